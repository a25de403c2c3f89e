"""``hirondelles import-questionnaire``: an XLSForm spreadsheet, or a questionnaire in JSON, into a collective."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.sentences import Refusal
from hirondelles.questionnaires.instruments import actions, xlsform
from hirondelles.questionnaires.instruments.checking import Unreadable, kept
from hirondelles.questionnaires.instruments.series import broken
from hirondelles.questionnaires.models import Version

UNUSABLE = 2
MOST_BYTES = 20 * 1024 * 1024


class Command(BaseCommand):
    help = (
        "Import a questionnaire (XLSForm .xlsx, or .json) into a collective, and publish it. "
        "Exit 2: nothing is written, and the reasons are said, line by line."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE.xlsx", type=Path)
        parser.add_argument("--collective", required=True, metavar="SLUG")
        parser.add_argument(
            "--draft", action="store_true", help="leave it as a draft, to be read before it is published"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        collective = Collective.objects.defer("logo").filter(slug=options["collective"]).first()
        if collective is None:
            raise CommandError(
                _("Aucun collectif à l’adresse « %(slug)s ».") % {"slug": options["collective"]},
                returncode=UNUSABLE,
            )
        model, renamed = _read(options["file"])
        with transaction.atomic(), in_collective(collective):
            version = _added(model, publish=not options["draft"])
            former = actions.former_models(version)
        for name, code in renamed.items():
            self.stdout.write(_("« %(name)s » devient « %(code)s ».") % {"name": name, "code": code})
        last = [one for one in former if one != version.model][-1:]
        for one in broken(last[0], version.model) if last else []:
            self.stdout.write(
                _("« %(text)s » commence une nouvelle série : sa formulation a changé.")
                % {"text": one["text"]["fr"]}
            )
        said = _("publié") if version.published_at else _("en brouillon")
        words = {
            "title": model["title"]["fr"],
            "code": model["code"],
            "n": len(model["questions"]),
            "how": said,
        }
        self.stdout.write(_("« %(title)s » (%(code)s), %(n)d question(s) : %(how)s.") % words)


def _read(file: Path) -> tuple[dict[str, Any], dict[str, str]]:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise CommandError(_("Ce fichier est trop gros pour un questionnaire."), returncode=UNUSABLE)
        content = file.read_bytes()
    except OSError as fault:
        words = {"file": file, "why": fault.strerror or fault}
        raise CommandError(
            _("Impossible de lire %(file)s : %(why)s.") % words, returncode=UNUSABLE
        ) from fault
    try:
        if file.suffix.lower() == ".json":
            return kept(json.loads(content.decode("utf-8-sig"))), {}
        adapted = xlsform.read(content, code=file.stem)
    except Unreadable as fault:
        raise CommandError(_said(fault), returncode=UNUSABLE) from fault
    except (Refusal, UnicodeDecodeError, json.JSONDecodeError) as fault:
        raise CommandError(str(fault), returncode=UNUSABLE) from fault
    return adapted.model, dict(adapted.renamed)


def _said(fault: Unreadable) -> str:
    lines = (f"{one.where} : {one.sentence}" if one.where else str(one.sentence) for one in fault.faults)
    return "\n".join((_("Ce questionnaire n’est pas importé, rien n’est écrit :"), *dict.fromkeys(lines)))


def _added(model: dict[str, Any], *, publish: bool) -> Version:
    try:
        version = actions.add(model, by=None)
    except (Refusal, Unreadable) as fault:
        raise CommandError(str(fault), returncode=UNUSABLE) from fault
    return actions.publish(version, by=None) if publish else version
