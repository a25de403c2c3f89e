"""The agreement of a visit, as the law asks (code de l’éducation, D. 332-14): observation only, one day, two parties.

It names the school, the host, the class and the figures that bind; never a person: the sheet does, and is not kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from hirondelles.consents.agreements.texts import Clause, Text
from hirondelles.visits.models import Booking
from hirondelles.visits.papers import wording

PREFIX = "visits.booking:"


def about(booking: Booking) -> str:
    """What the agreement is about, for the features below."""
    return about_key(booking.pk)


def about_key(key: int) -> str:
    return f"{PREFIX}{key}"


def key_of(about: str) -> int:
    """Which booking it is about."""
    return int(about.removeprefix(PREFIX))


def text_of(booking: Booking, zone: str) -> Text:
    """Every article; those that do not bind are told when they change, the others are signed again."""
    host = booking.slot.host.partner
    return Text(
        title="Convention de visite",
        parties={
            "school": f"{booking.school_name}, {booking.town}, l’établissement",
            "host": f"{host.name}, {host.town}, la structure d’accueil",
        },
        preamble=(
            "Vu le code de l’éducation, notamment son article D. 332-14, et le code du travail, notamment ses articles "
            "L. 4153-1 et D. 4153-15 et suivants, il est convenu ce qui suit."
        ),
        clauses=list(_clauses(booking, zone)),
    )


def _clauses(booking: Booking, zone: str) -> Iterator[Clause]:
    yield from _visit(booking, zone)
    yield from _on_site(booking)
    yield from _protection(booking, zone)
    yield Clause(key="practical", title="Transport et repas", words=_practical(booking), binds=False)
    yield _said(
        "end",
        "Durée et annulation",
        "La convention vaut pour cette visite. Chaque partie peut y renoncer en prévenant l’autre et le collectif dès "
        "qu’elle le sait.",
    )


def _visit(booking: Booking, zone: str) -> Iterator[Clause]:
    slot = booking.slot
    most = booking.groups * slot.group_size
    yield _said(
        "object",
        "Objet",
        f"La structure d’accueil reçoit la classe {booking.class_in_words} ({most} élèves au plus) "
        "pour une visite d’information.",
        "La visite sert à montrer des métiers, à des filles et à des garçons. Elle est gratuite et "
        "ne donne lieu à aucun recrutement.",
    )
    yield _said(
        "when", "Date et lieu", f"{wording.when(slot, zone).capitalize()}.", f"{wording.where(slot)}."
    )
    yield _said(
        "observation",
        "Observation seulement",
        "Les élèves regardent, écoutent et questionnent. Elles et ils ne travaillent pas, "
        "n’utilisent aucune machine et n’accèdent à "
        "aucun produit ni équipement dangereux. La visite dure une journée au plus.",
        f"Ce qui est prévu : {slot.sees}",
    )


def _on_site(booking: Booking) -> Iterator[Clause]:
    host = booking.slot.host
    yield _said(
        "supervision",
        "Encadrement",
        f"L’établissement envoie au moins un adulte pour {host.adults_per_pupils} élèves, et un par groupe. Ces "
        "adultes restent avec les élèves, qui "
        "demeurent sous la responsabilité de l’établissement.",
        "Une personne de la structure conduit la visite. Aucun élève ne reste seul avec un adulte de la structure.",
    )
    yield _said(
        "safety",
        "Sécurité",
        *wording.safety(host),
        "La structure rappelle ses consignes à l’arrivée ; chacune et chacun les suit.",
    )


def _protection(booking: Booking, zone: str) -> Iterator[Clause]:
    yield _said(
        "insurance",
        "Assurance et accident",
        "L’établissement assure la visite comme une sortie scolaire. La structure est couverte pour sa responsabilité civile.",
        "En cas d’accident, la structure appelle les secours (15 ou 112) et prévient aussitôt l’adulte responsable, qui prévient "
        "l’établissement et la famille. L’établissement fait la déclaration.",
    )
    yield _said(
        "health",
        "Santé",
        "L’établissement prévoit ce qu’il faut pour les élèves qui suivent un projet d’accueil "
        "individualisé (PAI) ou ont besoin d’un "
        "aménagement ; il dit à la structure ce qui est utile à l’accueil, et rien de plus.",
    )
    yield _said(
        "respect",
        "Respect et protection",
        "Aucun propos ni geste sexiste, raciste ou déplacé n’est accepté, de personne. Nul ne "
        "demande ni ne donne ses coordonnées "
        "personnelles à une ou un élève.",
        "Une ou un élève en difficulté parle à l’adulte responsable. En cas de violence ou de "
        "danger : 119 (enfance en danger), 3018 "
        "(violences numériques, harcèlement), 3919 (violences faites aux femmes), 17 ou 112.",
    )
    if words := wording.names_before(booking, zone):
        yield _said("names", "Liste des noms", words)


def _practical(booking: Booking) -> list[str]:
    host = booking.slot.host
    paid = host.bus_paid_by.rstrip(" .")
    bus = f"Car payé par : {paid}." if paid else "Car à convenir entre les parties, avec l’aide du collectif."
    lunch = f"Repas : {host.lunch.rstrip(' .')}." if host.lunch else "La visite ne comprend pas de repas."
    return [bus, lunch]


def _said(key: str, title: str, *words: str) -> Clause:
    return Clause(key=key, title=title, words=list(words))
