"""Images: pages of originals, and what of them is prepared for whom."""

from __future__ import annotations

from django.db import models

from stele.images.server.lookup import GONE, SHOWN


class Image(models.Model):
    """One page of an original, whose bytes others keep under ``sha256``.

    ``full`` and ``served`` are versions of prepared files (``shelf``): the whole, and what the public gets, which is the
    same unless at most ``most`` pixels on the longer side may be shown. ``width``, ``height`` and ``gray`` describe what
    is served, ``full_width`` and ``full_height`` the whole as it is seen, the right way up. A row without ``full`` is
    not prepared yet, or cannot be: then ``fault`` says why. Whether the public may see it is decided above and told here.
    """

    class Sight(models.TextChoices):
        WITHHELD = "withheld"
        SHOWN = SHOWN
        GONE = GONE

    id = models.CharField(primary_key=True, max_length=40)
    sha256 = models.CharField(max_length=64, db_index=True)
    page = models.IntegerField(default=1)
    pages = models.IntegerField(default=1)
    filename = models.TextField(blank=True)
    media = models.CharField(max_length=40, blank=True)
    full = models.CharField(max_length=20, blank=True)
    full_width = models.IntegerField(default=0)
    full_height = models.IntegerField(default=0)
    served = models.CharField(max_length=20, blank=True)
    width = models.IntegerField(default=0)
    height = models.IntegerField(default=0)
    gray = models.BooleanField(default=False)
    most = models.IntegerField(null=True)
    sight = models.CharField(max_length=10, choices=Sight.choices, default=Sight.WITHHELD)
    licence = models.CharField(max_length=200, blank=True)
    credit = models.TextField(blank=True)
    embedded = models.JSONField(default=dict)
    fault = models.TextField(blank=True)
    received = models.BigIntegerField()

    class Meta:
        constraints = [  # noqa: RUF012  # Django's own form
            models.UniqueConstraint(fields=["sha256", "page"], name="one_image_a_page"),
        ]
