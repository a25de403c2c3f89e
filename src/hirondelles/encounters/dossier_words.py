"""What the dossier of an encounter says: facts, sentences, boxes to tick, as the paper lays them out.

It is in French whatever the language of the page, since a French school signs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation

from hirondelles.collectives.models import Collective
from hirondelles.collectives.papers import frame_of
from hirondelles.collectives.paths import address_of
from hirondelles.core.days import date_format
from hirondelles.core.phones import as_read_aloud
from hirondelles.documents.typst import pdf
from hirondelles.encounters import dossier
from hirondelles.encounters.calendars import place_of
from hirondelles.encounters.models import DossierIssue, Encounter, Kind
from hirondelles.partners.models import Level
from hirondelles.portraits.models import Portrait
from hirondelles.talks.session import SHORTEST, session_plan

COLLEGE = (Level.SIXTH, Level.FIFTH, Level.FOURTH, Level.THIRD)
FRENCH = "fr"
LYCEE = (Level.SECOND, Level.FIRST, Level.LAST)
Block = dict[str, Any]


def printed(encounter: Encounter, collective: Collective) -> bytes:
    """The whole dossier as one tagged PDF; the encounter is ``complete()``."""
    with translation.override(FRENCH):
        given = {
            "subtitle": encounter.title,
            "issue": _issue(encounter),
            "sections": list(_sections(encounter, collective)),
            "authorisation": _authorisation(encounter, collective),
            "letters": [_letter(one, encounter, collective) for one in dossier.women(encounter)],
        }
    title, frame = "Dossier de la rencontre", frame_of(collective)
    return pdf("encounters/dossier", given, title=title, language=FRENCH, frame=frame)


def _issue(encounter: Encounter) -> str:
    """Which version this is, and what is new in it."""
    last = DossierIssue.objects.latest_of(encounter)
    if last is None:
        return "Projet : la rencontre n’est pas encore confirmée."
    words = f"Version {last.version}, établie le {date_format(last.issued_at, 'j F Y')}."
    changes = ", ".join(dossier.said_changes(last))
    return f"{words} Ce qui a changé : {changes}." if changes else words


def when(encounter: Encounter, collective: Collective) -> str:
    """« jeudi 12 mars 2026, de 10:00 à 10:55 », on the wall of the collective."""
    zone = ZoneInfo(collective.timezone)
    starts, ends = encounter.starts_at.astimezone(zone), encounter.ends_at.astimezone(zone)
    return f"{date_format(starts, 'l j F Y')}, de {starts:%H:%M} à {ends:%H:%M}"


def _sections(encounter: Encounter, collective: Collective) -> Iterator[Block]:
    yield {"title": "L’essentiel", "blocks": [_facts(encounter, collective)]}
    yield {"title": "Qui vient", "blocks": list(_who(encounter))}
    if encounter.aim:
        asked = "Ce que les élèves verront" if encounter.goes_out else "Ce que la classe en attend"
        yield {"title": asked, "blocks": [_prose(encounter.aim)]}
    if encounter.minutes >= SHORTEST:
        yield {"title": "Le déroulé", "blocks": [_plan(encounter)]}
    yield {"title": "Le cadre", "blocks": [_list(*_rules(encounter))]}
    yield {"title": "Si une ou un élève se confie", "blocks": list(confided(encounter, collective))}
    yield {"title": "Assurance et trajet", "blocks": list(_insurance())}


def _facts(encounter: Encounter, collective: Collective) -> Block:
    school, out = encounter.school, encounter.goes_out
    town = school.town if out else encounter.town or school.town
    classes = ", ".join(str(one) for one in encounter.classes.all())
    phones = (
        "Les élèves peuvent avoir leur téléphone."
        if encounter.phones_allowed
        else "Les téléphones des élèves restent rangés : on travaille sur papier."
    )
    pairs = (
        ("Quand", when(encounter, collective)),
        ("Établissement", f"{school.name}, {town}"),
        ("Salle ou lieu", place_of(encounter) if out else encounter.place),
        ("Rendez-vous", encounter.meeting_point),
        ("Comment venir", encounter.access),
        ("Classe", classes),
        ("Cadre scolaire", ", ".join(_frames(encounter))),
        ("Enseignante ou enseignant", encounter.teacher_name),
        ("Adulte responsable", adult_of(encounter)),
        ("Matériel sur place", encounter.equipment),
        ("Téléphones", phones),
    )
    return {"kind": "facts", "pairs": [[label, words] for label, words in pairs if words]}


def adult_of(encounter: Encounter) -> str:
    said = (
        encounter.adult_name,
        encounter.adult_role,
        as_read_aloud(encounter.adult_phone),
        encounter.adult_email,
    )
    return ", ".join(one for one in said if one)


def _frames(encounter: Encounter) -> list[str]:
    """The frames that a school recognises, for the levels of the classes."""
    levels = {one.level for one in encounter.classes.all()}
    known = (
        ("Parcours Avenir", {*COLLEGE, *LYCEE}),
        ("découverte des métiers", {*COLLEGE} - {Level.SIXTH}),
        ("accompagnement à l’orientation", {Level.THIRD, *LYCEE}),
    )
    return [str(name) for name, those in known if levels & those]


def _who(encounter: Encounter) -> Iterator[Block]:
    names = [_named(one.person) for one in dossier.women(encounter)]
    yield _list(*names) if names else _prose("Les noms viendront ici à la confirmation.")
    for one in dossier.pupils(encounter):
        yield _prose(
            f"Une élève ({one.training}), accompagnée par {one.teacher_name}, "
            "avec l’accord écrit de ses parents."
        )
    yield _prose(
        "Elles parlent de leur métier, de leur chemin et de leur travail de tous les jours, aux filles et aux garçons. "
        "Elles viennent bénévolement."
    )


def _named(person: Any) -> str:
    """Her name and, when everybody may read it on her portrait, what she does."""
    job = Portrait.objects.public().of_person(person).values_list("job", flat=True).first()
    return f"{person}, {job}" if job else str(person)


def _plan(encounter: Encounter) -> Block:
    lines = [[f"{one.start}–{one.end}", one.what, one.who] for one in session_plan(encounter.minutes)]
    head = ["Minutes", "Ce qui se passe", "Qui mène"]
    return {"kind": "rows", "head": head, "lines": lines}


def _rules(encounter: Encounter) -> list[str]:
    named = encounter.adult_name or "L’adulte responsable"
    return [
        "La direction de l’établissement donne son accord avant la rencontre : la page à signer est dans ce dossier.",
        f"{named} répond de la rencontre pour l’établissement.",
        "L’enseignante ou l’enseignant reste responsable de la classe, dans la salle, du début à la fin.",
        "Les intervenantes respectent la neutralité de l’école : ni politique, ni religion, ni publicité, ni recrutement.",
        "Personne ne demande ni ne donne de coordonnées à une ou un élève. Aucune photo sans accord écrit.",
    ]


def confided(encounter: Encounter, collective: Collective) -> Iterator[Block]:
    """What to do when a pupil confides in somebody, and the numbers; every paper that goes with pupils says it."""
    adult = f" : {adult_of(encounter)}" if encounter.adult_name else " de l’établissement"
    yield _list(
        "Écoutez. Ne posez pas de questions pour en savoir plus, ne promettez pas le secret.",
        f"Dites-le le jour même à l’adulte responsable{adult}.",
        f"Vous pouvez aussi prévenir le collectif : {address_of(collective, 'safeguarding:alert')}",
    )
    yield {
        "kind": "callout",
        "title": "Les numéros",
        "words": (
            "119, enfance en danger, jour et nuit. 3018, violences numériques et harcèlement. 17 ou 112 en cas de danger "
            "immédiat ; 114 par SMS."
        ),
    }


def _insurance() -> Iterator[Block]:
    yield {
        "kind": "ticks",
        "items": [
            "L’établissement a vérifié que son assurance couvre la rencontre.",
            "Chaque intervenante a vérifié sa responsabilité civile.",
            "Les frais de trajet sont pris en charge par le collectif.",
            "Les frais de trajet sont pris en charge par l’établissement.",
            "Les intervenantes prennent leur trajet en charge.",
        ],
    }
    yield {"kind": "blank", "label": "Ce qui est convenu", "lines": 1}


def _authorisation(encounter: Encounter, collective: Collective) -> Block:
    people = [
        *(str(one.person) for one in dossier.women(encounter)),
        *(f"une élève ({one.training})" for one in dossier.pupils(encounter)),
    ]
    place = f"{encounter.school.name}, {encounter.town or encounter.school.town}"
    noted = encounter.authorised_on
    return {
        "title": "Autorisation de la direction",
        "noted": f"Accord écrit vu par le collectif le {date_format(noted, 'j F Y')}." if noted else "",
        "text": (
            f"J’autorise la {_authorised(encounter, place)} : {', '.join([*people, when(encounter, collective)])}, "
            f"avec la classe : {', '.join(str(one) for one in encounter.classes.all())}."
        ),
        "rule": "L’enseignante ou l’enseignant reste avec la classe, responsable des élèves, pendant toute la rencontre.",
        "blanks": ["Nom et fonction", "Fait à", "Le"],
        "signature": "Signature et cachet de l’établissement",
    }


def _authorised(encounter: Encounter, place: str) -> str:
    """Where it is: at the school, or where the class goes."""
    if encounter.kind == Kind.VISIT:
        return f"visite suivante, de la classe de l’établissement {place}, chez {encounter.place}, {encounter.town}"
    return f"rencontre suivante dans l’établissement {place}"


def _letter(speaker: Any, encounter: Encounter, collective: Collective) -> Block:
    place = f"{encounter.school.name}, {encounter.town or encounter.school.town}"
    return {
        "title": "Lettre à l’employeur",
        "paragraphs": [
            "Madame, Monsieur,",
            (
                f"{speaker.person} a accepté de rencontrer des élèves le {when(encounter, collective)}, à l’établissement "
                f"{place}, à l’invitation du collectif {collective.name}."
            ),
            (
                "Une heure avec une classe montre à des filles et à des garçons des métiers techniques qu’ils connaissent mal, "
                "et qui recrutent. L’intervenante y parle de son métier en son nom, sans publicité ni recrutement."
            ),
            (
                "Nous vous remercions de rendre cette rencontre possible. Si une attestation de présence vous est utile, le "
                "collectif l’établit après la rencontre."
            ),
        ],
        "contact": ", ".join(one for one in (collective.contact_name, collective.contact_email) if one),
        "signature": "Pour le collectif",
    }


def _prose(words: str) -> Block:
    return {"kind": "prose", "words": words}


def _list(*items: str) -> Block:
    return {"kind": "list", "items": list(items)}
