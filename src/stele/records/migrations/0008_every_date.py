"""A record's columns hold the date of every account, however many differ."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0007_reindexing_was")]  # Django's own form

    operations = [  # Django's own form
        migrations.AlterField("record", "born", models.TextField(blank=True)),
        migrations.AlterField("record", "died", models.TextField(blank=True)),
    ]
