"""Invite somebody from the command line: the first administrator of a borough, or somebody of LOTI."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from toolkit.boroughs import queries as boroughs
from toolkit.people import invitation_mail, inviting
from toolkit.people.choices import BOROUGH_ROLES, Role


class Command(BaseCommand):
    help = (
        "Invite somebody: to a borough (its first administrator), or without --borough to LOTI as editor "
        "or convener. Sends the invitation if there is a mail server, and prints its link."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", required=True, help="The person's e-mail address")
        parser.add_argument("--borough", default="", help="The borough's short name, like camden")
        parser.add_argument(
            "--role", choices=Role.values, default="", help="Default: administrator"
        )
        parser.add_argument("--name", default="", help="The person's name, if known")

    def handle(self, *, email: str, borough: str, role: str, name: str, **options: Any) -> None:
        chosen = Role(role or (Role.ADMINISTRATOR if borough else Role.CONVENER))
        if (chosen in BOROUGH_ROLES) != bool(borough):
            raise CommandError(
                "Say --borough for this role."
                if not borough
                else "This role is LOTI's: leave out --borough."
            )
        try:
            validate_email(email)
            place = boroughs.authority(borough) if borough else None
            sent = inviting.invite(
                email=email,
                name=name,
                role=chosen,
                authority_id=place.pk if place else None,
                by=None,
                at=timezone.now(),
            )
        except ValidationError as error:
            raise CommandError("Enter an e-mail address, like name@borough.gov.uk.") from error
        except ObjectDoesNotExist as error:
            raise CommandError(
                f"There is no borough called {borough}. Try a name like camden."
            ) from error
        except inviting.CannotInvite as error:
            raise CommandError(str(error)) from error
        was_sent = invitation_mail.send(sent)
        self.stdout.write(
            f"{email} is invited to {place.name if place else 'LOTI'} as {chosen.label.lower()}"
            f"{', by e-mail' if was_sent else ''}. The link works once, for 14 days:"
        )
        self.stdout.write(invitation_mail.link(sent.secret))
