"""The list taken away as a spreadsheet, in the words that an import reads: what leaves can come back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.core.spreadsheets import write_csv, write_xlsx
from hirondelles.portraits.importing.fields import BY_NAME
from hirondelles.portraits.paths import written_path

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PLAIN = (
    "reference", "first_name", "last_name", "job", "rome_code", "job_sentence", "employer", "town",
    "department", "languages", "ordinary_day", "words", "cliche", "cliche_answer", "alt_text", "credit",
)  # fmt: skip
SPECIAL: dict[str, Callable[[Any], str]] = {
    "trade": lambda one: one.trade.name if one.trade else "",
    "campaign": lambda one: one.campaign.name if one.campaign else "",
    "step": lambda one: str(one.get_step_display()),
    "path": lambda one: written_path(one.path),
    "email": lambda one: one.consent_file.email,
    "minor": lambda one: _("oui") if one.consent_file.is_minor else "",
}


def of(portraits: Iterable[Any], extension: str) -> bytes:
    """The file; ``portraits`` come from ``managing.with_consents``."""
    names = (*PLAIN, *SPECIAL)
    headings = [*(str(BY_NAME[name].label) for name in names), _("État"), _("Sur le site jusqu’au")]
    rows = [_row(one) for one in portraits]
    return (
        write_csv(headings, rows) if extension == "csv" else write_xlsx(headings, rows, sheet=_("Portraits"))
    )


def _row(portrait: Any) -> list[Any]:
    plain = [getattr(portrait, name) for name in PLAIN]
    special = [read(portrait) for read in SPECIAL.values()]
    return [*plain, *special, str(portrait.get_state_display()), portrait.web_until]
