"""What is sent about a list of partners: a file, or what the page showed of it, and what its columns hold."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.core.spreadsheets import SpreadsheetRefused
from hirondelles.partners.importing.columns import COLUMNS
from hirondelles.partners.importing.sheets import Sheet

MOST_BYTES = 5 * 1024 * 1024


class FileForm(forms.Form):
    """The file, then, from the page that showed what it holds, the same as text."""

    spreadsheet = forms.FileField(label=gettext_lazy("Votre tableur"), required=False)
    sheet = forms.CharField(required=False, strip=False)

    def clean(self) -> dict[str, Any]:
        sent: dict[str, Any] = super().clean() or self.cleaned_data
        try:
            sent["table"] = (
                Sheet.loads(sent["sheet"]) if sent.get("sheet") else _table(sent.get("spreadsheet"))
            )
        except SpreadsheetRefused as fault:
            self.add_error("spreadsheet", str(fault))
        return sent


def _table(file: Any) -> Sheet:
    if file is None:
        raise SpreadsheetRefused(_("Choisissez un fichier."))
    if file.size > MOST_BYTES:
        raise SpreadsheetRefused(
            _("Ce fichier est trop gros : %(n)d Mo au plus.") % {"n": MOST_BYTES // 1024**2}
        )
    with NamedTemporaryFile() as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        return Sheet.read(Path(copy.name))


class ColumnsForm(forms.Form):
    """Which heading of the file holds what; each one once."""

    def __init__(self, *args: Any, headings: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        filled = [(heading, heading) for heading in dict.fromkeys(headings) if heading]
        for column in COLUMNS:
            self.fields[column.name] = forms.ChoiceField(
                label=column.label, required=False, choices=[("", _("pas dans ce fichier")), *filled]
            )

    def clean(self) -> dict[str, Any]:
        chosen: dict[str, Any] = super().clean() or self.cleaned_data
        said = [heading for heading in chosen.values() if heading]
        for name, heading in list(chosen.items()):
            if heading and said.count(heading) > 1:
                self.add_error(name, _("Cette colonne est choisie deux fois."))
        return chosen

    @property
    def mapping(self) -> dict[str, str]:
        return {name: heading for name, heading in self.cleaned_data.items() if heading}
