"""The draft of an impact assessment (RGPD, article 35), made from the register; what nobody can know for the controller is blank.

It follows the plan of the CNIL: context, principles, risks, validation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.conf import settings

from hirondelles.collectives.models import Collective
from hirondelles.documents.office import Block, Bullets, Document, Heading, Paragraph, Table, literal
from hirondelles.network.data_protection import wording
from hirondelles.network.register import Processing

TITLE = "Analyse d’impact relative à la protection des données (projet)"
FEARED = (
    (
        "Accès illégitime à des données",
        (
            "Une personne malveillante, une ancienne ou un ancien membre, une boîte aux lettres ouverte, "
            "une erreur d’envoi."
        ),
        "Un élève reconnu par ce qu’il a écrit ; des représailles ; une femme contactée contre son gré.",
        wording.ACCESS,
    ),
    (
        "Modification non désirée de données",
        "Une personne mise en cause, une erreur de saisie, une intrusion.",
        "Une alerte étouffée ; une autorisation inventée ; une personne accusée à tort.",
        wording.ALTERATION,
    ),
    (
        "Disparition de données",
        "Une panne, un incendie, un rançongiciel, une fausse manœuvre.",
        "Une alerte sans suite ; une autorisation qu’on ne peut plus prouver.",
        wording.LOSS,
    ),
)


def assessment(collective: Collective | None, processings: Sequence[Processing]) -> Document:
    """For one collective, or for the whole installation (``None``)."""
    who = literal(collective.name if collective else settings.SITE_NAME)
    blocks = [*_why(who), *_context(processings), *_principles(processings), *_risks(), *_end()]
    return Document(TITLE, "fr", blocks, author=collective.name if collective else settings.SITE_NAME)


def _why(who: str) -> Iterator[Block]:
    yield Paragraph(
        f"{who}. Projet fait par le logiciel à partir du registre des traitements, pour la personne chargée de la "
        "protection des données. Ce qui est entre crochets est à compléter ; tout le reste est à relire.",
        look="lead",
    )
    yield Heading("Pourquoi cette analyse")
    yield Paragraph(wording.WHY)
    yield Table(
        ["Version", "Date", "Par", "Ce qui a changé"],
        [["1 (projet)", "[[date]]", "[[nom]]", "Première version"]],
    )


def _context(processings: Sequence[Processing]) -> Iterator[Block]:
    yield Heading("1. Le contexte")
    yield Heading("Ce dont il s’agit", level=2)
    yield Paragraph(wording.ABOUT)
    yield Heading("Qui répond de quoi", level=2)
    yield Table(
        ["Traitement", "Responsable", "Base légale", "Choisi le"],
        [[literal(one.title), one.controller, one.basis, _chosen(one)] for one in processings],
        widths=[3, 3, 3, 2],
    )
    yield Bullets(_people())
    yield Heading("Les données, une finalité après l’autre", level=2)
    for one in processings:
        yield from _processing(one)
    yield Heading("Les supports", level=2)
    yield Paragraph(wording.SUPPORTS)


def _people() -> list[str]:
    return [
        "La structure qui porte le collectif : [[nom, adresse, représentante ou représentant]]",
        "Les établissements associés : [[noms, cheffes et chefs d’établissement]]",
        f"La personne chargée de la protection des données : {_said('dpo', 'nom, adresse électronique')}",
        f"Qui tient l’installation (sous-traitance) : {_said('name', 'nom')}",
        f"L’hébergeur (sous-traitance) : {_said('host', 'nom, adresse, pays')}",
    ]


def _processing(one: Processing) -> Iterator[Block]:
    yield Heading(literal(one.title), level=3)
    yield Paragraph(f"**Personnes concernées.** {one.people}\n**Destinataires.** {one.recipients}")
    yield Table(
        ["Données", "Base légale", "Durée", "Si la personne demande l’effacement"],
        [["; ".join(line.known), line.basis, line.kept, line.erase] for line in one.lines],
        widths=[4, 2, 3, 2],
    )


def _principles(processings: Sequence[Processing]) -> Iterator[Block]:
    yield Heading("2. Nécessité et proportionnalité")
    yield Bullets(wording.PRINCIPLES)
    yield Heading("Les droits des personnes", level=2)
    yield Bullets([*wording.RIGHTS, *_asked(processings)])


def _asked(processings: Sequence[Processing]) -> list[str]:
    """What the chosen grounds ask for."""
    grounds = " ".join(one.basis for one in processings)
    asked = {"6-1 a)": wording.CONSENT, "6-1 f)": wording.INTEREST}
    return [*(words for article, words in asked.items() if article in grounds), *wording.ALWAYS]


def _risks() -> Iterator[Block]:
    yield Heading("3. Les risques pour les personnes")
    yield Paragraph(wording.SCALE)
    for event, sources, effects, measures in FEARED:
        yield Heading(event, level=2)
        yield Table(
            ["Sources possibles", "Ce que les personnes pourraient subir", "Gravité", "Vraisemblance"],
            [[f"{sources} [[compléter]]", f"{effects} [[compléter]]", "[[à évaluer]]", "[[à évaluer]]"]],
            widths=[4, 4, 2, 2],
        )
        yield Paragraph("**Mesures en place dans le logiciel**")
        yield Bullets(measures)
        yield Paragraph("**Mesures d’organisation** (postes, locaux, formation, départs) : [[à compléter]]")


def _end() -> Iterator[Block]:
    yield Heading("4. Plan d’action et validation")
    yield Table(
        ["Mesure à prendre", "Par", "Avant le"],
        [
            ["Nommer au moins deux personnes référentes par collectif", "[[nom]]", "[[date]]"],
            ["Essayer une restauration de sauvegarde", "[[nom]]", "[[date]]"],
            ["[[à compléter]]", "[[nom]]", "[[date]]"],
        ],
        widths=[5, 2, 2],
    )
    yield Bullets(wording.OPINIONS)


def _chosen(one: Processing) -> str:
    if one.chosen_at is None:
        return "[[proposé par le logiciel, à confirmer]]"
    again = " [[à revoir : le traitement a changé]]" if one.has_changed else ""
    return f"{one.chosen_at:%d/%m/%Y} (notice {one.notice}){again}"


def _said(name: str, blank: str) -> str:
    """A setting of the installation, or a blank."""
    return literal(settings.PUBLISHER[name]) or f"[[{blank}]]"
