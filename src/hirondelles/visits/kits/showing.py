"""A case and its loans in words: where it is, the weeks ahead, what happens next."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.core.days import date_format
from hirondelles.ui.shapes import Text
from hirondelles.visits.models import KitCase, KitLoan, LoanState

WEEKS = 12
SCHOOL_DAYS = 5


@dataclass(frozen=True, kw_only=True)
class Where:
    label: Text
    tone: str
    sentence: Text


WHERE: dict[str, tuple[Text, str, Text]] = {
    LoanState.TYPED: (
        gettext_lazy("Pas encore envoyée"),
        "neutral",
        gettext_lazy("Il reste à recopier le code reçu par courriel."),
    ),
    LoanState.ASKED: (
        gettext_lazy("Demandée"),
        "sky",
        gettext_lazy("Votre demande est arrivée. Le collectif vous répond par courriel."),
    ),
    LoanState.AGREED: (
        gettext_lazy("Accordée"),
        "sage",
        gettext_lazy(
            "La mallette est à vous %(days)s. Convenez avec le collectif du moment où vous la prenez."
        ),
    ),
    LoanState.OUT: (
        gettext_lazy("Chez vous"),
        "sage",
        gettext_lazy(
            "La mallette est dans votre établissement. Rendez-la complète le %(day)s : une autre classe l’attend."
        ),
    ),
    LoanState.BACK: (
        gettext_lazy("Rendue"),
        "neutral",
        gettext_lazy("La mallette est revenue. Merci d’en avoir pris soin."),
    ),
    LoanState.REFUSED: (
        gettext_lazy("Pas ces jours-là"),
        "neutral",
        gettext_lazy("La mallette ne vient pas %(days)s. Choisissez d’autres jours sur sa page."),
    ),
    LoanState.CANCELLED: (
        gettext_lazy("Annulée"),
        "neutral",
        gettext_lazy("Cette demande est annulée ; la mallette reste libre."),
    ),
}
"""A word, its tone, and a sentence with what comes next."""


def where_is(loan: KitLoan) -> Where:
    label, tone, sentence = WHERE[LoanState(loan.state)]
    said = {"days": days_in_words(loan), "day": day_in_words(loan.last)}
    return Where(label=label, tone=tone, sentence=str(sentence) % said)


def days_in_words(loan: KitLoan) -> str:
    """« du 3 au 14 mars 2027 », « du 28 mars au 4 avril 2027 », or « le 3 mars 2027 »."""
    if loan.first == loan.last:
        return _("le %(day)s") % {"day": day_in_words(loan.first)}
    is_one_month = (loan.first.year, loan.first.month) == (loan.last.year, loan.last.month)
    return _("du %(first)s au %(last)s") % {
        "first": date_format(loan.first, "j" if is_one_month else "j F"),
        "last": day_in_words(loan.last),
    }


def day_in_words(day: date) -> str:
    return date_format(day, "j F Y")


@dataclass(frozen=True, kw_only=True)
class Day:
    number: int
    spoken: str
    is_away: bool
    is_past: bool


@dataclass(frozen=True, kw_only=True)
class Week:
    """One line of the calendar: from Monday to Friday."""

    label: str
    days: list[Day]


def weeks_of(loans: Iterable[KitLoan], *, today: date, weeks: int = WEEKS) -> list[Week]:
    """The twelve weeks ahead: which days the case is away, whoever has it."""
    away = {
        first + timedelta(days=number)
        for first, last in (loan.kept(today) for loan in loans)
        for number in range((last - first).days + 1)
    }
    monday = today - timedelta(days=today.weekday())
    return [_week(monday + timedelta(weeks=number), away, today) for number in range(weeks)]


def _week(monday: date, away: Collection[date], today: date) -> Week:
    days = [monday + timedelta(days=number) for number in range(SCHOOL_DAYS)]
    return Week(
        label=_("Semaine du %(day)s") % {"day": date_format(monday, "j F")},
        days=[
            Day(
                number=day.day,
                spoken=date_format(day, "l j F"),
                is_away=day in away,
                is_past=day < today,
            )
            for day in days
        ],
    )


def availability(case: KitCase, *, today: date) -> str:
    """« Libre aujourd’hui », or when it is free again; reads the loans that were prefetched."""
    current = next((one for one in case.loans.all() if _has_it(one, today)), None)
    if current is None:
        return _("Libre aujourd’hui")
    if current.is_late(today):
        return _("Pas encore revenue")
    return _("Prêtée jusqu’au %(day)s") % {"day": day_in_words(current.last)}


def _has_it(loan: KitLoan, today: date) -> bool:
    first, last = loan.kept(today)
    return loan.is_away and first <= today <= last
