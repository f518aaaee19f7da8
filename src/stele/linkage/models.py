"""Decisions about identity. Verdicts join attestations, never records; ties say what a wording names."""

from __future__ import annotations

from django.db import models

from stele.evidence.models import Attestation, InForce
from stele.sources.models import Series, Source


class Verdict(InForce):
    """Same, different or unsure, between two attestations (``a`` < ``b``)."""

    class Answer(models.TextChoices):
        SAME = "same"
        DIFFERENT = "different"
        UNSURE = "unsure"

    a = models.ForeignKey(Attestation, on_delete=models.PROTECT, related_name="+")
    b = models.ForeignKey(Attestation, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices)


class Tie(InForce):
    """This wording, in this scope, names what that attestation is about. Statement beats column beats source."""

    class Scope(models.TextChoices):
        STATEMENT = "statement"
        COLUMN = "column"
        SOURCE = "source"
        SERIES = "series"
        MUSEUM = "museum"

    kind = models.CharField(max_length=12)
    words = models.TextField()
    scope = models.CharField(max_length=10, choices=Scope.choices)
    source = models.ForeignKey(Source, null=True, on_delete=models.PROTECT)
    series = models.ForeignKey(Series, null=True, on_delete=models.PROTECT)
    property = models.CharField(max_length=40, blank=True)
    attestation = models.ForeignKey(Attestation, null=True, on_delete=models.PROTECT, related_name="ties")
    slot = models.IntegerField(null=True)
    target = models.ForeignKey(Attestation, on_delete=models.PROTECT, related_name="tied_from")
