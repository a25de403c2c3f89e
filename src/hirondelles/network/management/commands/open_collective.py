"""``hirondelles open-collective``: the operator's form, without a browser."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import address_of
from hirondelles.network.actions import open_collective
from hirondelles.network.forms import OpenForm
from hirondelles.network.zones import PARIS

REFUSED = 1


class Command(BaseCommand):
    help = "Open a collective and invite whoever will coordinate it (exit 0: opened, 1: refused, 2: misused)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", required=True, help="its name, as people say it")
        parser.add_argument("--coordinator", required=True, metavar="EMAIL", help="who will coordinate it")
        parser.add_argument("--coordinator-name", default="", metavar="NAME")
        parser.add_argument(
            "--slug", default="", help="its address, /c/SLUG/ (made from the name when left out)"
        )
        parser.add_argument("--territory", default="")
        parser.add_argument("--latitude", default="", metavar="DEGREES")
        parser.add_argument("--longitude", default="", metavar="DEGREES")
        parser.add_argument(
            "--timezone", default=PARIS, metavar="ZONE", help="such as Indian/Reunion (default: %(default)s)"
        )
        parser.add_argument("--domain", default="", help="a domain of its own")
        parser.add_argument(
            "--accent", default="#c8553d", metavar="COLOUR", help="#rrggbb (default: %(default)s)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        typed = {name: options[name] for name in OpenForm.base_fields if name in options}
        form = OpenForm(
            {
                **typed,
                "coordinator_email": options["coordinator"],
                "coordinator_name": options["coordinator_name"],
            }
        )
        if not form.is_valid():
            raise CommandError("\n".join(_sentences(form)), returncode=REFUSED)
        collective = open_collective(
            form.instance,
            coordinator_email=form.cleaned_data["coordinator_email"],
            coordinator_name=form.cleaned_data["coordinator_name"],
            by=None,
        )
        address = address_of(collective, "collective:home")
        self.stdout.write(
            _("« %(name)s » est ouvert : %(address)s") % {"name": collective.name, "address": address}
        )


def _sentences(form: OpenForm) -> list[str]:
    """What is to be mended, one sentence per line, each with the name of its field."""
    return [
        f"{form.fields[name].label if name in form.fields else name} : {error}"
        for name, errors in form.errors.items()
        for error in errors
    ]
