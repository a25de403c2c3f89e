"""How a host welcomes: a few things that one can see with one's eyes, and two commitments a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hirondelles.core.states import NotAllowed
from hirondelles.journal.actions import record
from hirondelles.visits.models import Booking, Host, HostCommitment, Pledge, SelfCheck, TalkTime

ITEMS: Mapping[str, str | Promise] = {
    "changing": _("Il y a un vestiaire pour les femmes, qui ferme, aussi près que celui des hommes."),
    "toilets": _(
        "Il y a des toilettes pour les femmes sur les lieux de travail, propres, avec de quoi se changer."
    ),
    "clothing": _("Les vêtements, chaussures et gants de travail existent à la taille des femmes."),
    "woman": _(
        "Pendant la visite, les élèves voient au moins une femme à un poste technique, pas seulement à l’accueil."
    ),
    "walls": _(
        "Aux murs, dans les vidéos et les plaquettes : des femmes au travail, et aucune image qui les rabaisse."
    ),
    "words": _(
        "Nos annonces et nos consignes parlent aux femmes et aux hommes : « technicienne ou technicien »."
    ),
    "guide": _(
        "Qui conduit la visite sait quoi répondre à « c’est un métier d’homme ? » et à une remarque déplacée."
    ),
    "contact": _(
        "Chacune et chacun sait à qui signaler un propos ou un geste sexiste, et ce qui se passe ensuite."
    ),
    "mothers": _(
        "Les horaires, la paie et le retour d’un congé parental sont expliqués sans gêne à qui le demande."
    ),
}
ANSWERS = [("yes", _("oui")), ("partly", _("en partie")), ("no", _("pas encore"))]


@transaction.atomic
def check(
    host: Host, *, year: int, answers: Mapping[str, str], commitments: Iterable[Mapping[str, Any]], by: Any
) -> SelfCheck:
    """What it says of this school year takes the place of what it had said; its commitments too, but for those kept.

    One that was given up leaves its place to another.
    """
    made: SelfCheck = SelfCheck.objects.update_or_create(
        host=host, year=year, defaults={"answers": dict(answers), "noted_at": timezone.now()}
    )[0]
    known = {one.place: one for one in HostCommitment.objects.filter(host=host, year=year)}
    said = {one["place"]: one for one in commitments}
    for place, one in said.items():
        _commit(host, year, known.get(place), one)
    HostCommitment.objects.open().filter(host=host, year=year).exclude(place__in=said).delete()
    record("visits.self_checked", on=host, by=by)
    return made


def _commit(host: Host, year: int, known: HostCommitment | None, said: Mapping[str, Any]) -> None:
    """Written for the first time, or written otherwise: then it is reminded again, at its new date."""
    if known is None:
        HostCommitment.objects.create(host=host, year=year, **said)
    elif known.kept_on is None and (known.words, known.by_when) != (said["words"], said["by_when"]):
        HostCommitment.objects.filter(pk=known.pk).update(**said, dropped_on=None, reminded_at=None)


@transaction.atomic
def settle_commitment(one: HostCommitment, *, kept: bool, on: date, by: Any) -> None:
    """It was done, or given up. Raises ``NotAllowed`` the second time."""
    _settle(HostCommitment, one, kept=kept, on=on)
    record("visits.commitment_kept" if kept else "visits.commitment_dropped", on=one.host, by=by)


@transaction.atomic
def pledge(host: Host, values: Mapping[str, Any], *, by: Any) -> Pledge:
    """After a visit, it says what it would open to pupils."""
    made: Pledge = Pledge.objects.create(host=host, **values)
    record("visits.pledged", on=host, by=by)
    return made


@transaction.atomic
def settle(one: Pledge, *, kept: bool, on: date, by: Any) -> None:
    """It was kept, or given up. Raises ``NotAllowed`` the second time."""
    _settle(Pledge, one, kept=kept, on=on)
    record("visits.pledge_kept" if kept else "visits.pledge_dropped", on=one.host, by=by)


def _settle(model: Any, one: Any, *, kept: bool, on: date) -> None:
    said = {"kept_on": on} if kept else {"dropped_on": on}
    if not model.objects.open().filter(pk=one.pk).update(**said):
        raise NotAllowed("settle", one)


@transaction.atomic
def tally(booking: Booking, values: Mapping[str, int], *, by: Any) -> TalkTime:
    """The line that was filled by hand; typed again, it is corrected."""
    made: TalkTime = TalkTime.objects.update_or_create(booking=booking, defaults=dict(values))[0]
    record("visits.talk_counted", on=booking, by=by)
    return made
