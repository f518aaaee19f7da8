"""People who work here, and the journal of what they did."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class Role(models.TextChoices):
    """What a person may do; ``rules.ALLOWED`` says which verbs."""

    CATALOGUER = "cataloguer"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    PRIVACY_OFFICER = "privacy officer"
    ADMINISTRATOR = "administrator"


class User(AbstractUser):
    """Somebody who works at the museum."""

    role = models.CharField(max_length=20, choices=Role.choices, default=Role.CATALOGUER)


class JournalLine(models.Model):
    """One thing that somebody did. Its number is the museum's clock; it carries ids and never payload."""

    seq = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT)
    verb = models.CharField(max_length=40)
    refs = models.JSONField(default=dict)
    followed = models.BooleanField(default=False)

    class Meta:
        indexes = [  # noqa: RUF012  # Django's own form
            models.Index(fields=["seq"], condition=models.Q(followed=False), name="journal_to_follow"),
        ]
