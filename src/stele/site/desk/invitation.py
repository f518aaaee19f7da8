"""An invitation: an address, good once and for three days, at which somebody sets a password of their own."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.urls import reverse

from stele.staff.actions import RefusedError, acting
from stele.staff.models import User


def invitation_for(user: User) -> str:
    """The path of the address; it is void once it is used, or somebody else is invited in its place."""
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return reverse("account_reset_password_from_key", kwargs=key)


def invite(by: User, user: User) -> str:
    """Invite somebody again: the password and the second factor that they had are void."""
    if not user.is_active:
        raise RefusedError(f"{user.username} no longer works here. Give them a role again first.")
    with acting(by, "invite person") as act:
        user.set_unusable_password()
        user.save(update_fields=["password"])
        Authenticator.objects.filter(user=user).delete()
        act.refs["user"] = user.pk
    return invitation_for(user)
