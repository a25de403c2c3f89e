"""``hirondelles reset-second-factor``: for whoever lost her phone and her recovery codes, operators included."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hirondelles.accounts.models import User
from hirondelles.members.strong.actions import reset


class Command(BaseCommand):
    help = "Reset the second proof of somebody who lost it (exit 1: nobody, or nothing to reset)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        address = options["email"].strip().lower()
        person = User.objects.filter(email=address, is_active=True).first()
        if person is None:
            raise CommandError(f"Aucun compte ouvert n’a l’adresse « {address} ».", returncode=1)
        if not reset(person, by=None):
            raise CommandError(f"{address} n’a pas de seconde preuve : rien à réinitialiser.", returncode=1)
        self.stdout.write(
            f"{address} entre de nouveau avec un code par courriel, et installera une autre seconde preuve."
        )
