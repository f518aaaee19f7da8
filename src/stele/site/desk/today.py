"""The page that begins the day: what waits for somebody, how it stands, what failed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef
from wagtail.admin.ui.components import Component

from stele.evidence.models import Acceptance, Batch
from stele.sources.models import Upload
from stele.staff.models import Job
from stele.staff.rules import may


class Today(Component):  # type: ignore[misc]
    """A panel of the desk's first page."""

    name = "today"
    template_name = "desk/today.html"
    order = 1

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Short lists only: each holds what somebody has begun."""
        accepted = Acceptance.objects.filter(batch=OuterRef("pk"), closed=None)
        waiting = Batch.objects.filter(~Exists(accepted), state=Batch.State.LOADED, proposed=False).order_by("-pk")
        return {
            "uploads": Upload.objects.filter(source=None, dropped=False).order_by("-came")[:20],
            "may_prepare": may(parent_context["request"].user.role, "prepare"),
            "waiting": waiting[:20],
            "jobs": Job.objects.exclude(state=Job.State.DONE).select_related("by").order_by("-pk")[:10],
        }
