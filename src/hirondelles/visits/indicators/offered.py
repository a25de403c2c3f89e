"""Places: how many groups hosts offered, how many were taken, how many stayed empty on the day; hosts that kept silent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.core.indicators import TEAM, Counted, Indicator, Scope
from hirondelles.ui.charts.pen import number, percent
from hirondelles.visits.indicators import kinds
from hirondelles.visits.models import Booking, BookingState, Slot

TOO_EMPTY = 1 / 3
"""Beyond, hosts prepare for nobody, and tire."""
ENOUGH = 4
"""Slots, or classes: one that goes wrong among so few worries nobody."""
OUTCOMES = {
    "yes": (BookingState.ACCEPTED, BookingState.HELD),
    "no": (BookingState.REFUSED,),
    "silence": (BookingState.EXPIRED,),
}
"""What became of a class that had a place and waited for its host."""


def indicators(scope: Scope) -> Iterator[Indicator]:
    slots = _slots(scope)
    by_kind = _by_kind(slots)
    if by_kind:
        yield _offered(by_kind)
        yield from _unused(_by_kind(slots.filter(starts_at__lte=timezone.now())), scope)
    if scope.audience == TEAM:
        yield from _silences(scope)


def _slots(scope: Scope) -> Any:
    """Those of the year that were opened and not called off; where they are, when the scope says a département."""
    rows = Slot.objects.taking_place().filter(starts_at__gte=scope.start, starts_at__lt=scope.end)
    return rows.filter(department=scope.department) if scope.department else rows


def _by_kind(slots: Any) -> dict[str, tuple[int, int, int]]:
    """Slots, groups offered and groups taken, by kind of host."""
    rows = slots.annotate(kind=kinds.kind_of("host")).values("kind").order_by()
    counted = rows.annotate(slots=Count("pk"), offered=Sum("groups"), used=Sum("taken"))
    return {one["kind"]: (one["slots"], one["offered"], one["used"]) for one in counted}


def _sums(by_kind: dict[str, tuple[int, int, int]]) -> tuple[int, int, int]:
    slots, offered, used = (sum(column) for column in zip(*by_kind.values(), strict=True))
    return slots, offered, used


def _head() -> list[str]:
    return [_("Structures d’accueil"), _("Créneaux"), _("Groupes offerts"), _("Groupes pris")]


def _offered(by_kind: dict[str, tuple[int, int, int]]) -> Indicator:
    slots, offered, used = _sums(by_kind)
    return Indicator(
        key="visits.offered",
        label=_("Groupes offerts"),
        value=offered,
        shown=number(offered),
        sentence=ngettext(
            "groupe offert aux classes ; pris : %(used)d.",
            "groupes offerts aux classes ; pris : %(used)d.",
            offered,
        )
        % {"used": used},
        n=_many_slots(slots),
        counted=Counted(
            words=[
                _(
                    "Les créneaux de visite ouverts dans l’année scolaire, passés et à venir, sans ceux qui sont annulés."
                ),
                _("Une classe entière prend souvent deux groupes ; une place gardée compte comme prise."),
            ],
            head=_head(),
            rows=kinds.lines(by_kind),
        ),
    )


def _unused(by_kind: dict[str, tuple[int, int, int]], scope: Scope) -> Iterator[Indicator]:
    """Of the slots whose hour has come: what stayed empty is lost."""
    if not by_kind:
        return
    slots, offered, used = _sums(by_kind)
    share = (offered - used) / offered
    yield Indicator(
        key="visits.unused",
        label=_("Places restées vides"),
        value=share,
        shown=percent(share),
        sentence=_("des groupes offerts sont restés vides (%(empty)d sur %(offered)d).")
        % {"empty": offered - used, "offered": offered},
        n=_many_slots(slots),
        counted=Counted(
            words=[
                _(
                    "Les créneaux dont l’heure est passée : groupes offerts moins groupes pris, divisé par les groupes offerts."
                )
            ],
            head=_head(),
            rows=kinds.lines(by_kind),
        ),
        worries=scope.audience == TEAM and slots >= ENOUGH and share > TOO_EMPTY,
    )


def _silences(scope: Scope) -> Iterator[Indicator]:
    """Classes whose host never answered, of those that had an answer or its silence."""
    said = _answers(scope)
    total, silent = sum(said.values()), said["silence"]
    if not total:
        return
    yield Indicator(
        key="visits.silences",
        label=_("Refus par silence"),
        value=silent / total,
        shown=percent(silent / total),
        sentence=_("des classes n’ont pas eu de réponse de la structure (%(n)d sur %(all)d).")
        % {"n": silent, "all": total},
        n=ngettext("%(n)d classe", "%(n)d classes", total) % {"n": total},
        counted=Counted(
            words=[
                _("Les classes qui avaient une place et ont eu la réponse de la structure, ou son silence."),
                _(
                    "Sans réponse malgré une relance, la place est rendue et la structure n’est plus sollicitée."
                ),
            ],
            head=[_("Réponse"), _("Classes")],
            rows=_answers_counted(said),
        ),
        worries=total >= ENOUGH and silent / total > TOO_EMPTY,
    )


def _answers(scope: Scope) -> dict[str, int]:
    rows = Booking.objects.filter(slot__starts_at__gte=scope.start, slot__starts_at__lt=scope.end)
    if scope.department:
        rows = rows.filter(slot__department=scope.department)
    counted: dict[str, int] = rows.aggregate(
        **{one: Count("pk", filter=Q(state__in=states)) for one, states in OUTCOMES.items()}
    )
    return counted


def _answers_counted(said: dict[str, int]) -> list[list[object]]:
    return [[_("oui"), said["yes"]], [_("pas cette fois"), said["no"]], [_("silence"), said["silence"]]]


def _many_slots(count: int) -> str:
    return ngettext("%(n)d créneau", "%(n)d créneaux", count) % {"n": count}
