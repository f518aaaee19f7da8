"""Who may come to the desk: whoever works here. What they may do there is for ``rules`` to say, verb by verb."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend

from stele.staff.models import User

DESK = "wagtailadmin.access_admin"


class Roles(ModelBackend):
    """Passwords as Django keeps them; one permission, that of entering. Nobody is a superuser here."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Whether ``user_obj`` may enter the desk; every other permission of Django's or Wagtail's is nobody's."""
        return perm == DESK and isinstance(user_obj, User) and user_obj.is_active

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """The same, as a set."""
        return {DESK} if self.has_perm(user_obj, DESK) else set()

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        """Whether there is any permission in ``app_label``."""
        return app_label == "wagtailadmin" and self.has_perm(user_obj, DESK)
