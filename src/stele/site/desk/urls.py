"""Every door of the desk: signing in, and Wagtail's admin, into which ``stele.site.wagtail_hooks`` sets our screens."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtail
from wagtail.utils.urlpatterns import decorate_urlpatterns

from stele.site.desk.entrance import guarded


def nothing_here(request: HttpRequest, **_: object) -> HttpResponse:
    """Ways of allauth and Wagtail that this museum does not offer."""
    raise Http404


signing_in = [
    path("", account.login, name="account_login"),
    path("out/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("again/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("invitation/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^invitation/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("second-factor/", mfa.index, name="mfa_index"),
    path("second-factor/authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("second-factor/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("second-factor/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("second-factor/app/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-factor/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second-factor/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("second-factor/codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("nobody/", nothing_here, name="account_signup"),
    path("nobody/mail/", nothing_here, name="account_email"),
    path("nobody/forgotten/", nothing_here, name="account_reset_password"),
    path("nobody/set/", nothing_here, name="account_set_password"),
]

doors = [
    path("sign-in/", include(signing_in)),
    path("login/", RedirectView.as_view(pattern_name="account_login")),  # Wagtail's own asks for no second factor
    re_path(r"^(?:password_reset|failwhale|test404)/", nothing_here),
    path("", include(wagtail)),
]
urlpatterns = decorate_urlpatterns(doors, guarded)
