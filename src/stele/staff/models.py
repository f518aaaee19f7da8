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
            models.Index(fields=["verb", "seq"], name="journal_of_a_verb"),
            models.Index(fields=["by", "seq"], name="journal_of_somebody"),
        ]


class Job(models.Model):
    """Work in the background: who asked for it, how far it is, and where to go on after an interruption.

    ``worker`` is the process that runs it (host:pid); ``heartbeat`` says when that process last lived. ``refs`` are
    ids; ``result`` and ``message`` hold counts and sentences for the person, never words of the evidence.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        STOPPED = "stopped"
        DONE = "done"
        FAILED = "failed"

    kind = models.CharField(max_length=40)
    refs = models.JSONField(default=dict)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    checkpoint = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    message = models.TextField(blank=True)
    stop_asked = models.BooleanField(default=False)
    attempts = models.IntegerField(default=0)
    worker = models.CharField(max_length=200, blank=True)
    heartbeat = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [  # noqa: RUF012  # Django's own form
            models.Index(fields=["state"], condition=models.Q(state__in=("waiting", "running")), name="job_open"),
        ]


class Proposal(models.Model):
    """What one person proposes and another must agree to. ``what`` are the arguments of the verb; ``asked`` and
    ``answered`` are numbers of the journal. An answered proposal is never answered again.
    """

    verb = models.CharField(max_length=40)
    what = models.JSONField()
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked = models.BigIntegerField()
    answered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    answered = models.BigIntegerField(null=True)
    agreed = models.BooleanField(default=False)

    class Meta:
        indexes = [  # noqa: RUF012  # Django's own form
            models.Index(fields=["asked"], condition=models.Q(answered=None), name="proposal_open"),
        ]
