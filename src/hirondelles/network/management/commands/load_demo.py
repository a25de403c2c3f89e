"""``load_demo``: fill a demonstration with the invented collectives, once."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from hirondelles.network import demo


class Command(BaseCommand):
    help = "Load the invented collectives of examples/ (demonstration only; what is there already is kept)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=demo.FOLDER, help="where the examples are")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not settings.DEMO:
            raise CommandError(
                _("Ces collectifs sont inventés : ils ne se chargent que dans la démonstration.")
            )
        if not (folder / demo.DESCRIPTION).is_file():
            raise CommandError(_("Il n’y a pas d’exemples dans %(folder)s.") % {"folder": folder})
        demo.load(folder, say=self.stderr.write)
