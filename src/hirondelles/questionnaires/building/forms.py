"""What is typed about a questionnaire: its title, one of its questions, a file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hirondelles.questionnaires.building.words import AUDIENCES, KINDS, short
from hirondelles.questionnaires.instruments import editing
from hirondelles.questionnaires.instruments.checking import (
    CLOSED,
    LONGEST_INTRO,
    LONGEST_MINUTES,
    LONGEST_TEXT,
    LONGEST_TITLE,
    Model,
)
from hirondelles.questionnaires.instruments.shipping import shipped
from hirondelles.questionnaires.models import Questionnaire, Wave
from hirondelles.ui.choices import WordedSelect
from hirondelles.ui.languages import Words, in_language

ENGLISH = _("Facultatif : ce que lit qui choisit l’anglais.")


def _lines(label: Any, *, rows: int = 2, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **more)


class NewForm(forms.Form):
    """A new questionnaire, its first question given."""

    title = forms.CharField(label=_("Titre"), max_length=LONGEST_TITLE)
    audience = forms.ChoiceField(label=_("Qui répond"), choices=AUDIENCES, widget=forms.RadioSelect)
    wave = forms.ChoiceField(label=_("Quand"), choices=Wave.choices, widget=forms.RadioSelect)


class CopyForm(forms.Form):
    """The title of a copy."""

    title = forms.CharField(label=_("Titre de la copie"), max_length=LONGEST_TITLE)


class FileForm(forms.Form):
    """A questionnaire made elsewhere."""

    file = forms.FileField(label=_("Un questionnaire : XLSForm (.xlsx) ou JSON"))


class OccasionsForm(forms.Form):
    """The questionnaire that is asked at each occasion; an empty choice is that of the platform, unless it is ``away``."""

    def __init__(
        self,
        *args: Any,
        eligible: Mapping[str, Sequence[Questionnaire]],
        away: Collection[str],
        language: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.eligible = eligible
        for occasion, rows in eligible.items():
            usual = (
                _("rien : celui de la plateforme est rangé")
                if occasion in away
                else _("celui de la plateforme")
            )
            titles = shipped()[occasion]["title"]
            self.fields[occasion] = forms.ChoiceField(
                label=in_language(titles, language),
                required=False,
                choices=[("", usual), *((one.code, Words(one.title)) for one in rows)],
                widget=WordedSelect,
            )

    def choices(self) -> Iterator[tuple[str, Questionnaire | None]]:
        for occasion, rows in self.eligible.items():
            code = self.cleaned_data[occasion]
            yield occasion, next((one for one in rows if one.code == code), None)


class WholeForm(forms.Form):
    """The title and what stands before and after the questions."""

    title_fr = forms.CharField(label=_("Titre"), max_length=LONGEST_TITLE)
    intro_fr = _lines(_("Avant les questions"), required=False, max_length=LONGEST_INTRO)
    thanks_fr = forms.CharField(label=_("Merci"), required=False, max_length=LONGEST_INTRO)
    minutes = forms.IntegerField(label=_("Combien de minutes"), min_value=1, max_value=LONGEST_MINUTES)
    title_en = forms.CharField(
        label=_("Titre, en anglais"), required=False, max_length=LONGEST_TITLE, help_text=ENGLISH
    )
    intro_en = _lines(_("Avant les questions, en anglais"), required=False, max_length=LONGEST_INTRO)
    thanks_en = forms.CharField(label=_("Merci, en anglais"), required=False, max_length=LONGEST_INTRO)

    @staticmethod
    def initial_of(model: Model) -> dict[str, Any]:
        texts = {
            f"{name}_{language}": (model.get(name) or {}).get(language, "")
            for name in ("title", "intro", "thanks")
            for language in ("fr", "en")
        }
        return texts | {"minutes": model["minutes"]}

    def applied(self, model: Model) -> Model:
        said = {name: _said(self.cleaned_data, name) for name in ("title", "intro", "thanks")}
        return model | said | {"minutes": self.cleaned_data["minutes"]}


class QuestionForm(forms.Form):
    """One question. ``applied`` gives the question; its code and its series are not typed."""

    text_fr = _lines(_("La question"), max_length=LONGEST_TEXT)
    kind = forms.ChoiceField(label=_("Comment on y répond"), choices=KINDS, widget=forms.RadioSelect)
    choices = _lines(
        _("Les choix, un par ligne"),
        rows=6,
        required=False,
        max_length=6000,
        help_text=_(
            "Pour une échelle, du moins au plus. En anglais après une barre : « Plutôt d’accord | Rather agree »."
        ),
    )
    hint_fr = forms.CharField(label=_("Une aide, sous la question"), required=False, max_length=LONGEST_TEXT)
    required = forms.BooleanField(
        label=_("Il faut y répondre"),
        required=False,
        help_text=_("À éviter : une question vide vaut mieux qu’une réponse au hasard."),
    )
    favourable = forms.ChoiceField(
        label=_("Pour une échelle, le bout que l’on espère"),
        required=False,
        choices=(("", _("aucun")), ("high", _("le dernier choix")), ("low", _("le premier choix"))),
    )
    watch = forms.BooleanField(
        label=_("Guetter un effet contraire"),
        required=False,
        help_text=_("Si les réponses s’éloignent du bout espéré, le tableau de bord le dit."),
    )
    shown_if = forms.MultipleChoiceField(
        label=_("La poser seulement à qui a répondu"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Rien de coché : à tout le monde. Sinon, des réponses d’une même question d’avant."),
    )
    text_en = _lines(_("La question, en anglais"), required=False, max_length=LONGEST_TEXT, help_text=ENGLISH)
    hint_en = forms.CharField(label=_("L’aide, en anglais"), required=False, max_length=LONGEST_TEXT)

    def __init__(self, *args: Any, before: Sequence[Mapping[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(short(one), _choices(one)) for one in before if one["kind"] in CLOSED]
        field: Any = self.fields["shown_if"]
        field.choices = groups
        if not groups:
            del self.fields["shown_if"]

    @staticmethod
    def initial_of(question: Mapping[str, Any]) -> dict[str, Any]:
        condition = question.get("shown_if") or {"question": "", "any_of": ()}
        texts = {
            f"{name}_{language}": (question.get(name) or {}).get(language, "")
            for name in ("text", "hint")
            for language in ("fr", "en")
        }
        return texts | {
            "kind": question["kind"],
            "choices": editing.lines_of(question.get("choices", ())),
            "required": question.get("required", False),
            "favourable": question.get("favourable") or "",
            "watch": bool(question.get("watch")),
            "shown_if": [f"{condition['question']}:{code}" for code in condition["any_of"]],
        }

    def clean_shown_if(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["shown_if"]
        if len({one.partition(":")[0] for one in chosen}) > 1:
            raise ValidationError(_("Cochez des réponses d’une seule question."))
        return chosen

    def applied(self, former: Mapping[str, Any]) -> dict[str, Any]:
        """``former`` is the question as it was, or a code alone for a new one."""
        typed = self.cleaned_data
        question = {name: former[name] for name in ("code", "series", "role") if former.get(name)}
        question |= {"kind": typed["kind"], "required": typed["required"]}
        question |= {"text": _said(typed, "text"), "hint": _said(typed, "hint")}
        if typed["kind"] in CLOSED:
            known = former.get("choices", ())
            question["choices"] = editing.choices_of(typed["choices"], known, kind=typed["kind"])
        if chosen := typed.get("shown_if"):
            names = [one.partition(":")[2] for one in chosen]
            question["shown_if"] = {"question": chosen[0].partition(":")[0], "any_of": names}
        if typed["favourable"]:
            question["favourable"] = typed["favourable"]
        return question | ({"watch": "backfire"} if typed["watch"] else {})


def _choices(question: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(f"{question['code']}:{one['code']}", one["label"]["fr"]) for one in question["choices"]]


def _said(typed: Mapping[str, Any], name: str) -> dict[str, str]:
    return {language: typed[f"{name}_{language}"] for language in ("fr", "en") if typed[f"{name}_{language}"]}
