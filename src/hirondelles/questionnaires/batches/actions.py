"""What happens to the answers of a class: opened, received, corrected, let out in lots, closed, opened again."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from hirondelles.core.features import FEATURES
from hirondelles.core.sentences import Refusal
from hirondelles.core.sentences import sentence as _
from hirondelles.journal.actions import record
from hirondelles.questionnaires.models import Batch, Sheet, SubmissionKey, Version
from hirondelles.questionnaires.states import LIFE
from hirondelles.questionnaires.tallying import retally
from hirondelles.safeguarding.actions import listen

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without those that one takes for a figure."""
CODE_LENGTH = 6
SPARE = 30
"""Sheets beyond the headcount: two classes that answer together by mistake; whoever sends more floods."""
LOT = 5
"""Answers leave together, so that none can be told from those around it."""
REOPENED_FOR = timedelta(days=14)


@transaction.atomic
def open_batch(version: Version, *, headcount: int, wave: str, by: Any, **details: Any) -> Batch:
    """A class may answer; raises ``Refusal`` when it already has this questionnaire for this wave."""
    known = {
        "about_class": details.get("about_class", ""),
        "questionnaire": version.questionnaire,
        "wave": wave,
    }
    if known["about_class"] and Batch.objects.filter(**known).exists():
        raise Refusal(
            _("Cette classe a déjà ce questionnaire : ses réponses s’ajoutent à celles qui sont là.")
        )
    batch: Batch = Batch.objects.create(
        version=version,
        questionnaire=version.questionnaire,
        headcount=headcount,
        wave=wave,
        code=new_code(),
        **details,
    )
    record("questionnaires.opened", on=batch, by=by)
    return batch


def new_code() -> str:
    """Six letters that no open batch of the collective has."""
    taken = set(Batch.objects.open().values_list("code", flat=True))
    while True:
        code = "".join(secrets.choice(LETTERS) for _letter in range(CODE_LENGTH))
        if code not in taken:
            return code


@transaction.atomic
def submit(batch: Batch, answers: Mapping[str, Any], *, key: str, copy: int | None = None) -> Sheet | None:
    """Somebody answered; ``None`` when this form came already. Words of distress reach the referents at once.

    Raises ``Refusal`` when the batch is closed or flooded, or when a sheet of this number is there.
    """
    current = held(batch)
    if not current.is_open:
        raise Refusal(_("Les réponses de cette classe sont closes."))
    digest = hashlib.sha256(key.encode()).hexdigest()
    if not SubmissionKey.objects.get_or_create(batch=batch, digest=digest)[1]:
        return None
    if Sheet.objects.filter(batch=batch).count() >= current.headcount + SPARE:
        raise Refusal(
            _("Il y a déjà bien plus de réponses que de personnes. Demandez à l’adulte de la classe.")
        )
    if copy is not None and Sheet.objects.filter(batch=batch, copy=copy).exists():
        raise Refusal(_("La feuille %(copy)d est déjà saisie.") % {"copy": copy})
    sheet: Sheet = Sheet.objects.create(batch=batch, answers=dict(answers), copy=copy)
    listen(words_of(current, answers), page=place_of(current))
    release(current)
    return sheet


@transaction.atomic
def correct(sheet: Sheet, answers: Mapping[str, Any], *, by: Any) -> None:
    """A sheet that was typed is put right; the words that already left to be read are not written again.

    It is known by its number: it became another row if it left its waiting meanwhile. Raises ``Refusal``.
    """
    batch = held(sheet.batch)
    if not batch.is_open:
        raise Refusal(_("Les réponses de cette classe sont closes."))
    same = {"pk": sheet.pk} if sheet.copy is None else {"batch": batch, "copy": sheet.copy}
    current = Sheet.objects.filter(**same).first()
    if current is None:
        raise Refusal(_("Cette feuille n’est plus là."))
    if current.lot is not None:
        answers = {code: one for code, one in answers.items() if code not in free_questions(batch)}
    Sheet.objects.filter(pk=current.pk).update(answers=dict(answers))
    record("questionnaires.corrected", on=batch, by=by)
    retally(batch)
    listen(words_of(batch, answers), page=place_of(batch))


