"""``hirondelles paper-export``: a questionnaire on paper, and where each of its boxes is."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.papers import frame_of
from hirondelles.collectives.scope import in_collective
from hirondelles.core.files import why_not
from hirondelles.questionnaires.instruments.actions import take
from hirondelles.questionnaires.instruments.shipping import shipped
from hirondelles.questionnaires.models import Version
from hirondelles.questionnaires.sheets import exporting
from hirondelles.questionnaires.sheets.composing import Look
from hirondelles.questionnaires.sheets.printing import Form, Printed, Unprintable, check, form

UNUSABLE = 2


class Command(BaseCommand):
    help = (
        "Print a questionnaire: form.pdf, so many numbered copies of one or two A4 pages, and layout.json, where each box is. "
        "Exit 2: nothing is written, and one sentence says why."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("questionnaire", metavar="QUESTIONNAIRE", help="its code: pupil-before…")
        parser.add_argument("directory", metavar="DIR", type=Path, help="made when it is missing")
        parser.add_argument("--collective", required=True, metavar="SLUG")
        parser.add_argument("--copies", required=True, type=int, metavar="N", help="1 to 200")
        parser.add_argument("--box-mm", default=4.2, type=_length, metavar="MM", help="3 to 8 (4.2)")
        parser.add_argument("--columns", default=1, type=int, metavar="1|2", help="columns (1)")
        parser.add_argument("--language", default="fr", choices=("fr", "en"), help="fr unless said")

    def handle(self, *args: Any, **options: Any) -> None:
        collective = Collective.objects.defer("logo").filter(slug=options["collective"]).first()
        if collective is None:
            raise CommandError(
                _("Aucun collectif à l’adresse « %(slug)s ».") % {"slug": options["collective"]},
                returncode=UNUSABLE,
            )
        with in_collective(collective):
            made = _printed(collective, options)
            _write(made, options["directory"])
        self.stdout.write(
            _("%(copies)d exemplaires de %(pages)d page(s) dans %(folder)s.")
            % {"copies": options["copies"], "pages": made.layout["n_pages"], "folder": options["directory"]}
        )


def _length(word: str) -> float:
    """A number of millimetres, with a French comma or a point."""
    return float(word.replace(",", "."))


def _printed(collective: Collective, options: dict[str, Any]) -> Form:
    look = Look(box_mm=options["box_mm"], columns=options["columns"], language=options["language"])
    try:
        check(look, options["copies"])
        version = _version(options["questionnaire"])
        printed = Printed(
            model=version.model, batch=f"v{version.number}", copies=exporting.numbers(options["copies"])
        )
        return form(printed, frame=frame_of(collective), look=look)
    except Unprintable as fault:
        raise CommandError(str(fault), returncode=UNUSABLE) from fault


def _version(code: str) -> Version:
    """The last published version; a questionnaire of the platform is taken first, if the collective has not yet.

    Raises ``CommandError`` with the codes that there are.
    """
    if code in shipped():
        return take(code, by=None)
    published = Version.objects.published().filter(questionnaire__code=code)
    found: Version | None = published.latest_first().first()
    if found is not None:
        return found
    known = sorted({*shipped(), *published_codes()})
    raise CommandError(
        _("Aucun questionnaire publié n’a le code « %(code)s ». Il y a : %(known)s.")
        % {"code": code, "known": ", ".join(known)},
        returncode=UNUSABLE,
    )


def published_codes() -> Iterable[str]:
    return Version.objects.published().values_list("questionnaire__code", flat=True)  # type: ignore[no-any-return]


def _write(made: Form, folder: Path) -> None:
    try:
        exporting.write(made, folder)
    except OSError as fault:
        raise CommandError(
            _("Impossible d’écrire dans %(folder)s : %(why)s.") % {"folder": folder, "why": why_not(fault)},
            returncode=UNUSABLE,
        ) from fault
