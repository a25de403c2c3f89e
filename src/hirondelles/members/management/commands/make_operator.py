"""``hirondelles make-operator``: the first person who opens collectives."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from hirondelles.accounts.models import User


class Command(BaseCommand):
    help = "Let somebody run the installation (an account is made when she has none; exit 1: refused)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        address = options["email"].strip().lower()
        try:
            validate_email(address)
        except ValidationError as fault:
            raise CommandError(f"« {address} » n’est pas une adresse électronique.", returncode=1) from fault
        person = User.objects.filter(email__iexact=address).first()
        person = person or User.objects.create_user(address, name=options["name"])
        User.objects.filter(pk=person.pk).update(is_operator=True, is_active=True)
        self.stdout.write(f"{address} tient l’installation : un code l’attend à la page de connexion.")
