from django.db import migrations, models


class Migration(migrations.Migration):
    """Links are derived: until ``stele rebuild`` no wording names anything."""

    dependencies = [
        ("records", "0003_findable"),
    ]

    operations = [
        migrations.AddField("link", "n", models.BigIntegerField(default=0), preserve_default=False),
        migrations.AddField("link", "names_to", models.SmallIntegerField(default=0), preserve_default=False),
    ]
