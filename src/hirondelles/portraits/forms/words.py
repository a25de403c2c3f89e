"""The words of a portrait, new or changing under two hands."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hirondelles.portraits.forms.hands import TwoHands, TypedForm
from hirondelles.portraits.indexing import identity_key
from hirondelles.portraits.models import Portrait, Step
from hirondelles.portraits.paths import UnclearPath, read_path, written_path
from hirondelles.portraits.publishing import HIDDEN

LANGUAGES = (
    ("fr", _("français")),
    ("en", _("anglais")),
    ("de", _("allemand")),
    ("es", _("espagnol")),
    ("it", _("italien")),
    ("pt", _("portugais")),
    ("pl", _("polonais")),
    ("ar", _("arabe")),
)


class PortraitForm(TypedForm):
    """Her words. ``values`` is what ``actions.create`` and ``actions.edit`` take, the two names aside."""

    trade_name = forms.CharField(
        label=_("Famille de métiers"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"list": "trades", "autocomplete": "off"}),
        help_text=_("Celles d’une même famille forment une échelle, du CAP à la direction."),
    )
    campaign_name = forms.CharField(
        label=_("Campagne"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"list": "campaigns", "autocomplete": "off"}),
        help_text=_("L’année, l’exposition ou la série dont vient ce portrait."),
    )
    path_text = forms.CharField(
        label=_("Son parcours"),
        max_length=6000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Une étape par ligne : « 2009 : CAP horlogerie ». "
            "Pour un détour, écrivez « 2012 : détour : vendeuse ». L’année est facultative."
        ),
    )

    class Meta:
        model = Portrait
        fields: ClassVar[list[str]] = [
            "first_name", "last_name", "reference", "job", "job_sentence", "rome_code", "step", "employer", "town",
            "department", "languages", "language", "ordinary_day", "words", "cliche", "cliche_answer",
        ]  # fmt: skip
        help_texts: ClassVar[dict[str, Any]] = {
            "last_name": _("Seulement si elle veut qu’il soit montré."),
            "reference": _("Un code à vous, pour la retrouver dans votre tableur. Il n’est jamais montré."),
            "job_sentence": _("Ce qu’elle fait, comme elle le dirait à une ou un élève de 14 ans."),
            "rome_code": _("Une lettre et quatre chiffres, comme B1604."),
            "words": _("Une ou deux phrases d’elle, entre guillemets sur la page."),
            "cliche": _("Ce qu’on entend sur son métier, et qu’elle ne laisse pas passer."),
            "language": _("Celle dans laquelle ses mots sont écrits."),
        }
        widgets: ClassVar[dict[str, Any]] = {
            "language": forms.Select(choices=LANGUAGES),
            "words": forms.Textarea(attrs={"rows": 3}),
            "cliche_answer": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        portrait = self.instance
        self.fields["job"].required = False
        self.fields["step"].choices = [("", _("À préciser")), *Step.choices]  # type: ignore[attr-defined]
        self.initial = {
            **self.initial,
            "trade_name": portrait.trade.name if portrait.trade_id else "",
            "campaign_name": portrait.campaign.name if portrait.campaign_id else "",
            "path_text": written_path(portrait.path),
        }

    def clean_path_text(self) -> list[dict[str, Any]]:
        try:
            return read_path(self.cleaned_data["path_text"])
        except UnclearPath as fault:
            raise ValidationError(str(fault)) from fault

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        names = ("reference", "last_name", "first_name", "employer")
        key = identity_key(**{name: cleaned.get(name, "") for name in names})[:300]
        twin = Portrait.objects.filter(identity_key=key).exclude(pk=self.instance.pk).first()
        if twin is not None and cleaned.get("first_name"):
            self._say_twin(twin)
        if self._is_minor():
            self._keep_first_name_only()
        return cleaned

    def _is_minor(self) -> bool:
        return bool(self.instance.consent_file_id and self.instance.consent_file.is_minor)

    def _keep_first_name_only(self) -> None:
        """Nothing that says whose daughter a minor is, where she studies or lives."""
        for name in HIDDEN:
            if self.cleaned_data.get(name):
                self.add_error(name, _("Elle est mineure : laissez vide, on ne montre que son prénom."))

    def _say_twin(self, twin: Portrait) -> None:
        if self.cleaned_data.get("reference"):
            self.add_error(
                "reference", _("Cette référence est déjà celle de %(name)s.") % {"name": twin.name}
            )
            return
        sentence = _("%(name)s est déjà là, avec le même employeur. Donnez à l’une des deux une référence.")
        self.add_error("first_name", sentence % {"name": twin.name})

    @property
    def values(self) -> dict[str, Any]:
        words = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return words | {"path": self.cleaned_data["path_text"]}

    @property
    def names(self) -> dict[str, str]:
        """What ``actions.file_under`` takes."""
        return {"trade": self.cleaned_data["trade_name"], "campaign": self.cleaned_data["campaign_name"]}


class AddForm(PortraitForm):
    """A new portrait: where to write to her, and whether she is a minor, are asked at once."""

    email = forms.EmailField(
        label=_("Son adresse électronique"),
        required=False,
        help_text=_("Jamais publiée : elle y reçoit le lien pour retirer son portrait."),
    )
    is_minor = forms.BooleanField(
        label=_("Elle a moins de 18 ans"),
        required=False,
        help_text=_("On ne montre alors que son prénom, et on écrit à son établissement."),
    )

    def _is_minor(self) -> bool:
        return bool(self.cleaned_data.get("is_minor"))

    def _keep_first_name_only(self) -> None:
        super()._keep_first_name_only()
        if self.cleaned_data.get("email"):
            self.add_error("email", _("Elle est mineure : on écrit à son établissement, jamais à elle."))


class EditForm(TwoHands, PortraitForm):
    """A portrait whose words change, perhaps under two hands."""
