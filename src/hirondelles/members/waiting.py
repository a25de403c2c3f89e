"""What the team puts in « À faire »."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.paths import path_to
from hirondelles.core.features import ToDo
from hirondelles.members import refusals, rules
from hirondelles.members.charter import actions, showing
from hirondelles.members.merging.likely import likely_invitations, likely_pairs
from hirondelles.members.models import Candidacy, Invitation


def to_do(user: Any, collective: Any) -> Iterator[ToDo]:
    if rules.belongs(user, collective):
        yield from _charter_to_accept(user, collective)
    if rules.coordinates(user, collective):
        yield from refusals.to_do(collective)
        yield from _to_answer(collective)
        yield from _to_merge(collective)
        yield from _unanswered(collective)


def _charter_to_accept(user: Any, collective: Any) -> Iterator[ToDo]:
    """Softly: a new version is read again, nothing is closed meanwhile."""
    last, charter = showing.acceptance_of(user), actions.current_charter()
    if last is not None and last.charter.number == charter.number:
        return
    again = last is not None
    yield ToDo(
        sentence=_("La charte du collectif a changé : relisez-la.")
        if again
        else _("Lisez la charte du collectif, et dites si elle vous va."),
        url=path_to("team:charter", collective=collective),
        action=_("Lire la charte"),
        since=charter.published_at if again else None,
    )


def _to_answer(collective: Any) -> Iterator[ToDo]:
    """Women who offered themselves, since the first."""
    rows = Candidacy.objects.waiting().order_by("asked_at")
    count, first = rows.count(), rows.values_list("asked_at", flat=True).first()
    if count:
        sentence = ngettext("%(n)d personne se propose.", "%(n)d personnes se proposent.", count)
        yield ToDo(
            sentence=sentence % {"n": count},
            url=path_to("team:candidacies", collective=collective),
            action=_("Lui répondre") if count == 1 else _("Leur répondre"),
            since=first,
        )


def _to_merge(collective: Any) -> Iterator[ToDo]:
    """People written twice, perhaps, in the team or among those who were asked."""
    count = len(likely_pairs()) + len(likely_invitations())
    if count:
        sentence = ngettext(
            "%(n)d personne est peut-être deux fois dans l’équipe ou les invitations.",
            "%(n)d personnes sont peut-être deux fois dans l’équipe ou les invitations.",
            count,
        )
        yield ToDo(
            sentence=sentence % {"n": count},
            url=path_to("team:duplicates", collective=collective),
            action=_("Regarder"),
        )


def _unanswered(collective: Any) -> Iterator[ToDo]:
    """People who were invited: it is their turn."""
    rows = Invitation.objects.unanswered().order_by("sent_at")
    count, first = rows.count(), rows.first()
    if first:
        sentence = ngettext(
            "%(n)d invitation est sans réponse.", "%(n)d invitations sont sans réponse.", count
        )
        yield ToDo(
            key="members.unanswered",
            sentence=sentence % {"n": count},
            url=path_to("team:invitations", collective=collective),
            action=_("Voir"),
            since=first.sent_at,
            next_by=str(first.name or first.email) if count == 1 else _("les personnes invitées"),
        )
