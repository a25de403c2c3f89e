"""The draft of an agreement between joint controllers (RGPD, article 26): a school and the "
"structure of the collective."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hirondelles.collectives.models import Collective
from hirondelles.documents.office import (
    Block,
    Bullets,
    Document,
    Heading,
    Numbered,
    Paragraph,
    Table,
    literal,
)
from hirondelles.network.models import Controller
from hirondelles.network.register import Processing

TITLE = "Accord entre responsables conjoints (projet)"
SHARES = (
    (
        "Informer les personnes (articles 13 et 14)",
        "Remet la notice aux élèves et aux parents",
        "Tient à jour la page « Données personnelles » du site",
    ),
    ("Point de contact des personnes", "[[nom, adresse]]", "[[nom, adresse]]"),
    (
        "Répondre aux demandes de droits, en un mois",
        "Pour ses élèves et son personnel",
        "Pour toutes les autres personnes ; aide l’établissement",
    ),
    (
        "Recueillir les accords des parents et des élèves",
        "Les recueille, les garde, dit au collectif qu’ils existent",
        "Ne demande ni copie ni nom qui ne serve pas",
    ),
    (
        "Sécurité (article 32)",
        "Ses postes, ses locaux, ses listes d’élèves",
        "Le site, les comptes, les sauvegardes",
    ),
    (
        "Violation de données : avertir la CNIL en 72 heures (articles 33 et 34)",
        "Prévient le collectif sans délai",
        "Notifie, et prévient l’établissement sans délai",
    ),
    ("Analyse d’impact (article 35)", "Relit, donne son avis", "La rédige et la tient à jour"),
    (
        "Protéger les élèves : alertes",
        "Reçoit ce que le collectif lui transmet ; saisit la cellule du département ou le procureur",
        "Nomme deux personnes référentes ; transmet le jour même ; n’enquête pas",
    ),
    ("Sous-traitants (article 28)", "Les siens", "L’hébergeur et qui tient l’installation"),
    ("Effacer à terme", "Ses listes d’élèves", "Le site, par ses horloges"),
)
PROCESSOR = (
    "objet, durée, nature et finalité, données et personnes : ceux du registre annexé ;",
    "agir seulement sur instruction écrite, et dire quand une instruction paraît contraire au droit ;",
    "confidentialité des personnes qui y travaillent ; sécurité (article 32) ; journal des accès ;",
    (
        "pas d’autre sous-traitant sans accord écrit préalable, aux mêmes conditions ; données dans "
        "l’Union européenne ;"
    ),
    (
        "aider à répondre aux demandes de droits, à notifier une violation (48 heures au plus), à "
        "mener l’analyse d’impact ;"
    ),
    (
        "à la fin, rendre les données dans un format ouvert, puis les effacer, sauvegardes comprises "
        "; accepter les audits."
    ),
)


def agreement(collective: Collective | None, processings: Sequence[Processing]) -> Document:
    """The processings chosen as joint; as long as none is, all of them, to be sorted out."""
    joint = [one for one in processings if one.controller == str(Controller.JOINT.label)]
    name = collective.name if collective else "[[nom du collectif]]"
    blocks = [
        *_parties(literal(name) if collective else name),
        *_what(joint, processings),
        *_shares(),
        *_end(),
    ]
    return Document(TITLE, "fr", blocks, author=collective.name if collective else "")


def _parties(name: str) -> Iterator[Block]:
    yield Paragraph("Projet fait par le logiciel. Ce qui est entre crochets est à compléter.", look="lead")
    yield Heading("Entre")
    yield Bullets(
        [
            "l’établissement [[nom, adresse]], représenté par [[nom, fonction]], « l’établissement » ;",
            (
                f"la structure qui porte le collectif {name} : [[nom, adresse]], représentée par [[nom, "
                "fonction]], « le collectif »."
            ),
        ]
    )


def _what(joint: Sequence[Processing], processings: Sequence[Processing]) -> Iterator[Block]:
    yield Heading("Article 1. Ce que nous faisons ensemble")
    yield Paragraph(
        "L’établissement et le collectif décident ensemble pourquoi et comment ces données sont "
        "traitées. Ils en sont responsables conjoints au sens de l’article 26 du RGPD."
    )
    if not joint:
        yield Paragraph(
            "[[Aucun traitement n’est encore choisi comme conjoint : rayez dans cette liste ceux qui ne "
            "le sont pas.]]"
        )
    yield Table(
        ["Traitement", "Personnes", "Base légale", "Notice"],
        [[literal(one.title), one.people, one.basis, one.notice] for one in joint or processings],
        widths=[3, 4, 3, 2],
    )
    yield Paragraph(
        "Le registre du site, qui dit les données, les destinataires et les durées, est annexé.", look="note"
    )


def _shares() -> Iterator[Block]:
    yield Heading("Article 2. Qui fait quoi")
    yield Table(
        ["Obligation", "L’établissement", "Le collectif"], [list(one) for one in SHARES], widths=[3, 4, 4]
    )
    yield Paragraph(
        "Chaque personne peut exercer ses droits auprès de l’un ou de l’autre (article 26-3) : qui "
        "reçoit la demande répond, ou la transmet en trois jours ouvrés et le lui dit."
    )


def _end() -> Iterator[Block]:
    yield Heading("Article 3. Sous-traitants")
    yield Paragraph("Le contrat avec chaque sous-traitant (article 28) dit au moins :")
    yield Numbered(PROCESSOR)
    yield Paragraph(
        "Les clauses types de la Commission européenne (décision d’exécution 2021/915) conviennent.",
        look="note",
    )
    yield Heading("Article 4. Ce que les personnes en savent")
    yield Paragraph(
        "Les grandes lignes de cet accord sont mises à disposition des personnes (article 26-2) : la "
        "page « Données personnelles » du collectif dit qui répond de quoi ; "
        "cet accord est remis à qui le demande."
    )
    yield Heading("Article 5. Durée")
    yield Paragraph(
        "Du [[date]] au [[date]], reconductible par écrit. Chaque partie peut y mettre fin avec un "
        "préavis de [[trois mois]]. Ce qui est confié par l’autre est alors rendu ou effacé."
    )
    yield Paragraph("Fait à [[lieu]], le [[date]], en deux exemplaires.", look="end")
    yield Table(["Pour l’établissement", "Pour le collectif"], [["[[nom, signature]]", "[[nom, signature]]"]])
