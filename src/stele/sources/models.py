"""What was received, and who says it."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Voice(models.Model):
    """Somebody who says things: an agency, a ministry, a witness, the museum itself."""

    id = models.SlugField(primary_key=True, max_length=80)
    name = models.JSONField(default=dict)
    kind = models.CharField(max_length=60)


class Series(models.Model):
    """A list that is issued again and again."""

    id = models.SlugField(primary_key=True, max_length=80)
    title = models.CharField(max_length=500)


class Source(models.Model):
    """A thing received and kept unchanged; its bytes lie in the file store under their SHA-256.

    ``text_sha256``: the text that was read from bytes which are no plain text, as UTF-8; offsets count its characters.
    ``folded`` is the beginning of the title in small letters without marks, by which the desk's list is narrowed.
    """

    address = models.CharField(primary_key=True, max_length=13)
    kind = models.CharField(max_length=40)
    title = models.TextField()
    folded = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=35, blank=True)
    claimed = models.CharField(max_length=80, blank=True)
    publisher = models.ForeignKey(Voice, null=True, on_delete=models.PROTECT)
    series = models.ForeignKey(Series, null=True, on_delete=models.PROTECT)
    edition = models.IntegerField(null=True)
    derives_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT)
    derivation = models.CharField(max_length=40, blank=True)
    rights = models.TextField(blank=True)
    held = models.TextField(blank=True)
    note = models.TextField(blank=True)
    public = models.BooleanField(default=False)
    filename = models.TextField(blank=True)
    encoding = models.CharField(max_length=40, blank=True)
    size = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, null=True, unique=True)
    text_sha256 = models.CharField(max_length=64, blank=True)
    received = models.BigIntegerField()
    received_on = models.DateField()
    redacted = models.BooleanField(default=False)

    class Meta:
        constraints = [  # noqa: RUF012  # Django's own form
            models.UniqueConstraint(fields=["series", "edition"], name="one_source_an_edition"),
        ]
        indexes = [  # noqa: RUF012  # Django's own form
            models.Index(fields=["received", "address", "folded"], name="source_received"),
            models.Index(fields=["kind", "received", "address"], name="source_of_a_kind"),
        ]


class Upload(models.Model):
    """A file that came to the desk and is not a source yet: its bytes, and its recipe as far as it is written.

    ``version`` grows with every saving, so that of two people who save at once the second one is told.
    """

    name = models.CharField(max_length=200)
    filename = models.TextField()
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    format = models.CharField(max_length=20)
    sheet = models.TextField(blank=True)
    recipe = models.TextField(blank=True)
    version = models.IntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    came = models.DateTimeField(auto_now_add=True)
    source = models.ForeignKey(Source, null=True, on_delete=models.SET_NULL, related_name="+")
    dropped = models.BooleanField(default=False)
