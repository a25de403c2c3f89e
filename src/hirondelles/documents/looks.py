"""The look that both office suites share: our colours, our type scale, A4.

The fonts are those that every Windows and Mac holds and that our style sheet falls back to: ours are on nobody's
computer, and a document that is to be finished must look the same where it is opened.
"""

from __future__ import annotations

import io
import zipfile

INK, SOFT, LINE, SAND, ACCENT, BLANK = "16243A", "43516A", "E4DFD3", "F6F0E3", "8F3522", "F7ECD6"
TEXT, DISPLAY = "Verdana", "Trebuchet MS"
BODY, NOTE, LEAD, TITLE = 10.0, 8.5, 11.5, 24.0
HEADINGS = {1: 16.0, 2: 13.0, 3: 11.0}
PAGE_CM, MARGIN_CM = (21.0, 29.7), 2.2
LINE_CM = PAGE_CM[0] - 2 * MARGIN_CM
LINE_SPACING = 1.35
COUNTRIES = {"fr": "FR", "en": "GB"}
BEGINNING = (1980, 1, 1, 0, 0, 0)


def country(language: str) -> str:
    """Where a spelling checker is to look: ``fr`` → ``FR``."""
    return COUNTRIES.get(language, language.upper())


def steady(packed: bytes, *, without: tuple[str, ...] = ()) -> bytes:
    """The same archive without hours nor the named parts, its ``mimetype`` first and bare as OpenDocument asks."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(made, "w") as new:
        names = [name for name in old.namelist() if not name.startswith(without or ("\0",))]
        for name in sorted(names, key=lambda name: name != "mimetype"):
            entry = zipfile.ZipInfo(name, BEGINNING)
            entry.external_attr = 0o600 << 16
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return made.getvalue()
