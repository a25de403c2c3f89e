"""What she types about herself, one step at a time: short questions, nothing that she cannot leave for later."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hirondelles.portraits.forms.hands import TwoHands
from hirondelles.portraits.models import Portrait, Step
from hirondelles.portraits.publishing import HIDDEN
from hirondelles.portraits.seen import Seen


class WhoForm(TwoHands):
    """Step 1: who I am and what I do."""

    class Meta:
        model = Portrait
        fields: ClassVar[list[str]] = [
            "first_name", "last_name", "job", "job_sentence", "step", "employer", "town", "department", "languages",
        ]  # fmt: skip
        labels: ClassVar[dict[str, Any]] = {
            "first_name": _("Votre prénom"),
            "last_name": _("Votre nom"),
            "job": _("Votre métier, comme vous le dites"),
            "job_sentence": _("Comment expliquez-vous votre métier à une enfant de dix ans ?"),
            "step": _("Où en êtes-vous ?"),
            "employer": _("Où travaillez-vous, ou étudiez-vous ?"),
            "town": _("Dans quelle ville ?"),
            "department": _("Dans quel département ?"),
            "languages": _("Quelles langues parlez-vous ?"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "last_name": _("Seulement si vous voulez qu’il soit montré."),
            "job_sentence": _("Une phrase suffit."),
            "step": _("L’étape aide une ou un élève à se voir à votre place."),
        }
        widgets: ClassVar[dict[str, Any]] = {"job_sentence": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = [("", _("À préciser")), *Step.choices]  # type: ignore[attr-defined]
        if self.instance.consent_file.is_minor:
            for name in HIDDEN:
                del self.fields[name], self.saved[name]
            self.seen = Seen.of(self.saved)


class DayForm(TwoHands):
    """Step 3: an ordinary day."""

    class Meta:
        model = Portrait
        fields: ClassVar[list[str]] = ["ordinary_day"]
        labels: ClassVar[dict[str, Any]] = {"ordinary_day": _("Racontez une journée ordinaire")}
        widgets: ClassVar[dict[str, Any]] = {"ordinary_day": forms.Textarea(attrs={"rows": 10})}


class WordsForm(TwoHands):
    """Step 4: my words, and a cliché that I answer."""

    class Meta:
        model = Portrait
        fields: ClassVar[list[str]] = ["words", "cliche", "cliche_answer"]
        labels: ClassVar[dict[str, Any]] = {
            "words": _("Que diriez-vous à une ou un élève qui hésite ?"),
            "cliche": _("Quelle idée reçue entendez-vous sur votre métier ?"),
            "cliche_answer": _("Que répondez-vous ?"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "words": _("Une ou deux phrases, entre guillemets sur la page."),
            "cliche": _("Par exemple : « Il faut de la force. »"),
            "cliche_answer": _("Une idée reçue n’est jamais montrée sans sa réponse."),
        }
        widgets: ClassVar[dict[str, Any]] = {
            "words": forms.Textarea(attrs={"rows": 4}),
            "cliche": forms.Textarea(attrs={"rows": 2}),
            "cliche_answer": forms.Textarea(attrs={"rows": 4}),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("cliche") and "cliche_answer" in cleaned and not cleaned["cliche_answer"]:
            self.add_error("cliche_answer", _("Répondez-lui, ou effacez l’idée reçue."))
        return cleaned


OLDEST = 1900
MOST = 40


class StageForm(forms.Form):
    """One line of her path; a line without words is no line."""

    year = forms.IntegerField(
        label=_("Année"),
        required=False,
        min_value=OLDEST,
        max_value=2100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    text = forms.CharField(
        label=_("Ce que vous avez fait"),
        required=False,
        max_length=240,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    detour = forms.BooleanField(label=_("C’était un détour"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if (cleaned.get("year") or cleaned.get("detour")) and not cleaned.get("text", "x"):
            self.add_error("text", _("Dites ce que vous avez fait, ou retirez cette ligne."))
        return cleaned

    @property
    def stage(self) -> dict[str, Any] | None:
        said = self.cleaned_data
        if not said.get("text"):
            return None
        text = " ".join(said["text"].split())
        return {"year": said.get("year"), "text": text, "detour": bool(said.get("detour"))}


class PathFormSet(forms.BaseFormSet):  # type: ignore[type-arg]
    """Her path, one form a line, and an empty one to go on."""

    def clean(self) -> None:
        if len(self.stages) > MOST:
            raise ValidationError(_("Quarante étapes au plus : gardez les plus parlantes."))

    @property
    def stages(self) -> list[dict[str, Any]]:
        return [stage for form in self.forms if hasattr(form, "cleaned_data") and (stage := form.stage)]


PathForms = forms.formset_factory(
    StageForm, formset=PathFormSet, extra=1, max_num=MOST + 1, absolute_max=MOST + 5, validate_max=True
)
