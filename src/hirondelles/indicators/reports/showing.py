"""The report as its page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.documents.html import as_html
from hirondelles.indicators.asking import Asked
from hirondelles.indicators.models import Heading
from hirondelles.indicators.reports import documents
from hirondelles.indicators.reports.composing import Report
from hirondelles.indicators.sheets.documents import NAMES, prose
from hirondelles.indicators.showing import choices, linked
from hirondelles.ui.shapes import Link


def page(collective: Any, asked: Asked, report: Report) -> Mapping[str, Any]:
    """Its headings in their order; the figures as on their board."""
    here = path_to("indicators:report", collective=collective)
    return {
        **choices(here, asked),
        "report": report,
        "lead": documents.lead_of(report, collective),
        "sections": [_section(collective, asked, report, one) for one in Heading if report.says(one)],
        "always": documents.counting_words(),
        "crumbs": [
            Link(
                label=_("Indicateurs"),
                url=path_to("indicators:board", collective=collective) + asked.query(),
            )
        ],
        "files": files(collective, asked),
    }


def files(collective: Any, asked: Asked) -> list[tuple[str, str]]:
    """Names and addresses of the same report as a file."""
    return [
        (name, path_to("indicators:report_file", collective=collective, extension=one) + asked.query())
        for one, name in NAMES.items()
    ]


def _section(collective: Any, asked: Asked, report: Report, heading: Heading) -> dict[str, Any]:
    figures = report.chapters if heading == Heading.INDICATORS else []
    told = heading == Heading.FEEDBACK
    return {
        "heading": heading.value,
        "label": heading.label,
        "body": as_html(list(prose(report.texts.get(heading, "")))),
        "chapters": [
            (one.name, [linked(collective, asked, each) for each in one.figures]) for one in figures
        ],
        "stories": report.stories if told else [],
        "sayings": report.sayings if told else [],
    }
