"""Names that rows keep, as the desk says them in its language."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from stele.site.desk.verbs import ROLE, STATE, VERB, WORK

register = template.Library()


@register.filter
def of_work(name: str) -> str:
    """A kind or a state of work, or a number that it ends with; as it is where it is none of them."""
    return _(WORK[name]) if name in WORK else name.replace("_", " ")


@register.filter
def of_people(name: str) -> str:
    """A verb, a role or a state of something, as it is where it is none of them."""
    known = next((each[name] for each in (VERB, ROLE, STATE) if name in each), "")
    return _(known) if known else name
