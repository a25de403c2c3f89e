"""What is typed about the talk."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.forms import CollectiveForm, Titled
from hirondelles.partners.models import Level
from hirondelles.talks.models import WORDS, Block, Kind, Part, Talk
from hirondelles.talks.models.words import LONGEST_WORD

MOST_QUESTIONS = 60
"""Two classes of cards at once."""
LONGEST_QUESTION = 160
FURTHEST = timedelta(days=5 * 366)
ASKED: dict[str, dict[str, Any]] = {
    Kind.CLAIM: {"text": _("Ce que l’on affirme, comme on le dit en classe.")},
    Kind.ANECDOTE: {"text": _("Une scène vécue : où, quand, ce qui s’est passé. Sans le nom de personne.")},
    Kind.FIGURE: {"text": _("Le chiffre en une phrase, et ce qu’il veut dire pour un élève.")},
    Kind.ROOM: {"text": _("La question que vous posez, et ce que vous faites des réponses.")},
    Kind.ACTIVITY: {"text": _("Ce que l’on apporte, ce que les élèves font, ce qu’ils en retiennent.")},
    Kind.CLICHE: {"text": _("Qui dit cela, et quand on l’entend.")},
    Kind.PUPIL: {"text": _("Ce qu’il faut savoir pour bien répondre.")},
}
"""What one writes, kind by kind."""
TITLES: dict[str, Any] = {
    Kind.CLICHE: _("L’idée reçue"),
    Kind.PUPIL: _("La question"),
}


class WordsForm(Titled, CollectiveForm):
    """The words of a block of a known kind; ``on`` is the version that she read."""

    on = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0, required=False)
    levels = forms.MultipleChoiceField(
        label=_("Pour quels niveaux"),
        choices=Level.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Rien de coché : pour tous."),
    )

    class Meta:
        model = Block
        fields = WORDS
        widgets: ClassVar[dict[str, Any]] = {
            "text": forms.Textarea(attrs={"rows": 8}),
            "answer": forms.Textarea(attrs={"rows": 6}),
            "about": forms.RadioSelect,
            "valid_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = self.instance.kind = kind
        self.fields["on"].initial = self.instance.number if self.instance.pk else 0
        self.fields["text"].help_text = ASKED[kind]["text"]
        self.fields["title"].label = TITLES.get(kind, self.fields["title"].label)
        self._leave_out()

    def _leave_out(self) -> None:
        """Only what this kind holds is asked; a figure needs its source and its end."""
        if self.kind in {Kind.CLICHE, Kind.PUPIL}:
            self.fields["text"].label = _("À savoir")
        else:
            self.fields["text"].required = True
            del self.fields["answer"]
        if self.kind == Kind.PUPIL:
            for name in ("minutes", "about"):
                del self.fields[name]
        if self.kind == Kind.FIGURE:
            self.fields["source"].required = self.fields["valid_until"].required = True
            self.fields["source"].help_text = _("Qui l’a compté, où, en quelle année.")
            self.fields["valid_until"].help_text = _("Le jour où il faudra le revérifier : un an, souvent.")
        else:
            del self.fields["source"], self.fields["valid_until"]

    def clean_valid_until(self) -> Any:
        day, today = self.cleaned_data["valid_until"], timezone.localdate()
        if day and not today < day <= today + FURTHEST:
            raise forms.ValidationError(_("Un jour à venir, dans les cinq ans."))
        return day

    @property
    def words(self) -> dict[str, Any]:
        """Everything that an action takes: what was not asked stays as it was."""
        typed = {name: self.cleaned_data[name] for name in WORDS if name in self.cleaned_data}
        return self.before | typed

    @property
    def before(self) -> dict[str, Any]:
        return Block().words | {name: self.initial[name] for name in WORDS if name in self.initial}


class SuggestionForm(WordsForm):
    """The same words, and why."""

    why = forms.CharField(
        label=_("Pourquoi ce changement ?"), max_length=LONGEST_WORD, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class WordForm(forms.Form):
    """A word on a block."""

    text = forms.CharField(
        label=_("Votre mot"),
        max_length=LONGEST_WORD,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Une objection dit ce qui ne va pas et pour qui : on y répond avant d’adopter."),
    )


class AnswerForm(forms.Form):
    """What is answered to an objection."""

    text = forms.CharField(
        label=_("La réponse"), max_length=LONGEST_WORD, widget=forms.Textarea(attrs={"rows": 3})
    )


class DecisionForm(forms.Form):
    """What is answered to a suggestion; a refusal says why."""

    verb = forms.ChoiceField(choices=[("accept", ""), ("decline", "")])
    reply = forms.CharField(label=_("Un mot"), max_length=LONGEST_WORD, required=False)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("verb") == "decline" and not typed.get("reply"):
            self.add_error("reply", _("Dites pourquoi : elle a pris le temps de l’écrire."))
        return typed


class QuestionsForm(forms.Form):
    """Off the paper cards, one on each line. ``cleaned_data["texts"]``: the questions."""

    texts = forms.CharField(
        label=_("Les questions, une par ligne"),
        max_length=MOST_QUESTIONS * (LONGEST_QUESTION + 2),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Telles qu’elles sont écrites, sans le nom de personne."),
    )

    def clean_texts(self) -> list[str]:
        lines = [" ".join(line.split()) for line in str(self.cleaned_data["texts"]).splitlines()]
        found = [line for line in lines if line]
        if len(found) > MOST_QUESTIONS:
            raise forms.ValidationError(_("Soixante questions à la fois, au plus."))
        if long := next((line for line in found if len(line) > LONGEST_QUESTION), ""):
            said = {"start": long[:40], "n": LONGEST_QUESTION}
            raise forms.ValidationError(
                _("« %(start)s… » dépasse %(n)d caractères : raccourcissez-la.") % said
            )
        return found


class TalkForm(CollectiveForm):
    """For whom one prepares, and how long."""

    class Meta:
        model = Talk
        fields = ("name", "minutes", "level")
        help_texts: ClassVar[dict[str, Any]] = {
            "name": _("Par exemple : collège des Trois-Clochers, mars."),
            "minutes": _("Avec les questions des élèves."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [("", _("tous les niveaux")), *Level.choices]  # type: ignore[attr-defined]


class StoryForm(Titled, CollectiveForm):
    """A story of her own."""

    title = forms.CharField(label=_("Titre"), max_length=160)

    class Meta:
        model = Part
        fields = ("title", "text", "minutes", "about")
        widgets: ClassVar[dict[str, Any]] = {"text": forms.Textarea(attrs={"rows": 6})}


class MinutesForm(CollectiveForm):
    """The minutes that she gives to a block."""

    class Meta:
        model = Part
        fields = ("minutes",)
