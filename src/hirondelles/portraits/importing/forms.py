"""What the coordinator chooses and types on the way: files, columns, her name under an attestation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hirondelles.portraits.importing.fields import FIELDS
from hirondelles.portraits.importing.mapping import BadMapping, check

SPREADSHEETS = ".xlsx,.ods,.csv,.tsv,.txt,.xls,.xlsm"


class FilesForm(forms.Form):
    """The spreadsheet, and the photos if there are any."""

    spreadsheet = forms.FileField(label=_("Votre tableur"), max_length=None)
    photos = forms.FileField(label=_("Vos photos, dans un ZIP"), required=False)

    def clean_spreadsheet(self) -> Any:
        return _within(self.cleaned_data["spreadsheet"], settings.SPREADSHEET_MAX_BYTES)

    def clean_photos(self) -> Any:
        return _within(self.cleaned_data["photos"], settings.PHOTOS_MAX_BYTES)


def _within(upload: Any, limit: int) -> Any:
    if upload and upload.size > limit:
        raise ValidationError(_("Ce fichier dépasse %(limit)d Mo.") % {"limit": limit // 1024 // 1024})
    return upload


class ColumnsForm(forms.Form):
    """For each column of the file, the field that it holds; ``mapping`` is ``{field: heading}`` once valid."""

    def __init__(
        self, *args: Any, headings: Sequence[str], guessed: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.headings = list(headings)
        self.mapping: dict[str, str] = {}
        choices = [("", _("— ne pas importer —")), *((field.name, field.label) for field in FIELDS)]
        chosen = {heading: name for name, heading in guessed.items()}
        for number, heading in enumerate(self.headings):
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=heading, choices=choices, required=False, initial=chosen.get(heading, "")
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        pairs = [
            (cleaned.get(f"column-{number}", ""), heading) for number, heading in enumerate(self.headings)
        ]
        self._refuse_doubles([name for name, _heading in pairs if name])
        mapping = {name: heading for name, heading in pairs if name}
        if not self.errors:
            try:
                self.mapping = check(mapping, self.headings)
            except BadMapping as fault:
                raise ValidationError(fault.sentences) from fault
        return cleaned

    def _refuse_doubles(self, names: list[str]) -> None:
        labels = {field.name: field.label for field in FIELDS}
        for name in sorted({one for one in names if names.count(one) > 1}):
            self.add_error(
                None, _("« %(field)s » est choisi pour plusieurs colonnes.") % {"field": labels[name]}
            )


class AttestForm(forms.Form):
    """One attestation for the whole file, by name."""

    attested = forms.BooleanField(
        label=_(
            "J’atteste que les autorisations indiquées dans ce fichier ont été données par écrit, et que nous les conservons."
        ),
        error_messages={"required": _("Cochez la case pour attester, ou corrigez le fichier d’abord.")},
    )
    name = forms.CharField(
        label=_("Votre prénom et votre nom"),
        max_length=120,
        min_length=3,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Il est gardé avec la date, comme une signature."),
    )
    publish = forms.BooleanField(
        label=_("Publier ce qui peut l’être"),
        required=False,
        help_text=_(
            "Les portraits dont le consentement pour le site est complet et en cours. Les autres restent en brouillon."
        ),
    )
