"""The papers that are ready for each gate, filled with what the collective already said of itself.

They are in French, as the method is (see ``docs/decisions/languages.md``); what nobody said yet is a blank to fill.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path as Folder

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.models import Collective
from hirondelles.core.days import date_format
from hirondelles.core.features import Text
from hirondelles.documents.blocks import bare
from hirondelles.documents.markdown import Filling, read
from hirondelles.documents.office import Block, Document
from hirondelles.playbook.budget import budget
from hirondelles.playbook.path import Path
from hirondelles.playbook.plan import plan_document

TEXTS = Folder(__file__).parent / "texts"
WORDS, SHEET = ("docx", "odt"), ("xlsx", "ods")
PLAN = "retroplanning"
FRENCH = "fr"
BLANKS = {
    "collectif": "nom du collectif",
    "contact": "votre nom",
    "courriel": "votre adresse électronique",
    "territoire": "votre territoire",
    "adresse": "l’adresse de votre site",
    "constat": "votre constat, en deux ou trois phrases",
    "objectif": "votre objectif, en une phrase",
    "lancement": "date du lancement",
    "aujourdhui": "date",
}


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One ready paper: its name in lists, what it is for, the files that it may be taken as."""

    slug: str
    label: Text
    use: Text
    extensions: tuple[str, ...] = WORDS


PAPERS = {
    paper.slug: paper
    for paper in (
        Paper(
            slug="presentation",
            label=_("Qui nous sommes, en une page"),
            use=_("À joindre à toutes vos lettres."),
        ),
        Paper(slug="inventaire", label=_("Inventaire de ce qui existe"), use=_("À remplir à deux ou trois.")),
        Paper(slug="femmes", label=_("Lettre à une femme du métier"), use=_("Après un coup de téléphone.")),
        Paper(
            slug="premiere-reunion",
            label=_("Ordre du jour de la première réunion"),
            use=_("Une heure et demie, minute par minute."),
        ),
        Paper(
            slug="etablissement",
            label=_("Lettre à la direction d’un établissement"),
            use=_("Avec le coupon d’autorisation à renvoyer."),
        ),
        Paper(
            slug="entreprise",
            label=_("Lettre à une entreprise"),
            use=_("Une demande précise : deux heures par mois."),
        ),
        Paper(slug="rectorat", label=_("Lettre au rectorat"), use=_("Pour demander conseil.")),
        Paper(slug="charte", label=_("Charte, à raturer ensemble"), use=_("Une page, vos mots.")),
        Paper(
            slug="discours",
            label=_("Trame du premier discours"),
            use=_("Une feuille par femme, vingt minutes en tout."),
        ),
        Paper(slug="communique", label=_("Note à la presse"), use=_("Deux semaines avant le lancement.")),
        Paper(
            slug=PLAN,
            label=_("Plan à rebours"),
            use=_("Toutes les étapes, de la date du lancement à aujourd’hui."),
        ),
        Paper(
            slug="rencontre",
            label=_("Déroulé d’une première rencontre"),
            use=_("À imprimer pour les trois adultes."),
        ),
        Paper(
            slug="retours",
            label=_("Questionnaire de cinq minutes"),
            use=_("À photocopier pour la classe, sans nom."),
        ),
        Paper(
            slug="budget",
            label=_("Budget de deux ans"),
            use=_("Avec les moyens que vous avez notés et les totaux qui se calculent."),
            extensions=SHEET,
        ),
    )
}


def read_on_page(paper: Paper, collective: Collective, path: Path) -> tuple[str, Sequence[Block]]:
    """Its title and its blocks, as the page shows them."""
    if paper.extensions is SHEET:
        sheet = budget(collective.name, path.today.year)
        return str(paper.label), sheet.as_blocks()
    document = made(paper, collective, path)
    return bare(document.title), document.blocks


def made(paper: Paper, collective: Collective, path: Path) -> Document:
    """The paper as a document, filled; the budget, which is a sheet, has none."""
    if paper.slug == PLAN:
        return plan_document(collective, path)
    fill = Filling(known=known(collective, path), blanks=BLANKS)
    title, blocks = read(_text("papers", paper.slug), fill=fill)
    return Document(title, FRENCH, blocks, author=collective.name)


def packed(paper: Paper, extension: str, collective: Collective, path: Path) -> bytes:
    """The file that one takes away."""
    if paper.extensions is SHEET:
        sheet = budget(collective.name, path.today.year)
        return sheet.xlsx() if extension == "xlsx" else sheet.ods()
    document = made(paper, collective, path)
    return document.docx() if extension == "docx" else document.odt()


def guide(slug: str) -> Sequence[Block]:
    """The page that says how to pass a gate."""
    return read(_text("guides", slug))[1]


def known(collective: Collective, path: Path) -> dict[str, str]:
    """What the collective already said of itself."""
    written = path.playbook
    return {
        "collectif": collective.name,
        "contact": collective.contact_name,
        "courriel": collective.contact_email,
        "territoire": collective.territory,
        "adresse": collective.address,
        "constat": written.finding,
        "objectif": written.aim or collective.aim,
        "lancement": in_french(written.launch_on),
        "aujourdhui": in_french(path.today),
    }


def in_french(day: date | None) -> str:
    """``1er mars 2027``; nothing without a day."""
    if day is None:
        return ""
    with translation.override(FRENCH):
        return date_format(day, "j F Y")


@cache
def _text(folder: str, slug: str) -> str:
    return (TEXTS / folder / f"{slug}.md").read_text(encoding="utf-8")
