"""``hirondelles import-questionnaire``: an XLSForm spreadsheet, or a questionnaire in JSON, into a collective."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.files import why_not
from hirondelles.core.sentences import Refusal
from hirondelles.questionnaires.instruments import actions, files
from hirondelles.questionnaires.instruments.checking import Unreadable
from hirondelles.questionnaires.instruments.series import broken
from hirondelles.questionnaires.instruments.xlsform import Adapted
from hirondelles.questionnaires.models import Version

UNUSABLE = 2


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
            raise _refused(_("Aucun collectif à l’adresse « %(slug)s ».") % {"slug": options["collective"]})
        adapted = _read(options["file"])
        model = adapted.model
        with transaction.atomic(), in_collective(collective):
            version = _added(model, publish=not options["draft"])
            former = actions.former_models(version)
        for name, code in adapted.renamed.items():
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


def _read(file: Path) -> Adapted:
    try:
        if file.stat().st_size > files.MOST_BYTES:
            raise _refused(files.TOO_BIG)
        return files.read(file.read_bytes(), stem=file.stem, extension=file.suffix.lower())
    except OSError as fault:
        words = {"file": file, "why": why_not(fault)}
        raise _refused(_("Impossible de lire %(file)s : %(why)s.") % words) from fault
    except Unreadable as fault:
        raise _refused(_said(fault)) from fault
    except Refusal as fault:
        raise _refused(fault) from fault


def _refused(why: object) -> CommandError:
    return CommandError(str(why), returncode=UNUSABLE)


def _said(fault: Unreadable) -> str:
    lines = (f"{one.where} : {one.sentence}" if one.where else str(one.sentence) for one in fault.faults)
    return "\n".join((_("Ce questionnaire n’est pas importé, rien n’est écrit :"), *dict.fromkeys(lines)))


def _added(model: dict[str, Any], *, publish: bool) -> Version:
    try:
        version = actions.add(model, by=None)
    except (Refusal, Unreadable) as fault:
        raise _refused(fault) from fault
    return actions.publish(version, by=None) if publish else version
