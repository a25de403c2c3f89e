"""What is typed to invite, and to answer an invitation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hirondelles.core.spreadsheets import SpreadsheetRefused
from hirondelles.members.inviting.sheets import lines_of
from hirondelles.members.models import Role
from hirondelles.members.models.invitations import LONGEST_WORD

LONGEST_LIST = 100_000
HEAVIEST_FILE = 2 * 1024 * 1024


class InviteForm(forms.Form):
    """Addresses, pasted or in a file, a role, a word. ``cleaned_data["addresses"]`` holds both."""

    role = forms.ChoiceField(
        label=_("Comme"), choices=Role.choices, initial=Role.ROLE_MODEL, widget=forms.RadioSelect
    )
    addresses = forms.CharField(
        label=_("Leurs adresses"),
        help_text=_(
            "Collez-les comme elles viennent : une par ligne ou à la suite, avec ou sans les noms. Rien ne part avant "
            "que vous ayez relu."
        ),
        required=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocapitalize": "off"}),
    )
    spreadsheet = forms.FileField(
        label=_("Ou un tableur"),
        required=False,
        help_text=_("XLSX, ODS ou CSV, avec une colonne d’adresses."),
    )
    word = forms.CharField(
        label=_("Un mot de vous"),
        help_text=_("Il sera dans le courriel, entre guillemets. Trois lignes suffisent."),
        required=False,
        max_length=LONGEST_WORD,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_spreadsheet(self) -> str:
        upload = self.cleaned_data.get("spreadsheet")
        if not upload:
            return ""
        if upload.size > HEAVIEST_FILE:
            raise ValidationError(_("Ce fichier dépasse 2 Mo : gardez-en la colonne des adresses."))
        try:
            return lines_of(upload)
        except SpreadsheetRefused as refusal:
            raise ValidationError(str(refusal)) from refusal

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        parts = [str(typed.get(name) or "").strip() for name in ("addresses", "spreadsheet")]
        typed["addresses"] = "\n".join(part for part in parts if part)
        if not typed["addresses"] and not self.errors:
            self.add_error(
                "addresses", ValidationError(_("Collez au moins une adresse, ou envoyez un tableur."))
            )
        elif len(typed["addresses"]) > LONGEST_LIST:
            self.add_error("addresses", ValidationError(_("Cette liste est trop longue : partagez-la.")))
        return typed


class AnswerForm(forms.Form):
    """Yes with a name and the charter that was read, or not this time."""

    name = forms.CharField(
        label=_("Votre prénom et votre nom"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    digest = forms.RegexField(r"^[0-9a-f]{64}$", required=False, widget=forms.HiddenInput)
