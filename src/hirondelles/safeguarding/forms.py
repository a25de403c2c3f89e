"""What is written in an alert, and how one ends; an alert is refused only when it is empty or endless."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hirondelles.safeguarding.models import LONGEST_ANSWER, LONGEST_TEXT, Category, Outcome

TOO_LONG = _("C’est trop long : gardez l’essentiel, en %(limit_value)d caractères au plus.")


class Words(forms.CharField):
    """A line break counts once, as the browser counts it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for validator in self.validators:
            if getattr(validator, "code", "") == "max_length":
                validator.message = TOO_LONG  # type: ignore[attr-defined]

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)


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
    page = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_page(self) -> str:
        """A path, without its parameters; anything else is forgotten and refuses nothing."""
        path = str(self.cleaned_data["page"]).partition("?")[0]
        return path[:LONGEST_ANSWER] if path.startswith("/") else ""

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not self.errors and not (typed.get("category") or typed.get("text")):
            self.add_error("text", ValidationError(_("Écris un mot, ou choisis une phrase ci-dessus.")))
        return typed


class CloseForm(forms.Form):
    """How an alert ended, and why."""

    outcome = forms.ChoiceField(
        label=_("Comment s’est-elle terminée ?"), choices=[("", "—"), *Outcome.choices]
    )
    note = Words(
        label=_("Pourquoi, et à qui l’avez-vous transmise ?"),
        help_text=_("Une ou deux phrases de faits. Elles sont gardées cinq ans et ne peuvent plus changer."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
