"""The PDF of a questionnaire and the place of each of its boxes, out of one template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.documents.typst import Frame, measured, pdf
from hirondelles.questionnaires.sheets import composing, marks
from hirondelles.questionnaires.sheets.composing import BOXES_MM, EASES, Ease, Look

TEMPLATE = "questionnaires/sheet"
A4 = (595.276, 841.89)
PAGES, COPIES = 2, 200
SAFE = 10 / 25.4 * 72
"""No box beyond this from an edge, in points: any printer prints it."""


class Unprintable(Exception):
    """A questionnaire that does not fit, or a look that no sheet can have; says it to the person."""


@dataclass(frozen=True, kw_only=True)
class Form:
    """``pdf`` holds every copy; ``layout`` says where things are on any one of them, in points from the top left."""

    pdf: bytes
    layout: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Printed:
    """What is printed: the model, the batch that its sheets say, one number for each sheet."""

    model: Mapping[str, Any]
    batch: str
    copies: Sequence[int]


def form(printed: Printed, *, frame: Frame, look: Look) -> Form:
    """Print every copy. Raises ``Unprintable`` when the questionnaire takes more than two pages."""
    check(look, len(printed.copies))
    shaped, layout = _shaped(printed, frame, look)
    pages = shaped["n_pages"] = layout["n_pages"]
    shaped["stride"] = pages + pages % 2 if look.two_sided else pages
    shaped["copies"] = _coded(printed, pages)
    title = composing.said(printed.model["title"], look.language)
    return Form(pdf=pdf(TEMPLATE, shaped, title=title, language=look.language, frame=frame), layout=layout)


def check(look: Look, copies: int) -> None:
    """Refuse, in words, what cannot be printed."""
    least, most = BOXES_MM
    if not 1 <= copies <= COPIES:
        raise Unprintable(_("Imprimez de 1 à %(most)d exemplaires à la fois.") % {"most": COPIES})
    if not least <= look.box_mm <= most:
        raise Unprintable(_("Une case mesure de 3 à 8 mm de côté."))
    if look.columns not in {1, 2}:
        raise Unprintable(_("Une feuille a une ou deux colonnes."))


def _shaped(printed: Printed, frame: Frame, look: Look) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fewest pages, then the most room; small letters only for what would not fit otherwise."""
    *easy, tight = EASES
    best = min(
        (_measured(printed, frame, look, ease) for ease in easy), key=lambda one: int(one[1]["n_pages"])
    )
    if not _fits(best[1]):
        best = _measured(printed, frame, look, tight)
    if not _fits(best[1]):
        raise Unprintable(_too_long(printed, frame, look, best[1]["n_pages"]))
    return best


def _measured(
    printed: Printed, frame: Frame, look: Look, ease: Ease
) -> tuple[dict[str, Any], dict[str, Any]]:
    widest = marks.SheetCode(survey=printed.model["code"], batch=printed.batch, copy=10**5 - 1, page=PAGES)
    shaped = composing.given(printed.model, look, ease=ease, widest_code=str(widest))
    title = composing.said(printed.model["title"], look.language)
    found = measured(TEMPLATE, shaped, "geo", title=title, language=look.language, frame=frame)
    return shaped, _layout(found, look)


def _layout(found: Sequence[dict[str, Any]], look: Look) -> dict[str, Any]:
    places = [_rounded(one) for one in found]
    return {
        "page_w": A4[0],
        "page_h": A4[1],
        "n_pages": max(one["page"] for one in places),
        "box_mm": look.box_mm,
        "columns": look.columns,
        "geo": [one for one in places if one["kind"] in {"box", "zone"}],
        "marks": [one for one in places if one["kind"] == "mark"],
        "codes": [one for one in places if one["kind"] == "code"],
    }


def _rounded(place: dict[str, Any]) -> dict[str, Any]:
    return {key: round(value, 3) if key in {"x", "y", "w", "h"} else value for key, value in place.items()}


def _fits(layout: dict[str, Any]) -> bool:
    return layout["n_pages"] <= PAGES and all(
        one["x"] + one["w"] <= A4[0] - SAFE + 0.5 and one["y"] + one["h"] <= A4[1] - SAFE
        for one in layout["geo"]
    )


def _too_long(printed: Printed, frame: Frame, look: Look, pages: int) -> str:
    """How many pages it would take, and which other look would do, if any."""
    for columns, box in ((look.columns, BOXES_MM[0]), (3 - look.columns, look.box_mm), (2, BOXES_MM[0])):
        other = Look(box_mm=box, columns=columns, language=look.language)
        if _fits(_measured(printed, frame, other, EASES[-1])[1]):
            return _(
                "Ce questionnaire prendrait %(pages)d pages ; une feuille en a deux. Il tient sur %(columns)s avec des "
                "cases de %(box)s mm."
            ) % {
                "pages": pages,
                "box": f"{box:g}",
                "columns": _("une colonne") if columns == 1 else _("deux colonnes"),
            }
    return _(
        "Ce questionnaire prendrait %(pages)d pages ; une feuille en a deux. Retirez ou raccourcissez des questions."
    ) % {"pages": pages}


def _coded(printed: Printed, pages: int) -> list[dict[str, Any]]:
    """Each copy with the code of each of its pages, in words and drawn."""
    texts = [
        str(marks.SheetCode(survey=printed.model["code"], batch=printed.batch, copy=copy, page=page))
        for copy in printed.copies
        for page in range(1, pages + 1)
    ]
    coded = [{"text": text, "svg": drawn} for text, drawn in zip(texts, marks.codes(texts), strict=True)]
    return [
        {"number": f"{copy:05d}", "codes": coded[start * pages : (start + 1) * pages]}
        for start, copy in enumerate(printed.copies)
    ]
