"""Where the sign-in library asks us: who may come in, what is said, and what goes into the audit trail."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from toolkit.people import actions, signing_in
from toolkit.people.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come by invitation; every way in and out is audited."""

    error_messages = DefaultAccountAdapter.error_messages | signing_in.ERRORS

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody opens an account without an invitation."""
        return False

    def add_message(self, *args: Any, **words: Any) -> None:
        """Say nothing: the page that comes next shows what happened."""

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Return an error in our words; the lock-out says how long it lasts."""
        if code in ("too_many_login_attempts", "rate_limited"):
            return ValidationError(signing_in.locked_out(), code=code)
        return super().validation_error(code, *args)

    def post_login(
        self, request: HttpRequest, user: User, *, redirect_url: str | None, **words: Any
    ) -> HttpResponse:
        """Note that somebody signed in."""
        actions.note("people.signed_in", user=user, by=user, at=timezone.now())
        return super().post_login(request, user, redirect_url=redirect_url, **words)

    def logout(self, request: HttpRequest) -> None:
        """Note that somebody signed out."""
        if isinstance(request.user, User):
            actions.note("people.signed_out", user=request.user, by=request.user, at=timezone.now())
        super().logout(request)
