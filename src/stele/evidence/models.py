"""Attestations, and the decisions about them. Rows are added and closed, never overwritten.

``opened`` and ``closed`` are numbers of the journal: a row is in force from the one up to, not including, the other.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from stele.sources.models import Source
from stele.staff.models import User


class InForce(models.Model):
    """Something that holds from one journal number until another."""

    opened = models.BigIntegerField()
    closed = models.BigIntegerField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()

    class Meta:
        abstract = True


class Batch(models.Model):
    """One taking-in of one source: which rows of ``Attestation`` it brought, and how far it has come.

    ``proposed``: a reader made its statements, so that each is decided by itself and never all at once.
    """

    class State(models.TextChoices):
        LOADING = "loading"
        LOADED = "loaded"

    name = models.CharField(max_length=200, unique=True)
    source = models.OneToOneField(Source, on_delete=models.PROTECT)
    state = models.CharField(max_length=10, choices=State.choices, default=State.LOADING)
    form = models.TextField(blank=True)
    chain = models.TextField()
    columns = models.JSONField(default=list)
    recipe = models.TextField(blank=True)
    shape = models.TextField(blank=True)
    same_person_rows = models.BooleanField(default=False)
    proposed = models.BooleanField(default=False)
    rows_read = models.BigIntegerField(default=0)
    problems = models.BigIntegerField(default=0)
    received = models.BigIntegerField()


class RowProblem(models.Model):
    """A row that could not be read as the recipe says; its words are kept as they came."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE)
    row = models.BigIntegerField()
    column = models.TextField(blank=True)
    sentence = models.TextField()
    words = models.TextField()


class Attestation(models.Model):
    """What one chain of voices says about one subject at one place in one source.

    ``words`` is a JSON array in the order of the list's columns (or of the form's slots). ``form``, ``chain`` and
    ``claimed`` are empty where the batch's hold. ``subject`` is the key of a report's statement file. ``id`` follows
    from the place and the words, so that no two at different places are equal; it needs no index of its own.
    ``corrects_slot`` is the one statement of ``corrects`` that this one corrects; without it, it corrects all of them.
    """

    n = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, db_index=False)
    row = models.BigIntegerField()
    ordinal = models.IntegerField(default=0)
    id = models.BinaryField(max_length=16)
    words = models.TextField()
    form = models.TextField(blank=True, default="")
    chain = models.TextField(blank=True, default="")
    claimed = models.CharField(max_length=80, blank=True, default="")
    subject = models.CharField(max_length=200, blank=True, default="")
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, db_index=False)
    corrects_slot = models.IntegerField(null=True)
    erased = models.BigIntegerField(null=True)

    class Meta:
        indexes = [  # noqa: RUF012  # Django's own form
            models.Index(
                fields=["corrects"], condition=models.Q(corrects__isnull=False), name="attestation_corrects"
            ),
        ]
        constraints = [  # noqa: RUF012  # Django's own form
            models.UniqueConstraint(fields=["batch", "row", "ordinal"], name="attestation_place"),
        ]


class RowKey(models.Model):
    """The row of a list that has a key of its own, as a keyed digest; shared and empty keys are left out."""

    attestation = models.OneToOneField(Attestation, primary_key=True, on_delete=models.CASCADE)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, db_index=False)
    digest = models.BinaryField(max_length=16)

    class Meta:
        indexes = [models.Index(fields=["batch", "digest"], name="row_key")]  # noqa: RUF012


class Acceptance(InForce):
    """A batch accepted as a whole, under one form."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT)
    form = models.TextField(blank=True)


class Understanding(models.Model):
    """The value that an acceptance saw for one wording of one column. Kept once a wording, not once a row."""

    acceptance = models.ForeignKey(Acceptance, on_delete=models.CASCADE, db_index=False)
    slot = models.IntegerField()
    words = models.TextField()
    value = models.TextField()

    class Meta:
        constraints = [  # noqa: RUF012  # Django's own form
            models.UniqueConstraint(fields=["acceptance", "slot", "words"], name="one_understanding"),
        ]


class Decision(InForce):
    """Accept or reject, on one statement or (slot -1) on a whole attestation.

    ``saw`` is the value that the person saw; ``value``, where given, is their own understanding of the words.
    """

    attestation = models.ForeignKey(Attestation, on_delete=models.PROTECT, related_name="decisions")
    slot = models.IntegerField(default=-1)
    accepts = models.BooleanField()
    saw = models.TextField(blank=True)
    value = models.TextField(blank=True)


class Restriction(InForce):
    """A rule about who may see what. The nearer scope outranks the wider; at one scope the strictest holds."""

    class Scope(models.TextChoices):
        STATEMENT = "statement"
        ATTESTATION = "attestation"
        RECORD = "record"
        COLUMN = "column"
        SOURCE = "source"
        SERIES = "series"
        PROPERTY = "property"

    scope = models.CharField(max_length=12, choices=Scope.choices)
    attestation = models.ForeignKey(Attestation, null=True, on_delete=models.PROTECT)
    slot = models.IntegerField(null=True)
    source = models.ForeignKey(Source, null=True, on_delete=models.PROTECT)
    series = models.ForeignKey("sources.Series", null=True, on_delete=models.PROTECT)
    property = models.CharField(max_length=40, blank=True)
    audience = models.CharField(max_length=12)
    announced = models.TextField(blank=True)
    until = models.DateField(null=True)


class Hiding(InForce):
    """Hide now: whatever record holds this attestation answers 410, everywhere, before any review."""

    attestation = models.ForeignKey(Attestation, null=True, on_delete=models.PROTECT)
    source = models.ForeignKey(Source, null=True, on_delete=models.PROTECT)


class Ruling(InForce):
    """The museum's own choice of one statement on a contested property."""

    attestation = models.ForeignKey(Attestation, on_delete=models.PROTECT)
    slot = models.IntegerField()


class ErasureRequest(models.Model):
    """One person asks that an attestation be erased; another carries it out."""

    attestation = models.OneToOneField(Attestation, on_delete=models.PROTECT)
    ground = models.TextField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked = models.BigIntegerField()
    erased_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    erased = models.BigIntegerField(null=True)
    erased_on = models.DateField(null=True)


class ErasedDigest(models.Model):
    """Keyed digests of erased words and of the bytes that held them: another copy must not bring them back.

    Never exported except in the museum's own backup.
    """

    digest = models.BinaryField(max_length=16, primary_key=True)
    source = models.ForeignKey(Source, null=True, on_delete=models.PROTECT)
