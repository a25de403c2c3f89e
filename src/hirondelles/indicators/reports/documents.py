"""The report as a file: Typst draws its paper with the charts; Word and LibreOffice get the tables behind them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hirondelles.collectives.papers import frame_of
from hirondelles.core.days import date_format
from hirondelles.core.indicators import PUBLIC, Indicator
from hirondelles.documents import typst
from hirondelles.documents.blocks import bare
from hirondelles.documents.office import Block, Bullets, Document, Paragraph, Table, literal
from hirondelles.documents.office import Heading as Title
from hirondelles.indicators.models import Heading
from hirondelles.indicators.reports.composing import Report
from hirondelles.indicators.sheets.documents import prose

SENTENCE = 2
"""The first column of a table of figures holds a sentence: it is so many times as wide as a number."""


def lead_of(report: Report, collective: Any) -> str:
    """Whose report, and the day on which its figures were read."""
    day = date_format(report.day, _("j F Y"))
    return _("%(name)s, chiffres du %(day)s") % {"name": collective.name, "day": day}


def empty_words() -> str:
    return _("Il n’y a pas encore de chiffre ni de parole pour cette année.")


def counting_words() -> str:
    """What is true of every figure of a report."""
    return _(
        "Avant/après sans groupe de comparaison, on ne peut pas dire que la rencontre en est la cause. "
        "Aimer la rencontre ne dit rien de l’orientation."
    )


def said(words: str) -> str:
    """A sentence between the quotation marks of the reader’s language."""
    return _("« %(words)s »") % {"words": words}


def why_words() -> str:
    return _("Pourquoi ce récit :")


def file_of(report: Report, extension: str, collective: Any) -> bytes:
    """``pdf`` (tagged, with its charts), ``odt`` or ``docx`` (to be written in)."""
    if extension == "pdf":
        return on_paper(report, collective)
    lead = Paragraph(literal(lead_of(report, collective)), "lead")
    made = Document(report.title, get_language() or "fr", [lead, *blocks(report)], author=collective.name)
    return made.docx() if extension == "docx" else made.odt()


def blocks(report: Report) -> list[Block]:
    """Every heading that says something, then how it was counted."""
    found: list[Block] = [Paragraph(empty_words())] if report.is_empty else []
    for heading in Heading:
        if report.says(heading):
            found += [Title(str(heading.label)), *prose(report.texts.get(heading, ""))]
            found += _told(report, heading)
    return [*found, *_counted(report)] if report.chapters else found


def _told(report: Report, heading: Heading) -> Iterator[Block]:
    if heading == Heading.INDICATORS:
        for chapter in report.chapters:
            yield Title(literal(str(chapter.name)), 2)
            for figure in chapter.figures:
                yield from _figure(figure)
    if heading == Heading.FEEDBACK:
        for story in report.stories:
            yield Paragraph(literal(said(story.verbatim.text)), "lead")
            yield Paragraph(f"**{why_words()}** {literal(story.why)}")
        if report.sayings:
            yield Bullets([literal(said(one)) for one in report.sayings])


def _figure(figure: Indicator) -> Iterator[Block]:
    yield Title(literal(str(figure.label)), 3)
    yield Paragraph(f"**{literal(figure.shown)}** {literal(str(figure.sentence))}")
    if figure.n:
        yield Paragraph(literal(figure.n), "note")
    if figure.chart:
        drawn = figure.chart
        head = [literal(str(one.label)) for one in drawn.columns()]
        rows = [[literal(str(cell.value)) for cell in row] for row in drawn.rows()]
        yield Table(head, rows, widths=[SENTENCE, *[1] * (len(head) - 1)], caption=str(drawn.sentence))


def _counted(report: Report) -> Iterator[Block]:
    yield Title(_("Comment nous comptons"))
    yield Paragraph(counting_words())
    for names, words in report.ways():
        yield Title(literal(" · ".join(names)), 2)
        yield from (Paragraph(literal(one)) for one in words)


def on_paper(report: Report, collective: Any) -> bytes:
    given = {
        "lead": lead_of(report, collective),
        "empty": empty_words() if report.is_empty else "",
        "sections": [_section(report, one) for one in Heading if report.says(one)],
        "essentials": [_short(one) for one in report.figures if not one.chart],
        "ways": [{"names": " · ".join(names), "words": words} for names, words in report.ways()],
        "tables": [one.chart.on_paper() for one in report.figures if one.chart],
        "words": {
            "contents": _("Dans ce bilan"),
            "essentials": _("L’année en quelques chiffres"),
            "why": why_words(),
            "counting": _("Comment nous comptons"),
            "always": counting_words(),
            "tables": _("Les chiffres des dessins"),
            "worries": "" if report.scope.audience == PUBLIC else _("À regarder d’abord"),
        },
    }
    return typst.pdf(
        "indicators/report",
        given,
        title=report.title,
        language=get_language() or "fr",
        frame=frame_of(collective),
    )


def _section(report: Report, heading: Heading) -> dict[str, Any]:
    """A heading and what it holds, as Typst draws it: texts without any mark."""
    indicators, feedback = heading == Heading.INDICATORS, heading == Heading.FEEDBACK
    return {
        "heading": str(heading.label),
        "parts": [_part(one) for one in prose(report.texts.get(heading, ""))],
        "chapters": [_chapter(one) for one in report.chapters] if indicators else [],
        "stories": [{"text": said(one.verbatim.text), "why": one.why} for one in report.stories if feedback],
        "sayings": [said(one) for one in report.sayings] if feedback else [],
    }


def _part(block: Block) -> dict[str, Any]:
    match block:
        case Bullets(items=items):
            return {"items": [bare(one) for one in items]}
        case Paragraph(text=text):
            return {"text": bare(text)}
    raise ValueError(f"A text of the sheet holds paragraphs and lists, no {type(block).__name__}")


def _chapter(chapter: Any) -> dict[str, Any]:
    figures = [
        _short(one) | {"chart": one.chart.on_paper() if one.chart else None} for one in chapter.figures
    ]
    return {"name": str(chapter.name), "figures": figures}


def _short(figure: Indicator) -> dict[str, Any]:
    return {
        "label": str(figure.label),
        "shown": figure.shown,
        "sentence": str(figure.sentence),
        "n": figure.n,
        "worries": figure.worries,
    }