@transaction.atomic
def place(batch: Batch, **where: Any) -> None:
    """What it is about changed: its ``day``, its ``school``, its ``headcount``, when it ``closes_on``; the figures follow."""
    if any(getattr(batch, name) != value for name, value in where.items()):
        Batch.objects.filter(pk=batch.pk).update(**where)
        retally(held(batch))


@transaction.atomic
def close(batch: Batch, *, by: Any, on: date | None = None) -> None:
    """No more answers come in; those that wait leave with the last lot. Raises ``NotAllowed``."""
    LIFE.move(batch, "close", closed_on=on or timezone.localdate())
    record("questionnaires.closed", on=batch, by=by)
    release(held(batch), everything=True)


@transaction.atomic
def close_when_over(batch: Batch, *, today: date) -> bool:
    """Its last day is over, and nobody gave it more time meanwhile. Raises ``NotAllowed`` when it is closed already."""
    current = held(batch)
    if current.closes_on is None or current.closes_on >= today:
        return False
    close(current, by=None, on=today)
    return True


@transaction.atomic
def reopen(batch: Batch, *, by: Any) -> None:
    """Sheets were forgotten: they may come in again, two weeks at least. Raises ``NotAllowed``.

    When another class has its code meanwhile, it gets a new one.
    """
    changes = {
        "closed_on": None,
        "closes_on": max(batch.closes_on or date.min, timezone.localdate() + REOPENED_FOR),
    }
    try:
        with transaction.atomic():
            LIFE.move(batch, "reopen", **changes)
    except IntegrityError:
        LIFE.move(batch, "reopen", **changes, code=new_code())
    record("questionnaires.reopened", on=batch, by=by)
    retally(batch)


def release(batch: Batch, *, everything: bool = False) -> int:
    """Let answers out, five by five, drawn at random; gives how many.

    Five always stay behind until the end: the last ones, one to four, leave with them and are never alone.
    """
    waiting = list(Sheet.objects.filter(batch=batch).waiting())
    secrets.SystemRandom().shuffle(waiting)
    count = len(waiting) if everything else max(0, len(waiting) - LOT) // LOT * LOT
    latest = Sheet.objects.filter(batch=batch).aggregate(Max("lot"))["lot__max"] or 0
    for number, lot in enumerate(_lots(waiting[:count]), start=latest + 1):
        _write_anew(lot, number)
    if count or everything:
        retally(batch)
    if count:
        _tell(batch)
    return count


def _write_anew(lot: list[Sheet], number: int) -> None:
    """The sheets of a lot are other rows, drawn in any order.

    A row that was only changed would keep its name, and its place in the table among those that came before and after.
    """
    Sheet.objects.filter(pk__in=[one.pk for one in lot]).delete()
    Sheet.objects.bulk_create(
        Sheet(batch_id=one.batch_id, answers=one.answers, copy=one.copy, lot=number) for one in lot
    )


def _lots(sheets: list[Any]) -> list[list[Any]]:
    """By five; what is left joins the last one."""
    lots = [sheets[start : start + LOT] for start in range(0, len(sheets), LOT)]
    if len(lots) > 1 and len(lots[-1]) < LOT:
        rest = lots.pop()
        lots[-1] += rest
    return lots


def _tell(batch: Batch) -> None:
    for feature in FEATURES.values():
        if feature.fed_back is not None:
            feature.fed_back(batch)


def held(batch: Batch) -> Batch:
    """The batch as it is now, kept from the others until the end of the transaction."""
    current: Batch = Batch.objects.select_for_update(of=("self",)).select_related("version").get(pk=batch.pk)
    return current


def words_of(batch: Batch, answers: Mapping[str, Any]) -> list[str]:
    """What was written freely."""
    return [answers[code] for code in free_questions(batch) if answers.get(code)]


def free_questions(batch: Batch) -> list[str]:
    """Those that one answers in one's own words."""
    return [one["code"] for one in batch.version.model["questions"] if one["kind"] == "text"]


def place_of(batch: Batch) -> str:
    """Where something was written, for an alert: a class and a day, never a person."""
    parts = [str(batch.class_group or batch.get_level_display()), batch.day.isoformat() if batch.day else ""]
    where = ", ".join(filter(None, parts))
    return str(_("Retours de la classe %(code)s : %(where)s") % {"code": batch.code, "where": where})
