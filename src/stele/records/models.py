"""The register and the collection: derived, can be dropped and rebuilt at any time. No behaviour, no decisions."""

from __future__ import annotations

from django.db import models


class Record(models.Model):
    """A connected component of *same* verdicts. ``key`` is its smallest attestation number.

    ``titles`` and ``summaries`` are JSON, words by language.
    Columns and ``reading`` are what the public may read; ``reading`` is empty where it may read nothing.
    ``staff`` and ``restricted`` are stored only where they differ from the audience before them.
    """

    key = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=12)
    address = models.CharField(max_length=13, blank=True)
    hidden = models.BooleanField(default=False)
    erased = models.BooleanField(default=False)
    title = models.TextField(blank=True)
    titles = models.TextField(default="{}")
    title_language = models.CharField(max_length=35, blank=True)
    sort = models.TextField(blank=True)
    initial = models.CharField(max_length=8, blank=True)
    standing = models.CharField(max_length=80, blank=True)
    born = models.TextField(blank=True)
    born_from = models.BigIntegerField(null=True)
    born_to = models.BigIntegerField(null=True)
    died = models.TextField(blank=True)
    died_from = models.BigIntegerField(null=True)
    died_to = models.BigIntegerField(null=True)
    place = models.TextField(blank=True)
    summaries = models.TextField(default="{}")
    sources = models.IntegerField(default=0)
    contested = models.IntegerField(default=0)
    listed = models.BooleanField(default=False)
    reading = models.TextField(blank=True)
    staff = models.TextField(blank=True)
    restricted = models.TextField(blank=True)
    due = models.CharField(max_length=10, blank=True)

    class Meta:
        indexes = [  # noqa: RUF012  # Django's own form
            models.Index(fields=["kind", "initial", "sort", "key"], condition=models.Q(listed=True), name="register"),
            models.Index(fields=["due"], condition=~models.Q(due=""), name="record_due"),
            models.Index(fields=["kind", "key"], name="record_kind"),
            models.Index(fields=["key"], condition=models.Q(contested__gt=0), name="record_contested"),
        ]


class Member(models.Model):
    """An attestation of a record other than the one that gives the record its key."""

    n = models.BigIntegerField(primary_key=True)
    record = models.BigIntegerField(db_index=True)


class Findable(models.Model):
    """What a record can be found by, for one audience (0 the public, 1 staff, 2 restricted).

    A further audience has a row only where it would be another than that of the audience before it. JSON: ``names``
    [[words, language, source]], ``places``, ``units`` and ``lists`` (addresses of sources) are lists of words.
    """

    pk = models.CompositePrimaryKey("record", "audience")
    record = models.BigIntegerField()
    audience = models.SmallIntegerField()
    kind = models.CharField(max_length=12)
    names = models.TextField()
    born_from = models.BigIntegerField(null=True)
    born_to = models.BigIntegerField(null=True)
    died_from = models.BigIntegerField(null=True)
    died_to = models.BigIntegerField(null=True)
    places = models.TextField(default="[]")
    units = models.TextField(default="[]")
    lists = models.TextField(default="[]")
    photograph = models.BooleanField(default=False)
    sort = models.CharField(max_length=80, blank=True)
    text = models.TextField(blank=True)


class Reindexing(models.Model):
    """A record whose ``Findable`` rows have changed and which the index does not show yet: written with the change.

    ``was``: the index may still show what the rows said before, so that the record is left out of answers until then.
    """

    number = models.BigAutoField(primary_key=True)
    record = models.BigIntegerField()
    was = models.BooleanField()

    class Meta:
        indexes = (models.Index(fields=["number", "record"], name="reindexing_was", condition=models.Q(was=True)),)


class Link(models.Model):
    """A relation, stated once by a statement of ``record`` and read from both ends.

    ``n`` is the statement's attestation. ``names_to`` says to whom its words are a name of the target (``wordings.py``).
    """

    pk = models.CompositePrimaryKey("statement", "record")
    statement = models.CharField(max_length=24)
    record = models.BigIntegerField(db_index=True)
    property = models.CharField(max_length=40)
    target = models.BigIntegerField(db_index=True)
    target_record = models.BigIntegerField(db_index=True)
    words = models.TextField(blank=True)
    n = models.BigIntegerField()
    names_to = models.SmallIntegerField()
    public = models.BooleanField()


class Figure(models.Model):
    """A figure that the public may read, so that figures can be listed and compared."""

    statement = models.CharField(primary_key=True, max_length=24)
    record = models.BigIntegerField(db_index=True)
    measure = models.CharField(max_length=20)
    population = models.TextField()
    low = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    best = models.BigIntegerField(null=True)
    bound = models.CharField(max_length=20)
    origin = models.CharField(max_length=80)
    claimed = models.CharField(max_length=80)


class Pictured(models.Model):
    """An image that the public sees of a record, by the statement that says so. ``licence`` is an address."""

    statement = models.CharField(primary_key=True, max_length=24)
    record = models.BigIntegerField(db_index=True)
    image = models.CharField(max_length=40, db_index=True)
    at = models.IntegerField()
    credit = models.TextField(blank=True)
    licence = models.CharField(max_length=200, blank=True)


class Trait(models.Model):
    """A value that works are narrowed by (``traits.py``), of a record that the public lists. ``sort`` orders them."""

    pk = models.CompositePrimaryKey("name", "value", "sort", "record")
    name = models.CharField(max_length=16)
    value = models.CharField(max_length=120)
    sort = models.CharField(max_length=60, blank=True)
    record = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["record", "name", "value"], name="trait_of_record"),)
        """What else the works of a list have is counted from this alone."""


class Quotation(models.Model):
    """A quotation that the public may read, by its speaker."""

    statement = models.CharField(primary_key=True, max_length=24)
    record = models.BigIntegerField(db_index=True)
    speaker = models.CharField(max_length=80)
    language = models.CharField(max_length=35)
    harsh = models.BooleanField()


class Doubt(models.Model):
    """A statement that needs eyes (``evidence/eyes.py``), so that a page of them can be read without reading every wording."""

    pk = models.CompositePrimaryKey("n", "slot")
    n = models.BigIntegerField()
    slot = models.IntegerField()
    batch = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["batch", "n", "slot"], name="doubts_of_a_batch"),)


class ReadWith(models.Model):
    """The parser by which the doubts were last looked for; one row."""

    parser = models.CharField(primary_key=True, max_length=64)
