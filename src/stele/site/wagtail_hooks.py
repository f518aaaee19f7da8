"""Our screens inside Wagtail's admin: their addresses, their place in the menu, the page that begins the day."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from stele.site.desk import screens
from stele.site.desk.doors import DOORS, paths
from stele.site.desk.today import Today
from stele.staff.rules import may

_MENU = (
    ("batches", _("Sources and batches"), "doc-full-inverse"),
    ("sources", _("Sources"), "folder-open-inverse"),
    ("wordings", _("Wordings"), "tag"),
    ("eyes", _("Needing eyes"), "search"),
    ("records", _("Records"), "list-ul"),
    ("proposals", _("What takes two"), "check"),
    ("visibility", _("Who may read what"), "lock"),
    ("hiding", _("Hide now"), "view"),
    ("erasures", _("Erasures"), "bin"),
    ("jobs", _("Work under way"), "time"),
    ("journal", _("Journal"), "history"),
    ("people", _("People"), "group"),
)


class DeskItem(MenuItem):  # type: ignore[misc]
    """Shown to those who may pass the door."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person's role includes the door's verb."""
        verb = DOORS[self.name.removeprefix("desk-")].verb
        return not verb or may(getattr(request.user, "role", ""), verb)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def addresses() -> list[Any]:
    """Every door of the desk."""
    return paths()


@hooks.register("construct_main_menu")  # type: ignore[untyped-decorator]
def menu(request: HttpRequest, items: list[Any]) -> None:
    """Our screens, in the order of the work; Wagtail's pages come when there are exhibitions."""
    ours = [
        DeskItem(label, reverse(f"desk_{name}"), name=f"desk-{name}", icon_name=icon, order=order)
        for order, (name, label, icon) in enumerate(_MENU)
        if name in screens.DOORS
    ]
    items[:] = [each for each in ours if each.is_shown(request)]


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]
def homepage(request: HttpRequest, panels: list[Any]) -> None:
    """What waits for somebody today."""
    panels[:] = [Today()]


@hooks.register("construct_homepage_summary_items")  # type: ignore[untyped-decorator]
def summary(request: HttpRequest, items: list[Any]) -> None:
    """No counts of everything: a table of a million rows is not counted to say good morning."""
    items[:] = []


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]
def style() -> str:
    """Our own few rules."""
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))


@hooks.register("insert_global_admin_js")  # type: ignore[untyped-decorator]
def script() -> str:
    """What the frame's own link to the first page is called."""
    return format_html('<script type="module" src="{}"></script>', static("desk/frame.js"))
