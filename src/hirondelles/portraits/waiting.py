"""What portraits put in « À faire », for whoever coordinates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.consents import expiry
from hirondelles.consents.models import Consent, Decision, Medium
from hirondelles.core.features import Dated, ToDo
from hirondelles.portraits import rules
from hirondelles.portraits.models import Portrait, State

SOON = timedelta(days=60)
URGENT = 7
NAMED = 5
"""How many withdrawn portraits are named; the others are counted, in one line."""


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    if rules.has_portrait(user, collective):
        yield from _to_read(user, collective)
    if not rules.can_manage(user, collective):
        return
    yield from _to_publish(collective)
    yield from _to_complete(collective)
    yield from _to_approve(collective)
    yield from _of_age(collective)
    yield from _ending(collective)
    yield from _to_recall(collective)


def _list(collective: Collective, state: str) -> str:
    return f"{path_to('portraits:list', collective=collective)}?etat={state}"


def _to_publish(collective: Collective) -> Iterator[ToDo]:
    rows = Portrait.objects.filter(state=State.SUBMITTED).order_by("updated_at")
    count, first = rows.count(), rows.values_list("updated_at", flat=True).first()
    if count:
        sentence = ngettext(
            "%(n)d portrait attend d’être publié.", "%(n)d portraits attendent d’être publiés.", count
        )
        yield ToDo(
            key="portraits.to_publish",
            sentence=sentence % {"n": count},
            url=_list(collective, "submitted"),
            action=_("Relire"),
            since=first,
        )


def _to_complete(collective: Collective) -> Iterator[ToDo]:
    rows = Portrait.objects.filter(state=State.DRAFT).order_by("updated_at")
    count, first = rows.count(), rows.values_list("updated_at", flat=True).first()
    if count:
        sentence = ngettext("%(n)d brouillon est à compléter.", "%(n)d brouillons sont à compléter.", count)
        yield ToDo(
            key="portraits.to_complete",
            sentence=sentence % {"n": count},
            url=_list(collective, "draft"),
            action=_("Compléter"),
            since=first,
        )


def _to_approve(collective: Collective) -> Iterator[ToDo]:
    """What waits for the women themselves: the coordinator may remind them, or attest what they said."""
    rows = Portrait.objects.awaiting().awaited_since().order_by("awaited_since")
    count, first = rows.count(), rows.values("first_name", "awaited_since").first()
    if first:
        sentence = ngettext(
            "%(n)d portrait attend l’accord de la femme qu’il montre.",
            "%(n)d portraits attendent l’accord de la femme qu’ils montrent.",
            count,
        )
        yield ToDo(
            key="portraits.to_approve",
            sentence=sentence % {"n": count},
            url=_list(collective, "awaiting"),
            action=_("Voir"),
            since=first["awaited_since"],
            next_by=first["first_name"] if count == 1 else _("les femmes du collectif"),
        )


def _of_age(collective: Collective) -> Iterator[ToDo]:
    """Minors who are minors no more: what their parents signed is over, a few by name."""
    today = expiry.today_in(collective.timezone)
    rows = Portrait.objects.filter(consent_file__is_minor=True, consent_file__of_age_on__lte=today)
    for portrait in rows.exclude(state=State.WITHDRAWN).select_related("consent_file").order_by("pk")[:NAMED]:
        yield ToDo(
            key=f"portraits.of_age:{portrait.pk}",
            sentence=_("%(name)s a dix-huit ans : demandez-lui son accord, à elle.")
            % {"name": portrait.first_name},
            url=path_to("portraits:edit_consents", collective=collective, pk=portrait.pk),
            action=_("Voir ses autorisations"),
        )


def _to_read(user: Any, collective: Collective) -> Iterator[ToDo]:
    """Her own portrait, which awaits her."""
    if Portrait.objects.of_person(user).awaiting().exists():
        yield ToDo(
            key="portraits.to_read",
            sentence=_("Votre portrait attend votre accord."),
            url=path_to("portraits:mine", collective=collective),
            action=_("Le relire"),
        )


def _ending(collective: Collective) -> Iterator[ToDo]:
    today = expiry.today_in(collective.timezone)
    rows = _standing_until(today, today + SOON)
    count, first = rows.count(), rows.order_by("until").values_list("until", flat=True).first()
    if count and first:
        sentence = ngettext(
            "%(n)d autorisation se termine bientôt.", "%(n)d autorisations se terminent bientôt.", count
        )
        due = expiry.end_of(first, collective.timezone)
        url = _list(collective, "ending")
        urgent = (first - today).days <= URGENT
        yield ToDo(
            key="portraits.ending",
            sentence=sentence % {"n": count},
            url=url,
            action=_("Renouveler"),
            due=due,
            urgent=urgent,
        )


def _standing_until(first: date, last: date) -> Any:
    """What lets a published portrait be shown, and ends in these days."""
    return Consent.objects.standing().filter(
        medium=Medium.WEB,
        decision=Decision.ALLOW,
        until__range=(first, last),
        file__in=Portrait.objects.filter(state=State.PUBLISHED).values("consent_file"),
    )


def _to_recall(collective: Collective) -> Iterator[ToDo]:
    """What may hang somewhere although she took it back, until somebody says it was recalled: a few by name."""
    rows = Portrait.objects.to_recall().order_by("withdrawn_at", "pk")
    named = list(rows[: NAMED + 1])
    for portrait in named[:NAMED]:
        yield ToDo(
            key=f"portraits.recall:{portrait.pk}",
            sentence=_recall_sentence(portrait),
            url=path_to("portraits:edit", collective=collective, pk=portrait.pk),
            action=_("Voir lesquels"),
            since=portrait.withdrawn_at,
            urgent=True,
        )
    if len(named) > NAMED:
        rest = rows.count() - NAMED
        sentence = ngettext(
            "Un autre portrait a des tirages à reprendre.",
            "%(n)d autres portraits ont des tirages à reprendre.",
            rest,
        )
        yield ToDo(
            key="portraits.recall",
            sentence=sentence % {"n": rest},
            url=_list(collective, "recall"),
            action=_("Les voir"),
            since=named[-1].withdrawn_at,
            urgent=True,
        )


def agenda(user: Any, collective: Collective, start: datetime, end: datetime) -> Iterator[Dated]:
    """The days on which agreements end: that evening, portraits leave the site."""
    if not rules.can_manage(user, collective):
        return
    zone = ZoneInfo(collective.timezone)
    last = (end - timedelta(microseconds=1)).astimezone(zone).date()
    ends = _standing_until(start.astimezone(zone).date(), last).values("until").order_by("until")
    for one in ends.annotate(n=Count("pk")):
        sentence = ngettext(
            "%(n)d autorisation se termine ce soir.", "%(n)d autorisations se terminent ce soir.", one["n"]
        )
        yield Dated(
            key="portraits.ending",
            at=datetime.combine(one["until"], time(), zone),
            sentence=sentence % {"n": one["n"]},
            url=_list(collective, "ending"),
        )


def _recall_sentence(portrait: Portrait) -> str:
    withdrawn = portrait.state == State.WITHDRAWN
    said = (
        _("Le portrait de %(name)s est retiré : reprenez ses tirages papier.")
        if withdrawn
        else _("%(name)s a retiré un accord : reprenez ses tirages papier.")
    )
    return said % {"name": portrait.first_name}
