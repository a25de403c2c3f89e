"""What requests tell in figures: how many came, how many had a yes, how long schools waited.

A request is erased a while after its end; the journal keeps that it came and what was answered, without a word of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hirondelles.collectives.models import Collective
from hirondelles.core.indicators import AUTHORITY, FUNDER, TEAM, Counted, Indicator, Scope
from hirondelles.journal.models import Entry
from hirondelles.testimonies.models import Request, State
from hirondelles.ui.charts.pen import number, percent

READERS = frozenset({TEAM, AUTHORITY, FUNDER})
"""A request that is gone no longer says of which school, nor of which département, it was."""
YES, NO, WITHDRAWN, WAITING = "yes", "no", "withdrawn", "waiting"
OUTCOMES = {
    YES: gettext_lazy("Une équipe a été invitée"),
    NO: gettext_lazy("Déclinées"),
    WITHDRAWN: gettext_lazy("Retirées par l’établissement"),
    WAITING: gettext_lazy("Sans réponse"),
}
VERBS = {"testimonies.invited": YES, "testimonies.declined": NO, "testimonies.withdrawn": WITHDRAWN}
TOO_LONG = 14
"""Days beyond which a teacher has made other plans."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request: what became of it, and after how many days somebody answered (``None``: nobody did)."""

    outcome: str
    days: float | None


def indicators(collective: Collective, scope: Scope) -> Iterable[Indicator]:
    """Nothing in a year in which nobody asked."""
    if scope.audience not in READERS or scope.department:
        return
    asked = [*_here(scope), *_gone(scope)]
    if asked:
        yield _received(Counter(one.outcome for one in asked))
        yield from _honoured(Counter(one.outcome for one in asked), scope)
        yield from _waited([one.days for one in asked if one.days is not None], scope)


def _here(scope: Scope) -> Iterator[Asked]:
    """Those that are still there."""
    rows = Request.objects.sent().filter(confirmed_at__gte=scope.start, confirmed_at__lt=scope.end)
    for one in rows.select_related("encounter"):
        if one.encounter is not None:
            yield Asked(outcome=YES, days=_days(one.confirmed_at, one.encounter.planned_at))
        elif one.state == State.DECLINED:
            yield Asked(outcome=NO, days=_days(one.confirmed_at, one.ended_at))
        else:
            yield Asked(outcome=WITHDRAWN if one.state == State.WITHDRAWN else WAITING, days=None)


def _gone(scope: Scope) -> Iterator[Asked]:
    """Those that were erased since, as the journal knows them: the first answer counts."""
    lines = Entry.objects.filter(subject_type=Request._meta.label_lower).exclude(
        subject_id__in=Request.objects.values("pk")
    )
    came = dict(
        lines.filter(verb="testimonies.asked", at__gte=scope.start, at__lt=scope.end).values_list(
            "subject_id", "at"
        )
    )
    answers: dict[int, list[tuple[datetime, str]]] = defaultdict(list)
    found = lines.filter(subject_id__in=came, verb__in=VERBS).order_by("at", "pk")
    for pk, at, verb in found.values_list("subject_id", "at", "verb"):
        answers[pk].append((at, VERBS[verb]))
    for pk, at in came.items():
        answered, outcome = answers[pk][0] if pk in answers else (None, WAITING)
        yield Asked(outcome=outcome, days=_days(at, answered) if outcome in {YES, NO} else None)


def _days(asked: datetime, answered: datetime | None) -> float | None:
    return None if answered is None else max((answered - asked).total_seconds(), 0) / 86_400


def _received(outcomes: Counter[str]) -> Indicator:
    asked = outcomes.total()
    return Indicator(
        key="testimonies.asked",
        label=_("Demandes de témoignage"),
        value=asked,
        shown=number(asked),
        sentence=ngettext("demande reçue d’un établissement.", "demandes reçues d’établissements.", asked),
        n=_requests(asked),
        counted=Counted(
            words=[
                _("Les demandes dont l’adresse a été prouvée, reçues dans l’année scolaire."),
                _(
                    "Une demande s’efface trois mois après sa fin : le journal garde qu’elle est venue et ce qui a été répondu, "
                    "pendant un an."
                ),
            ],
            head=[_("Ce qu’elle est devenue"), _("Demandes")],
            rows=[[label, outcomes[one]] for one, label in OUTCOMES.items()],
        ),
    )


def _honoured(outcomes: Counter[str], scope: Scope) -> Iterator[Indicator]:
    """Of those that had an answer; those that wait are not a no."""
    decided = outcomes[YES] + outcomes[NO]
    if not decided:
        return
    yield Indicator(
        key="testimonies.honoured",
        label=_("Demandes honorées"),
        value=outcomes[YES] / decided,
        shown=percent(outcomes[YES] / decided),
        sentence=_("des demandes qui ont eu une réponse ont eu une équipe (%(yes)d sur %(n)d).")
        % {"yes": outcomes[YES], "n": decided},
        n=_requests(decided),
        counted=Counted(
            words=[
                _("Une équipe de femmes a été invitée, divisé par les demandes qui ont eu un oui ou un non."),
                _("Les demandes retirées par l’établissement et celles qui attendent n’y sont pas."),
            ],
            head=[_("Ce qu’elle est devenue"), _("Demandes")],
            rows=[[OUTCOMES[one], outcomes[one]] for one in (YES, NO)],
        ),
        worries=scope.audience == TEAM and outcomes[YES] * 2 < decided,
    )


def _waited(days: list[float], scope: Scope) -> Iterator[Indicator]:
    """The one in the middle: one request that was forgotten does not hide the others."""
    if not days:
        return
    middle = median(days)
    yield Indicator(
        key="testimonies.waited",
        label=_("Attente d’une réponse"),
        value=middle,
        shown=number(middle, places=1),
        sentence=ngettext(
            "jour d’attente : la moitié des établissements a eu sa réponse plus vite.",
            "jours d’attente : la moitié des établissements a eu sa réponse plus vite.",
            round(middle) or 1,
        ),
        n=_requests(len(days)),
        counted=Counted(
            words=[
                _(
                    "Du jour où la demande est reçue à celui où une équipe est invitée, ou la demande déclinée."
                )
            ],
            head=[_("Attente"), _("Demandes")],
            rows=_by_week(days),
        ),
        worries=scope.audience == TEAM and middle > TOO_LONG,
    )


def _by_week(days: list[float]) -> list[list[object]]:
    limits = [(2, _("deux jours au plus")), (7, _("une semaine au plus")), (14, _("deux semaines au plus"))]
    rows: list[list[object]] = []
    least = -1.0
    for most, label in [*limits, (float("inf"), _("davantage"))]:
        rows.append([label, sum(least < one <= most for one in days)])
        least = most
    return rows


def _requests(count: int) -> str:
    return ngettext("%(n)d demande", "%(n)d demandes", count) % {"n": count}
