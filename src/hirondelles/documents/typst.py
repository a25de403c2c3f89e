"""Papers as tagged PDF: a template of ours, data that stay inert, fonts of the repository, no network.

A feature keeps its templates in its own ``paper/`` folder; all begin with ``/documents/paper/base.typ``, which draws the
header, the footer and the pieces (tables, boxes to tick, blanks, cards to cut). ``sample.typ`` beside it shows each.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from django.utils.translation import override

from hirondelles.core.text import UNWRITABLE

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "documents" / "fonts"
PRINTABLE = (
    (0x0A, 0x0A),
    (0x20, 0x7E),
    (0xA0, 0x233),  # Latin, with what Breton, Polish, Turkish, Romanian… add
    (0x384, 0x3CE),  # Greek
    (0x400, 0x45F),  # Cyrillic
    (0x5D0, 0x5EA),  # Hebrew
    (0x1E00, 0x1E9F),
    (0x1EA0, 0x1EF9),  # Vietnamese
    (0x2010, 0x2027),
    (0x202F, 0x203A),
    (0x20AC, 0x20AC),
    (0x2190, 0x2193),
)
"""What the fonts are sure to draw; the rest is drawn when they can, else shown as a square."""
UNKNOWN = "□"


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Whose paper it is: a name, the ink of its headings and lines, its logo (PNG, JPEG or WebP)."""

    name: str
    ink: str = "#8f3522"
    logo: bytes = b""


def pdf(template: str, given: Mapping[str, Any], *, title: str, language: str, frame: Frame) -> bytes:
    """The bytes of a PDF/UA-1 file made by ``<feature>/paper/<name>.typ``, called ``"<feature>/<name>"`` here.

    ``given`` goes as JSON: texts in it are never read as markup. What no font can draw becomes a square.
    """
    inputs = _inputs(given, title=title, language=language, frame=frame)
    try:
        return _compiled(_source(template), inputs)
    except typst.TypstError as fault:
        if "could not be displayed" not in str(fault):
            raise
    return _compiled(_source(template), {key: drawable(value) for key, value in inputs.items()})


def measured(
    template: str, given: Mapping[str, Any], label: str, *, title: str, language: str, frame: Frame
) -> list[Any]:
    """What the template says of itself: the value of each ``#metadata(…) <label>``, in the order of the paper.

    What is measured must be what is printed: give both the same ``drawable`` words.
    """
    inputs = _inputs(given, title=title, language=language, frame=frame)
    found = typst.query(
        str(_source(template)),
        f"<{label}>",
        field="value",
        root=str(ROOT),
        font_paths=_fonts(),
        sys_inputs=inputs,
    )
    return list(json.loads(found))


def _source(template: str) -> Path:
    feature, _slash, name = template.partition("/")
    return ROOT / feature / "paper" / f"{name}.typ"


def _compiled(source: Path, inputs: dict[str, str]) -> bytes:
    return typst.compile(
        str(source),
        root=str(ROOT),
        font_paths=_fonts(),
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=["ua-1"],
    )


@cache
def _fonts() -> typst.Fonts:
    """Read once by a process; the machine's own fonts are left alone, so that every machine prints the same."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def _inputs(given: Mapping[str, Any], *, title: str, language: str, frame: Frame) -> dict[str, str]:
    with override(language):
        # Translators: the foot of a printed page; both numbers come later.
        pages = _("Page {page} sur {pages}")
    framing = {
        "title": title,
        "language": language,
        "pages": pages,
        "name": frame.name,
        "ink": frame.ink,
        "logo": list(frame.logo) if _is_picture(frame.logo) else [],
    }
    return {"frame": _written(framing), "given": _written(given)}


def _is_picture(logo: bytes) -> bool:
    """A logo in a format that Typst draws; another is left out rather than the whole paper."""
    return logo.startswith((b"\x89PNG", b"\xff\xd8\xff")) or logo[8:12] == b"WEBP"


def _written(values: Mapping[str, Any]) -> str:
    """JSON without the characters that no paper holds (a lone surrogate, a bell)."""
    return json.dumps(_clean(values), cls=DjangoJSONEncoder, ensure_ascii=False)


def _clean(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _clean(inside) for key, inside in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(inside) for inside in value]
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").translate(UNWRITABLE)
    return value


_OUTSIDE = re.compile(
    "[^" + "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in PRINTABLE) + "]"
)


def drawable(text: str) -> str:
    """The same text, a square in the place of each character that the fonts are not sure to draw."""
    return _OUTSIDE.sub(UNKNOWN, text)
