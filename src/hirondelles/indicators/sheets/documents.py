"""The sheet as a document: the same blocks for a page, for Word, for LibreOffice; its own template on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hirondelles.collectives.papers import frame_of
from hirondelles.collectives.paths import address_of
from hirondelles.core.days import date_format
from hirondelles.documents import typst
from hirondelles.documents.blocks import bare
from hirondelles.documents.office import DOCX, ODT, Block, Bullets, Document, Paragraph, literal
from hirondelles.documents.office import Heading as Title
from hirondelles.indicators.models import Heading
from hirondelles.indicators.sheets.quoting import sayings

Content = Mapping[str, Any]
PDF = "application/pdf"
TYPES = {"pdf": PDF, "odt": ODT, "docx": DOCX}
NAMES = {"pdf": "PDF", "odt": "LibreOffice (ODT)", "docx": "Word (DOCX)"}


def blocks(content: Content) -> list[Block]:
    """Every section that says something, under its heading."""
    found: list[Block] = []
    for section in content["sections"]:
        if inside := blocks_of(section, content):
            found += [Title(str(Heading(section["heading"]).label)), *inside]
    return found


def blocks_of(section: Mapping[str, str], content: Content) -> list[Block]:
    """One section; figures go under « Indicateur(s) », sentences under « Retour(s) »."""
    return [*prose(section["text"]), *_quoted(section["heading"], content)]


def prose(text: str) -> Iterator[Block]:
    """Lines that begin with a dash are a list; the others are paragraphs."""
    items: list[str] = []
    for line in [*text.splitlines(), ""]:
        said = line.strip()
        if said.startswith("- "):
            items.append(literal(said[2:].strip()))
            continue
        if items:
            yield Bullets(items)
            items = []
        if said and said != "-":
            yield Paragraph(literal(said))


def _quoted(heading: str, content: Content) -> Iterator[Block]:
    if heading == Heading.INDICATORS and content["figures"]:
        yield Bullets([literal(f"{one['shown']} {one['sentence']}") for one in content["figures"]])
    if heading == Heading.FEEDBACK and (said := sayings(content["sayings"])):
        yield Bullets([literal(f"«\N{NO-BREAK SPACE}{one}\N{NO-BREAK SPACE}»") for one in said])


def day_of(content: Content) -> str:
    return date_format(date.fromisoformat(content["day"]), _("j F Y"))


def document(content: Content, collective: Any) -> Document:
    lead = Paragraph(
        literal(_("%(name)s, le %(day)s") % {"name": collective.name, "day": day_of(content)}), "lead"
    )
    return Document(
        content["title"], get_language() or "fr", [lead, *blocks(content)], author=collective.name
    )


def file_of(content: Content, extension: str, collective: Any) -> bytes:
    """``pdf`` (tagged), ``odt`` or ``docx``."""
    if extension == "docx":
        return document(content, collective).docx()
    if extension == "odt":
        return document(content, collective).odt()
    return typst.pdf(
        "indicators/sheet",
        {"lead": day_of(content), "sections": _on_paper(content)},
        title=content["title"],
        language=get_language() or "fr",
        frame=frame_of(collective),
    )


def _on_paper(content: Content) -> list[dict[str, Any]]:
    """The blocks as Typst draws them: no mark is left in a text."""
    sections: list[dict[str, Any]] = []
    for block in blocks(content):
        match block:
            case Title(text=text):
                sections.append({"heading": text, "parts": []})
            case Bullets(items=items):
                sections[-1]["parts"].append({"items": [bare(one) for one in items]})
            case Paragraph(text=text):
                sections[-1]["parts"].append({"text": bare(text)})
    return sections


def described(content: Content, collective: Any) -> dict[str, Any]:
    """For search engines (JSON-LD, schema.org ``Article``); nothing that the page does not show."""
    address = address_of(collective, "indicators:public_sheet")
    organisation = {
        "@type": "Organization",
        "name": collective.name,
        "url": address_of(collective, "collective:home"),
    }
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": content["title"],
        "url": address,
        "inLanguage": "fr",
        "datePublished": content["day"],
        "author": organisation,
        "publisher": organisation,
        "articleSection": [str(Heading(one["heading"]).label) for one in content["sections"] if one["text"]],
    }
