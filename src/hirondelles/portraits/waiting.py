"""What portraits put in « À faire », for whoever coordinates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.consents import expiry
from hirondelles.consents.models import Consent, Decision, Medium
from hirondelles.core.features import ToDo
from hirondelles.portraits import rules
from hirondelles.portraits.models import Portrait, State

SOON = timedelta(days=60)
URGENT = 7


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    if not rules.can_manage(user, collective):
        return
    yield from _to_publish(collective)
    yield from _to_complete(collective)
    yield from _to_approve(collective)
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
            sentence=sentence % {"n": count},
            url=_list(collective, "draft"),
            action=_("Compléter"),
            since=first,
        )


def _to_approve(collective: Collective) -> Iterator[ToDo]:
    """What waits for the women themselves: the coordinator may remind them, or attest what they said."""
    count = Portrait.objects.awaiting().count()
    if count:
        sentence = ngettext(
            "%(n)d portrait attend l’accord de la femme qu’il montre.",
            "%(n)d portraits attendent l’accord de la femme qu’ils montrent.",
            count,
        )
        yield ToDo(sentence=sentence % {"n": count}, url=_list(collective, "awaiting"), action=_("Voir"))


def _ending(collective: Collective) -> Iterator[ToDo]:
    today = expiry.today_in(collective.timezone)
    rows = Consent.objects.standing().filter(
        medium=Medium.WEB,
        decision=Decision.ALLOW,
        until__range=(today, today + SOON),
        file__in=Portrait.objects.filter(state=State.PUBLISHED).values("consent_file"),
    )
    count, first = rows.count(), rows.order_by("until").values_list("until", flat=True).first()
    if count and first:
        sentence = ngettext(
            "%(n)d autorisation se termine bientôt.", "%(n)d autorisations se terminent bientôt.", count
        )
        due = expiry.end_of(first, collective.timezone)
        url = _list(collective, "ending")
        urgent = (first - today).days <= URGENT
        yield ToDo(sentence=sentence % {"n": count}, url=url, action=_("Renouveler"), due=due, urgent=urgent)


def _to_recall(collective: Collective) -> Iterator[ToDo]:
    """Portraits withdrawn that were allowed on paper, whose printed uses nobody said were taken back."""
    for portrait in Portrait.objects.to_recall().order_by("withdrawn_at"):
        sentence = _("Le portrait de %(name)s est retiré : reprenez ses tirages papier.")
        sentence %= {"name": portrait.first_name}
        url = path_to("portraits:edit", collective=collective, pk=portrait.pk)
        yield ToDo(
            sentence=sentence, url=url, action=_("Voir lesquels"), since=portrait.withdrawn_at, urgent=True
        )
