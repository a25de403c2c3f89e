"""The sheet of a visit: what everybody who takes part must know, on two pages, with its last line to fill by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import translation

from hirondelles.collectives.models import Collective
from hirondelles.collectives.papers import frame_of
from hirondelles.core.days import date_format
from hirondelles.core.phones import as_read_aloud
from hirondelles.documents.typst import pdf
from hirondelles.encounters import dossier
from hirondelles.encounters.dossier_words import FRENCH, adult_of, confided
from hirondelles.encounters.models import Encounter
from hirondelles.partners.models import Contact
from hirondelles.visits.hosting.people import contacts
from hirondelles.visits.models import EXPECTED, Booking, VisitSheet
from hirondelles.visits.papers import issuing, wording

Block = dict[str, Any]
SIZES = {
    "Pointures": ("35–36", "37–38", "39–40", "41–42", "43–44", "45 et plus"),
    "Tailles": ("XS", "S", "M", "L", "XL", "XXL"),
}
MOMENTS = (
    (10, "Accueil, consignes de sécurité, équipement"),
    (65, "Visite, par groupes : ce qui se fabrique, qui le fait, comment on apprend"),
    (
        20,
        "Questions à des femmes de la maison et du collectif : le métier, le chemin, la paie, une journée ordinaire",
    ),
    (5, "Au revoir ; cinq minutes de retour restent à faire en classe"),
)
"""Parts of a hundred."""


def printed(booking: Booking, collective: Collective) -> bytes:
    """One tagged PDF; before the host accepted, a draft."""
    encounter = _encounter(booking)
    with translation.override(FRENCH):
        given = {
            "subtitle": booking.slot.title,
            "issue": _issue(booking),
            "sections": list(_sections(booking, encounter, collective)),
        }
    title = "Fiche de visite"
    return pdf("visits/sheet", given, title=title, language=FRENCH, frame=frame_of(collective))


def _encounter(booking: Booking) -> Encounter | None:
    found: Encounter | None = Encounter.objects.complete().filter(pk=booking.encounter_id).first()
    return found


def _issue(booking: Booking) -> str:
    last = VisitSheet.objects.filter(booking=booking).order_by("-version").first()
    if booking.ended_at:
        return "Cette visite n’a pas lieu."
    if last is None:
        return "Projet : la structure d’accueil n’a pas encore répondu. Qui joindre se dit dès qu’elle a dit oui."
    words = f"Version {last.version}, établie le {date_format(last.issued_at, 'j F Y')}."
    changes = ", ".join(issuing.said_changes(last.changes))
    return f"{words} Ce qui a changé : {changes}." if changes else words


def _sections(booking: Booking, encounter: Encounter | None, collective: Collective) -> Iterator[Block]:
    slot, host, zone = booking.slot, booking.slot.host, collective.timezone
    yield {"title": "L’essentiel", "blocks": [_facts(booking, encounter, zone)]}
    yield {"title": "Ce que les élèves verront", "blocks": [_prose(slot.sees), *_women(encounter)]}
    yield {"title": "Le déroulé", "blocks": [_plan(slot.minutes)]}
    yield {"title": "Sécurité", "blocks": [_list(*wording.safety(host)), *_sizes(booking)]}
    if names := wording.names_before(booking, zone):
        yield {"title": "La liste des noms", "blocks": [_prose(names)]}
    yield {"title": "Le cadre", "blocks": [_list(*_rules(booking))]}
    if encounter:
        yield {"title": "Si une ou un élève se confie", "blocks": list(confided(encounter, collective))}
    yield {"title": "Le temps de parole, sur une ligne", "blocks": list(_tally())}


def _facts(booking: Booking, encounter: Encounter | None, zone: str) -> Block:
    slot, host = booking.slot, booking.slot.host
    adults = f"{booking.adults} au moins (un pour {host.adults_per_pupils} élèves, et un par groupe)"
    pairs = (
        ("Quand", wording.when(slot, zone).capitalize()),
        ("Où", wording.where(slot)),
        ("Rendez-vous", slot.meeting_point),
        ("Classe", f"{booking.class_in_words}, {booking.school_name}, {booking.town}"),
        ("Effectif", wording.groups_in_words(booking)),
        ("Adultes qui accompagnent", adults),
        *_people(booking, encounter),
        ("Car payé par", host.bus_paid_by or "à convenir"),
        ("Repas", host.lunch),
        ("Accessibilité", host.accessibility),
        ("Langues parlées", host.languages),
    )
    return {"kind": "facts", "pairs": [[label, words] for label, words in pairs if words]}


def _people(booking: Booking, encounter: Encounter | None) -> list[tuple[str, str]]:
    """Whom to reach, on both sides: once the host said yes, never to whoever only began to book."""
    if booking.state not in EXPECTED:
        return []
    adult = adult_of(encounter) if encounter else booking.adult_name or booking.teacher_name
    teacher = ", ".join(filter(None, (booking.teacher_name, as_read_aloud(booking.phone))))
    return [
        ("Adulte responsable", adult),
        ("Enseignante ou enseignant", teacher),
        ("Sur place", _reached(contacts(booking.slot.host)[:1])),
    ]


def _reached(people: list[Contact]) -> str:
    said = ((str(one), one.role, as_read_aloud(one.phone) if one.phone else one.email) for one in people)
    return " ; ".join(", ".join(part for part in one if part) for one in said)


def _women(encounter: Encounter | None) -> Iterator[Block]:
    names = [str(one.person) for one in dossier.women(encounter)] if encounter else []
    if names:
        yield _prose(f"Avec, du collectif : {', '.join(names)}.")


def _plan(minutes: int) -> Block:
    start, lines = 0, []
    for part, words in MOMENTS:
        end = min(minutes, start + max(5, round(minutes * part / 100 / 5) * 5))
        lines.append([f"{start}–{end if part != MOMENTS[-1][0] else minutes}", words])
        start = end
    return {"kind": "rows", "head": ["Minutes", "Ce qui se passe"], "lines": lines}


def _sizes(booking: Booking) -> Iterator[Block]:
    """How many of each, to count in class with raised hands: never who."""
    if not booking.slot.host.sizes_needed:
        return
    yield _by_hand(
        "Combien de chaque, comptés en classe à main levée, sans aucun nom :",
        *(([label, *sizes], ["Combien", *([""] * len(sizes))]) for label, sizes in SIZES.items()),
    )


def _by_hand(words: str, *tables: tuple[list[str], list[str]]) -> Block:
    """Lines to fill with a pen, which no page parts from their words: a head and its line each."""
    return {
        "kind": "by_hand",
        "words": words,
        "tables": [{"head": head, "line": line} for head, line in tables],
    }


def _rules(booking: Booking) -> list[str]:
    return [
        "La convention est signée par la direction de l’établissement et par la structure avant la visite.",
        "Observation seulement : aucune machine, aucun produit, aucun outil en main.",
        "Les adultes de l’établissement restent avec les élèves du début à la fin.",
        "Personne ne demande ni ne donne de coordonnées à une ou un élève.",
        "On s’adresse aux filles comme aux garçons : mêmes gestes montrés, mêmes questions posées.",
    ]


def _tally() -> Iterator[Block]:
    words = "Pendant la visite, une personne note ; on le recopie ensuite avec les présences, en une minute."
    head = [
        "Femmes, minutes de parole",
        "Hommes, minutes de parole",
        "Questions de filles",
        "Questions de garçons",
    ]
    yield _by_hand(words, (head, ["", "", "", ""]))


def _prose(words: str) -> Block:
    return {"kind": "prose", "words": words}


def _list(*items: str) -> Block:
    return {"kind": "list", "items": list(items)}
