"""What is written in an alert, and of what was done about it; an alert is refused only when it is empty or endless."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.models import User
from hirondelles.safeguarding.models import LONGEST_ANSWER, LONGEST_TEXT, Category, Outcome

TOO_LONG = _("C’est trop long : gardez l’essentiel, en %(limit_value)d caractères au plus.")


class Words(forms.CharField):
    """A line break counts once, as the browser counts it; a sign that no database holds is left out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for validator in self.validators:
            if getattr(validator, "code", "") == "max_length":
                validator.message = TOO_LONG  # type: ignore[attr-defined]

    def to_python(self, value: Any) -> Any:
        written = value.replace("\r\n", "\n").replace("\x00", "") if isinstance(value, str) else value
        return super().to_python(written)


class AlertForm(forms.Form):
    """The page of somebody who needs help: nothing is required but one word, or one choice."""

    use_required_attribute = False

    category = forms.ChoiceField(
        label=_("Que se passe-t-il ?"), choices=Category.choices, required=False, widget=forms.RadioSelect
    )
    text = Words(
        label=_("Raconte avec tes mots"),
        help_text=_("Qui, quoi, où, quand : ce que tu sais, ce que tu veux. Les fautes ne comptent pas."),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    about = Words(
        label=_("De qui s’agit-il ?"),
        help_text=_("Un prénom, un nom. Cette personne ne recevra pas ton message."),
        required=False,
        max_length=LONGEST_ANSWER,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reach = Words(
        label=_("Comment te répondre ?"),
        help_text=_(
            "Un numéro, une adresse, ou ta classe et ton école. Sans cela, personne ne peut te répondre."
        ),
        required=False,
        max_length=LONGEST_ANSWER,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    page = Words(required=False, widget=forms.HiddenInput)

    def clean_page(self) -> str:
        """A path, without its parameters; anything else is forgotten and refuses nothing."""
        path = str(self.cleaned_data["page"]).partition("?")[0]
        return path[:LONGEST_ANSWER] if path.startswith("/") else ""

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not self.errors and not (typed.get("category") or typed.get("text")):
            self.add_error("text", ValidationError(_("Écris un mot, ou choisis une phrase ci-dessus.")))
        return typed


def facts(label: Any, *, help_text: Any = "") -> Words:
    """A sentence or two that stay."""
    kept = format_lazy(
        _("Une ou deux phrases de faits. Elles sont gardées {kept} et ne peuvent plus changer."),
        kept=settings.KEPT["alerts"],
    )
    return Words(
        label=label,
        help_text=help_text or kept,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AboutForm(forms.Form):
    """One gesture about one alert; ``people`` are the referents who may read it."""

    def __init__(self, *args: Any, people: Sequence[User], holder: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        self.choose_among(holder)

    def choose_among(self, holder: int | None) -> None:
        """For the gestures that name somebody."""


class NewsForm(AboutForm):
    """What was done since."""

    note = facts(_("Quelles nouvelles ?"))


class HandOverForm(AboutForm):
    """Who answers for it from now on: another, or whoever takes over."""

    to = forms.ChoiceField(label=_("À qui ?"))
    note = facts(_("Pourquoi, et où en est-on ?"))

    def choose_among(self, holder: int | None) -> None:
        others = [(key, str(one)) for key, one in self.people.items() if one.pk != holder]
        self.fields["to"].choices = [("", "—"), *others]  # type: ignore[attr-defined]

    def clean_to(self) -> User:
        return self.people[self.cleaned_data["to"]]


class CloseForm(AboutForm):
    """How an alert ended, and why."""

    outcome = forms.ChoiceField(
        label=_("Comment s’est-elle terminée ?"), choices=[("", "—"), *Outcome.choices]
    )
    note = facts(_("Pourquoi, et à qui l’avez-vous transmise ?"))


class ReopenForm(AboutForm):
    """Why it was not over."""

    note = facts(_("Pourquoi la rouvrir ?"))


class SetAsideForm(AboutForm):
    """Somebody whom it speaks of, though no word of it names her."""

    person = forms.ChoiceField(label=_("Qui ?"))
    note = facts(_("Pourquoi ?"))

    def choose_among(self, holder: int | None) -> None:
        everybody = [(key, str(one)) for key, one in self.people.items()]
        self.fields["person"].choices = [("", "—"), *everybody]  # type: ignore[attr-defined]

    def clean_person(self) -> User:
        return self.people[self.cleaned_data["person"]]
