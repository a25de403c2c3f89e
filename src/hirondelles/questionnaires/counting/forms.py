"""The counts of one class: a number for each choice, girls and boys apart when the teacher wishes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.questionnaires.models import Group
from hirondelles.questionnaires.sheets.composing import condition_of, numbered, said

COUNTED = frozenset({"scale", "single", "multiple"})
"""What hands can answer; words and names are on sheets."""
APART = (Group.GIRL, Group.BOY, Group.OTHER)
Counts = dict[tuple[str, str, str], int]
"""``(question, choice, group)`` → how many hands; what was left empty is absent."""


def counted(model: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The questions that hands can answer; nobody is asked aloud whether she is a girl."""
    return [one for one in model["questions"] if one["kind"] in COUNTED and one.get("role") != "gender"]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """Where the hands of one group are noted."""

    group: str
    field: forms.BoundField


@dataclass(frozen=True, kw_only=True)
class Row:
    """One choice, and what to type in for each group."""

    label: str
    cells: list[Cell]

    @property
    def faults(self) -> list[str]:
        return [str(fault) for cell in self.cells for fault in cell.field.errors]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question as the page shows it; ``fault`` is about its total."""

    code: str
    text: str
    condition: str
    several: bool
    rows: list[Row]
    fault: str


class CountForm(forms.Form):
    """The hands of a class of ``headcount``. Nothing is compulsory: a question left empty was not asked."""

    def __init__(
        self, *args: Any, model: Mapping[str, Any], headcount: int, apart: bool, language: str, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.model, self.headcount, self.language = model, headcount, language
        self.groups: tuple[Group, ...] = APART if apart else (Group.ALL,)
        self.too_many: dict[str, str] = {}
        for question, choice, group in self._cells():
            self.fields[_name(question["code"], choice["code"], group)] = self._field(choice, group)

    def _cells(self) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any], Group]]:
        for question in counted(self.model):
            for choice in question["choices"]:
                for group in self.groups:
                    yield question, choice, group

    def _field(self, choice: Mapping[str, Any], group: Group) -> forms.IntegerField:
        label = said(choice["label"], self.language)
        in_class = ngettext(
            "Il y a %(n)d élève dans la classe.", "Il y a %(n)d élèves dans la classe.", self.headcount
        )
        return forms.IntegerField(
            label=label if group == Group.ALL else f"{label}, {group.label}",
            required=False,
            min_value=0,
            max_value=self.headcount,
            widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "count"}),
            error_messages={
                "max_value": in_class % {"n": self.headcount},
                "min_value": _("Un nombre de mains, zéro au moins."),
                "invalid": _("Un nombre entier."),
            },
        )

    def clean(self) -> dict[str, Any]:
        """One hand each, unless several answers are possible: a total never passes the class."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        for question in counted(self.model):
            if fault := self._fault(question, typed):
                self.too_many[question["code"]] = fault
        if self.too_many:
            raise forms.ValidationError(
                _("Une main est sans doute comptée deux fois : regardez la question signalée.")
            )
        if not self.errors and not self.counts():
            raise forms.ValidationError(_("Notez au moins un nombre : zéro compte aussi."))
        return typed

    def _fault(self, question: Mapping[str, Any], typed: Mapping[str, Any]) -> str:
        by_choice = [
            sum(typed.get(_name(question["code"], choice["code"], group)) or 0 for group in self.groups)
            for choice in question["choices"]
        ]
        hands = max(by_choice) if question["kind"] == "multiple" else sum(by_choice)
        if hands <= self.headcount:
            return ""
        return _("%(hands)d mains pour %(pupils)d élèves : recomptez cette question.") % {
            "hands": hands,
            "pupils": self.headcount,
        }

    def counts(self) -> Counts:
        """What was typed; in a question where something was, an empty box is nought."""
        typed = {
            (question["code"], choice["code"], str(group)): self.cleaned_data.get(
                _name(question["code"], choice["code"], group)
            )
            for question, choice, group in self._cells()
        }
        asked = {question for (question, _choice, _group), count in typed.items() if count is not None}
        return {key: count or 0 for key, count in typed.items() if key[0] in asked}

    def questions(self) -> list[Asked]:
        """The questions in order, with their numbers on paper and their boxes."""
        numbers = {one["code"]: number for number, one in enumerate(self.model["questions"], start=1)}
        return [
            Asked(
                code=question["code"],
                text=numbered(numbers[question["code"]], said(question["text"], self.language)),
                condition=condition_of(question, self.model, self.language),
                several=question["kind"] == "multiple",
                rows=[self._row(question, choice) for choice in question["choices"]],
                fault=self.too_many.get(question["code"], ""),
            )
            for question in counted(self.model)
        ]

    def _row(self, question: Mapping[str, Any], choice: Mapping[str, Any]) -> Row:
        cells = [
            Cell(group=str(group.label), field=self[_name(question["code"], choice["code"], group)])
            for group in self.groups
        ]
        return Row(label=said(choice["label"], self.language), cells=cells)


def _name(question: str, choice: str, group: str) -> str:
    return f"{question}--{choice}--{group}"


def initial(counts: Counts) -> dict[str, int]:
    """What a form begins with, from what was counted before."""
    return {_name(*key): count for key, count in counts.items()}
