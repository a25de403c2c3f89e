"""Answers for whoever calculates elsewhere: one row a sheet, the hands counted in class, the dictionary of the columns.

Classes are numbered afresh each time, in no order; what girls and boys answered is never told class by class, and what
was written freely is read by somebody first: neither is here. A class of which fewer than five sheets left is not either.
A question that was counted by hands is in that table and not in the sheets of the class: nobody is counted twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from random import SystemRandom
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from hirondelles.core.spreadsheets import write_csv
from hirondelles.questionnaires.instruments.checking import Model
from hirondelles.questionnaires.models import Batch, HandCount, Questionnaire, Sheet, Version, Wave

CSV = "text/csv; charset=utf-8"
FEWEST = 5
Column = tuple[str, dict[str, Any], str]
"""Its heading, its question, and the choice that it is about when several may be ticked."""
chance = SystemRandom()


def answers(questionnaire: Questionnaire) -> bytes:
    """Released sheets only, shuffled."""
    columns = _columns(_models(questionnaire))
    headings = [*(name for name, _meaning in _fixed()), *(name for name, _question, _choice in columns)]
    return write_csv(headings, _rows(questionnaire, columns))


def hands(questionnaire: Questionnaire) -> bytes:
    """One row a class, a question and a choice: girls, boys and others together."""
    headings = [
        *(name for name, _meaning in _fixed()),
        *(_("question"), _("texte"), _("réponse"), _("libellé"), _("mains"), _("sur")),
    ]
    return write_csv(headings, _rows_of_hands(questionnaire))


def dictionary(questionnaire: Questionnaire) -> bytes:
    """Each column in words."""
    headings = [
        _("Colonne"),
        _("Ce que c’est"),
        _("En anglais"),
        _("Valeurs"),
        _("Bout espéré"),
        _("Effet contraire guetté"),
    ]
    fixed = [[name, meaning, "", "", "", ""] for name, meaning in _fixed()]
    return write_csv(headings, [*fixed, *map(_described, _columns(_models(questionnaire)))])


def _fixed() -> list[tuple[str, str]]:
    return [
        (_("classe"), _("Un numéro tiré au hasard pour ce fichier : il ne dit pas laquelle.")),
        (_("année"), _("L’année scolaire de la rencontre, par sa première année.")),
        (_("moment"), _("Avant, après, trois mois après, ou une seule fois.")),
        (_("comparaison"), _("1 pour une classe qui n’a rencontré personne.")),
        (_("version"), _("La version du questionnaire.")),
    ]


def _models(questionnaire: Questionnaire) -> list[Model]:
    rows = Version.objects.published().filter(questionnaire=questionnaire).order_by("number")
    return list(rows.values_list("model", flat=True))


def _columns(models: Sequence[Model]) -> list[Column]:
    """One a series, so that another wording is another column; one a choice when several may be ticked."""
    found: dict[str, Column] = {}
    for model in models:
        for one in model["questions"]:
            if one["kind"] == "text" or one.get("role") == "gender":
                continue
            choices = [one["code"] for one in one["choices"]] if one["kind"] == "multiple" else [""]
            for choice in choices:
                name = f"{one['series']}:{choice}" if choice else one["series"]
                found.setdefault(name, (name, one, choice))
    return list(found.values())


def _rows(questionnaire: Questionnaire, columns: Sequence[Column]) -> Iterator[list[Any]]:
    told = Count("sheets", filter=Q(sheets__lot__isnull=False))
    batches = list(
        Batch.objects.filter(questionnaire=questionnaire)
        .annotate(told=told)
        .filter(told__gte=FEWEST)
        .select_related("version")
    )
    chance.shuffle(batches)
    by_batch: dict[int, list[dict[str, Any]]] = {one.pk: [] for one in batches}
    counted = _counted(batches)
    rows = Sheet.objects.released().filter(batch__in=by_batch).order_by("pk")
    for batch, given in rows.values_list("batch", "answers"):
        by_batch[batch].append(given)
    for number, batch in enumerate(batches, start=1):
        chance.shuffle(by_batch[batch.pk])
        for given in by_batch[batch.pk]:
            kept = {code: value for code, value in given.items() if code not in counted.get(batch.pk, ())}
            yield [number, *_of_batch(batch), *_cells(batch.version.model, kept, columns)]


def _rows_of_hands(questionnaire: Questionnaire) -> Iterator[list[Any]]:
    counts_by = Batch.objects.filter(questionnaire=questionnaire, hands__isnull=False).distinct()
    batches = list(counts_by.select_related("version"))
    chance.shuffle(batches)
    counted = _counted(batches)
    for number, batch in enumerate(batches, start=1):
        for question in batch.version.model["questions"]:
            counts = counted[batch.pk].get(question["code"], {})
            several = question["kind"] == "multiple"
            asked = batch.headcount if several else sum(counts.values())
            if counts and asked >= FEWEST:
                yield from ([number, *_of_batch(batch), *one, asked] for one in _by_choice(question, counts))


def _by_choice(question: Mapping[str, Any], counts: Mapping[str, int]) -> Iterator[list[Any]]:
    text = question["text"]["fr"]
    for one in question["choices"]:
        yield [question["series"], text, one["code"], one["label"]["fr"], counts.get(one["code"], 0)]


def _counted(batches: Collection[Batch]) -> dict[int, dict[str, dict[str, int]]]:
    """The hands of each batch, by question and choice."""
    found: dict[int, dict[str, dict[str, int]]] = {}
    rows = HandCount.objects.filter(batch__in=batches).values("batch", "question", "choice")
    for row in rows.annotate(hands=Sum("count")).order_by():
        by_question = found.setdefault(row["batch"], {})
        by_question.setdefault(row["question"], {})[row["choice"]] = row["hands"]
    return found


def _of_batch(batch: Batch) -> list[Any]:
    day = batch.day
    year = (day.year if day.month >= 9 else day.year - 1) if day else ""
    return [year, Wave(batch.wave).label, int(batch.is_comparison), batch.version.number]


def _cells(model: Model, given: dict[str, Any], columns: Sequence[Column]) -> Iterator[Any]:
    codes = {one["series"]: one["code"] for one in model["questions"]}
    for _name, question, choice in columns:
        value = given.get(codes.get(question["series"], ""))
        if choice and value is not None:
            yield int(choice in value)
        else:
            yield value


def _described(column: Column) -> list[str]:
    name, question, choice = column
    ends = {"high": _("le dernier choix"), "low": _("le premier choix")}
    choices = question.get("choices", ())
    values = "1 / 0" if choice else " ; ".join(f"{one['code']} = {one['label']['fr']}" for one in choices)
    label = next((f" : {one['label']['fr']}" for one in choices if one["code"] == choice), "")
    return [
        name,
        f"{question['text']['fr']}{label}",
        question["text"].get("en", ""),
        values or _("un nombre de noms"),
        str(ends.get(question.get("favourable", ""), "")),
        _("oui") if question.get("watch") else "",
    ]
