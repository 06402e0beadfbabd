"""Where the sign-in library asks us: who may come in, what is said, and what goes into the audit trail."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from toolkit.people import actions, inviting, letters, limits, queries, secret_box, signing_in
from toolkit.people.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come by invitation; every way in and out is audited."""

    error_messages = DefaultAccountAdapter.error_messages | signing_in.ERRORS

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody opens an account without an invitation."""
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        message: str | None = None,
        **words: Any,
    ) -> None:
        """Say in our words what was done, to who is signed in; nothing that the next page shows anyway."""
        text = message or signing_in.DONE.get(message_template or "", "")
        if text and request.user.is_authenticated:
            messages.success(request, text)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go back to the account after a change of password."""
        return reverse("people:account")

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Return an error in our words; the lock-out says how long it lasts."""
        if code in ("too_many_login_attempts", "rate_limited"):
            wait = limits.minutes("login_failed")
            return ValidationError(signing_in.locked_out(wait), code=code)
        error: ValidationError = super().validation_error(code, *args)
        return error

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse after too many tries, and note that an account is locked."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            self._note("people.locked_out", credentials)
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note a failed try at an account that exists. What was typed is kept nowhere."""
        self._note("people.sign_in_failed", credentials)

    def _note(self, action: str, credentials: dict[str, Any]) -> None:
        user = queries.person_called(credentials.get("username"), credentials.get("email"))
        if user is not None:
            actions.note(action=action, user=user, by=None, at=timezone.now())

    def post_login(
        self, request: HttpRequest, user: User, *, redirect_url: str | None, **words: Any
    ) -> HttpResponse:
        """Note that somebody signed in."""
        actions.note(action="people.signed_in", user=user, by=user, at=timezone.now())
        response: HttpResponse = super().post_login(
            request, user, redirect_url=redirect_url, **words
        )
        return response

    def logout(self, request: HttpRequest) -> None:
        """Note that somebody signed out."""
        if isinstance(request.user, User):
            actions.note(
                action="people.signed_out", user=request.user, by=request.user, at=timezone.now()
            )
        super().logout(request)

    def is_reauthentication_required(self, *, app: str, **words: Any) -> bool:
        """Ask for the password again unless it was given within the last quarter of an hour."""
        request = context.request
        since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        records = get_authentication_records(request, request.user)
        return not any(record.get("at", 0) > since for record in records)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link of a letter, at the site's own address whatever the request said."""
        uid, _, secret = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": secret})
        return f"{settings.SITE_URL}{path}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send one of our letters."""
        user = context.get("user")
        words = {"name": user.get_username() if user else email, "email": email}
        if "password_reset_url" in context:
            words["password_reset_url"] = context["password_reset_url"]
        letters.send(template_prefix, to=email, **words)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Note what changed about somebody's way in, and tell them."""
        letter = letters.LETTERS.get(template_prefix)
        if letter is None:
            return
        actions.note(action=letter.action, user=user, by=user, at=timezone.now())
        if user.email:
            letters.send(template_prefix, to=user.email, name=user.get_username())


class FactorAdapter(DefaultMFAAdapter):
    """Second factors: their secrets are sealed in the database, and errors are in our words."""

    error_messages = DefaultMFAAdapter.error_messages | signing_in.ERRORS

    def _get_site_name(self) -> str:
        return str(settings.BRAND["name"])

    def encrypt(self, text: str) -> str:
        """Seal a secret, so that a copy of the database alone opens nothing."""
        return secret_box.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret. One sealed with another key gives a secret that no app has."""
        try:
            return secret_box.open_(encrypted_text)
        except BadSignature:
            return str(generate_totp_secret())

    def generate_authenticator_name(self, user: User, type: Any) -> str:  # noqa: A002
        """Suggest a name for a new key."""
        return f"Security key, added {timezone.localdate():%d %B %Y}".replace(" 0", " ")


class CouncilAdapter(DefaultSocialAccountAdapter):
    """Sign-in by the council's own accounts: who has an account or an invitation is let in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody opens an account without an invitation."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find the account by the verified address, or make it from a standing invitation."""
        if sociallogin.state.get("process") == "connect":
            raise ImmediateHttpResponse(_not_invited(request))
        if sociallogin.is_existing:
            return
        addresses = [one.email for one in sociallogin.email_addresses if one.verified]
        stranger = sociallogin.user
        user = inviting.admit(
            addresses=addresses,
            name=f"{stranger.first_name} {stranger.last_name}".strip(),
            at=timezone.now(),
        )
        if user is None:
            raise ImmediateHttpResponse(_not_invited(request))
        sociallogin.connect(request, user)


def _not_invited(request: HttpRequest) -> HttpResponse:
    return render(request, "people/not_invited.html", status=403)
