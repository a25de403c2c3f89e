"""``hirondelles load-schools``: bring the register of schools to what an official file says."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from hirondelles.partners.loading import Report, load
from hirondelles.partners.registers import RegisterRefused
from hirondelles.partners.shipping import ship

SHOWN = 10


class Command(BaseCommand):
    help = (
        "Load the register of schools from one of the two official CSV files (all or nothing; the same file twice "
        "changes nothing; exit 1: the file is refused). Without a file: the lycées that ship with Hirondelles."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="the CSV as it was published")
        parser.add_argument(
            "--date",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="when it was published, if it does not say",
        )
        parser.add_argument(
            "--force", action="store_true", help="even if it is older, or if many schools are missing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path, dated, force = options["file"], options["date"], options["force"]
        try:
            report = load(path, dated=dated, force=force, progress=self._progress) if path else ship()
        except RegisterRefused as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.writelines(f"{line}\n" for line in said(report))

    def _progress(self, done: int) -> None:
        self.stderr.write(_("%(n)d établissements lus") % {"n": done})


def said(report: Report) -> list[str]:
    """The report in sentences."""
    first = _("%(source)s, à la date du %(day)s")
    counts = _(
        "%(created)d créés, %(changed)d changés, %(unchanged)d inchangés, %(gone)d disparus, "
        "%(twice)d en double, %(left_out)d laissés (écoles, fermés)."
    )
    sentences = [
        first % {"source": report.source.label, "day": f"{report.dated:%d/%m/%Y}"},
        counts % vars(report),
    ]
    if report.wrong:
        numbers = ", ".join(map(str, report.wrong[:SHOWN])) + ("…" if len(report.wrong) > SHOWN else "")
        sentences.append(_("Lignes illisibles, laissées : %(numbers)s.") % {"numbers": numbers})
    return sentences
