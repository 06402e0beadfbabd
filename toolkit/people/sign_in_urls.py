"""Addresses of sign-in, under /account/: the library's views that we use, at addresses of our own.

Opening an account, a second e-mail address and codes by e-mail are left out: accounts come by invitation.
"""

from allauth.account import views as account
from allauth.socialaccount import views as council
from allauth.usersessions import views as sessions
from django.urls import include, path, re_path

from toolkit.people import views

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("join/", views.by_invitation, name="account_signup"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/choose/", account.password_set, name="account_set_password"),
    path("password/forgotten/", account.password_reset, name="account_reset_password"),
    path(
        "password/forgotten/sent/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/new/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("sessions/", sessions.list_usersessions, name="usersessions_list"),
    path("second-factor/", include("allauth.mfa.urls")),
    path("council/cancelled/", council.login_cancelled, name="socialaccount_login_cancelled"),
    path("council/error/", council.login_error, name="socialaccount_login_error"),
    path("council/join/", views.by_invitation, name="socialaccount_signup"),
    path("council/", views.by_invitation, name="socialaccount_connections"),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
