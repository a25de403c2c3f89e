"""``hirondelles import-portraits``: the coordinator's import, without a browser."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.portraits.importing import BadMapping, Stopped, Unusable, import_file, read_mapping
from hirondelles.portraits.importing.outputs import text
from hirondelles.portraits.importing.report import Report

REFUSED, UNUSABLE = 1, 2


class Command(BaseCommand):
    help = (
        "Import portraits from a spreadsheet, and their photos from a ZIP. Shows what would be done, line by line; "
        "writes all or nothing with --apply (exit 0: nothing refused, 1: something refused, 2: unusable file)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, help="XLSX, ODS or CSV: 20,000 rows and 50 MB unpacked at most"
        )
        parser.add_argument("--collective", required=True, metavar="SLUG")
        parser.add_argument(
            "--photos", type=Path, metavar="ZIP", help="1 GB, 5,000 files, 40 MB each at most"
        )
        parser.add_argument("--mapping", type=Path, metavar="FILE", help='JSON: {"first_name": "Prénom", …}')
        parser.add_argument("--apply", action="store_true", help="write; without it nothing is")
        parser.add_argument(
            "--attested-by", default="", metavar="NAME", help="who attests the consents of the file"
        )
        parser.add_argument("--by", default="", metavar="EMAIL", help="the account of that person")
        parser.add_argument("--publish", action="store_true", help="publish what may be")
        parser.add_argument("--json", action="store_true", help="the report as JSON on the standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        collective = Collective.objects.defer("logo").filter(slug=options["collective"]).first()
        if collective is None:
            raise CommandError(
                _("Aucun collectif à l’adresse « %(slug)s ».") % {"slug": options["collective"]}, returncode=2
            )
        with in_collective(collective):
            report = self._report(options)
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            self.stdout.writelines(f"{line}\n" for line in text(report))
            self.stdout.write(_said_last(report, wanted=options["apply"]))
        if report.refused or (options["apply"] and not report.applied):
            sys.exit(REFUSED)

    def _report(self, options: dict[str, Any]) -> Report:
        if options["apply"] and not options["attested_by"].strip():
            raise CommandError(_("--apply demande --attested-by « Prénom Nom »."), returncode=UNUSABLE)
        try:
            return import_file(
                options["file"],
                photos=options["photos"],
                mapping=read_mapping(options["mapping"]) if options["mapping"] else None,
                apply=options["apply"],
                attested_by=options["attested_by"],
                by=_person(options["by"]),
                publish=options["publish"],
                progress=self._progress,
            )
        except Stopped as fault:
            raise CommandError(str(fault), returncode=REFUSED) from fault
        except (Unusable, BadMapping) as fault:
            raise CommandError(str(fault), returncode=UNUSABLE) from fault

    def _progress(self, done: int, total: int) -> None:
        if done == total or done % 500 == 0:
            self.stderr.write(f"{done} / {total}", ending="\n")


def _person(email: str) -> User | None:
    if not email:
        return None
    person = User.objects.filter(email__iexact=email).first()
    if person is None:
        raise CommandError(_("Aucun compte à l’adresse %(email)s.") % {"email": email}, returncode=UNUSABLE)
    return person


def _said_last(report: Report, *, wanted: bool) -> str:
    if report.applied:
        return _("C’est importé ; %(n)d publiés.") % {"n": report.published}
    if wanted and report.refused:
        return _("Rien n’est importé : corrigez les lignes refusées.")
    if wanted:
        return _(
            "Rien n’est importé : les portraits ont changé pendant la préparation des photos. Recommencez."
        )
    return _("Rien n’est écrit : ajoutez --apply pour importer.")
