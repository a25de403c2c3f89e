"""One sheet of paper as it is typed: every question at once, read by the same rules as on the web."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.questionnaires.instruments.answers import LONGEST_TEXT, MOST_NAMES, Answers, clean
from hirondelles.questionnaires.models.batches import COPIES
from hirondelles.questionnaires.sheets.composing import condition_of, numbered, said

PREFIX = "q-"


@dataclass(frozen=True, kw_only=True)
class Typed:
    """One question as the page shows it, with its number on paper and when it is asked."""

    number: int
    kind: str
    condition: str
    field: forms.BoundField


class SheetForm(forms.Form):
    """The answers of one sheet; ``without_words`` when the words already left to be read."""

    copy = forms.IntegerField(
        label=gettext_lazy("Numéro de la feuille"),
        required=False,
        min_value=COPIES[0],
        max_value=COPIES[1],
        help_text=gettext_lazy("En bas à droite de la feuille : cinq chiffres. Sans numéro, laissez vide."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": gettext_lazy("Cinq chiffres, comme sur la feuille."),
            "min_value": gettext_lazy("Cinq chiffres, comme sur la feuille."),
            "max_value": gettext_lazy("Cinq chiffres, comme sur la feuille."),
        },
    )

    def __init__(
        self, *args: Any, model: Mapping[str, Any], language: str, without_words: bool = False, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.model, self.language = model, language
        self.asked = [
            (number, one)
            for number, one in enumerate(model["questions"], start=1)
            if not (without_words and one["kind"] == "text")
        ]
        for number, question in self.asked:
            self.fields[PREFIX + question["code"]] = _field(number, question, language)

    def clean(self) -> dict[str, Any]:
        """What does not fit the questionnaire is said at its question."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        raw = {one["code"]: typed.get(PREFIX + one["code"]) for _number, one in self.asked}
        read = clean({**self.model, "questions": [one for _number, one in self.asked]}, raw)
        for code, fault in read.faults.items():
            if PREFIX + code in self.cleaned_data:
                self.add_error(PREFIX + code, fault)
        if not self.errors and not read.answers:
            raise forms.ValidationError(
                _("Cette feuille est vide : passez à la suivante, elle ne compte pas.")
            )
        self.answers: Answers = read.answers
        return typed

    def questions(self) -> list[Typed]:
        """The questions in the order of the paper."""
        return [
            Typed(
                number=number,
                kind=question["kind"],
                condition=condition_of(question, self.model, self.language),
                field=self[PREFIX + question["code"]],
            )
            for number, question in self.asked
        ]


def initial(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What a form begins with, from a sheet that was typed before."""
    return {PREFIX + code: answer for code, answer in answers.items()}


def _field(number: int, question: Mapping[str, Any], language: str) -> forms.Field:
    usual: dict[str, Any] = {"label": numbered(number, said(question["text"], language)), "required": False}
    choices = [(one["code"], said(one["label"], language)) for one in question.get("choices") or ()]
    if question["kind"] == "multiple":
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **usual)
    if question["kind"] in {"scale", "single"}:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **usual)
    if question["kind"] == "names":
        return forms.IntegerField(
            min_value=0,
            max_value=MOST_NAMES,
            help_text=_("Combien de noms : le nombre seul, les noms restent sur la feuille."),
            widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            **usual,
        )
    return forms.CharField(
        max_length=LONGEST_TEXT,
        help_text=_("Mot pour mot, sans les noms de personnes."),
        widget=forms.Textarea(attrs={"rows": 2}),
        **usual,
    )
