"""People who work here, their roles and invitations."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from stele.site.desk.doors import back, done, door, who
from stele.site.desk.invitation import invitation_for, invite
from stele.site.desk.verbs import ROLE
from stele.staff.actions import RefusedError, add_person, change_role, retire
from stele.staff.models import Role, User


@door("people/", "people", "add person", writes=True)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, and adding somebody."""
    invitation = ""
    if request.method == "POST":
        name = request.POST.get("name", "").strip()
        if not name:
            raise RefusedError(_("Give the name with which the person signs in."))
        person = add_person(who(request), name, _role(request))
        invitation = request.build_absolute_uri(invitation_for(person))
        done(request, _("%(name)s works here now.") % {"name": name})
    return _people(request, invitation)


@door("people/<int:pk>/role/", "change_role", "change role", writes=True)
def role(request: HttpRequest, pk: int) -> HttpResponse:
    """Another role."""
    if request.method == "POST":
        change_role(who(request), _as_seen(request, pk), _role(request))
        done(request, _("The role is changed."))
    return back(request, "/desk/people/")


@door("people/<int:pk>/retire/", "retire_person", "retire person", writes=True)
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody no longer works here."""
    if request.method == "POST":
        retire(who(request), _as_seen(request, pk))
        done(request, _("They can no longer come in. What they did stays theirs."))
    return back(request, "/desk/people/")


@door("people/<int:pk>/invite/", "invite_person", "invite person", writes=True)
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """A new password and a new second factor."""
    if request.method != "POST":
        return back(request, "/desk/people/")
    address = request.build_absolute_uri(invite(who(request), _as_seen(request, pk)))
    return _people(request, address)


def standing_of(person: User) -> str:
    """What the list shows of somebody, as its forms send it back."""
    return person.role if person.is_active else f"{person.role}, gone"


def _as_seen(request: HttpRequest, pk: int) -> User:
    """Somebody who is still what they were when the list was opened; else nothing is written over."""
    person = get_object_or_404(User, pk=pk)
    if request.POST.get("seen", "") != standing_of(person):
        now = _(ROLE[person.role]) if person.is_active else _("no longer works here")
        sentence = _("Somebody has changed this since you opened the list. %(name)s now: %(now)s. Look again, and choose again.")
        raise RefusedError(sentence % {"name": person.username, "now": now})
    return person


def _people(request: HttpRequest, invitation: str) -> HttpResponse:
    everybody = [(each, _(ROLE[each.role]), standing_of(each)) for each in User.objects.order_by("-is_active", "username")]
    values = {"people": everybody, "roles": [(each, _(label)) for each, label in ROLE.items()], "invitation": invitation}
    return render(request, "desk/people.html", values)


def _role(request: HttpRequest) -> Role:
    words = request.POST.get("role", "")
    if words not in Role.values:
        raise RefusedError(_("Choose one of the roles."))
    return Role(words)
