"""The catalogues: French sources, a French catalogue for plurals only, a complete English one.

Sources are typed with plain spaces. A third catalogue, ``locale/spaces``, made from them and from nothing else, gives the
same sentences with the spaces of French typography, which no line ends on; the tests do without it.

python -m tools.translations update    extract the sentences, refresh the .po files, compile the .mo files
python -m tools.translations check     fail when something is missing, unclear, or not compiled
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings

from hirondelles.core.text import spaced

SOURCE = Path(__file__).resolve().parent.parent / "src" / "hirondelles"
LANGUAGES = ("en", "fr")
WHENEVER = datetime(2026, 1, 1, tzinfo=UTC)
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def sources() -> Iterator[tuple[Path, str]]:
    """Each file that speaks, as Python that Babel can read."""
    from django.utils.translation.template import templatize

    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, path.read_text(encoding="utf-8")
    for path in sorted(SOURCE.rglob("templates/**/*")):
        if path.suffix in {".html", ".txt", ".xml"}:
            yield path, templatize(path.read_text(encoding="utf-8"), origin=str(path))


def extract() -> Catalog:
    """Every sentence of the sources, with the file that says it (no line: lines move)."""
    catalog = Catalog(charset="utf-8", project="Hirondelles")
    for path, code in sources():
        stream = io.BytesIO(code.encode())
        for _line, function, found, _comments in extract_python(stream, KEYWORDS, (), {"encoding": "utf-8"}):
            if found:
                add(catalog, path, function, found)
    return catalog


def add(catalog: Catalog, path: Path, function: str, found: str | tuple[str | None, ...]) -> None:
    words = [found] if isinstance(found, str) else [one for one in found if one is not None]
    context = words.pop(0) if function.startswith(("pgettext", "npgettext")) and len(words) > 1 else None
    plural = function.startswith(("ngettext", "npgettext")) and len(words) > 1
    text: str | tuple[str, str] = (words[0], words[1]) if plural else words[0]
    if text:
        catalog.add(text, context=context, locations=[(path.relative_to(SOURCE).as_posix(), 1)])


def folder(language: str) -> Path:
    return SOURCE / "locale" / language / "LC_MESSAGES"


SPACES = SOURCE / "locale" / "spaces" / "fr" / "LC_MESSAGES"


def read(language: str) -> Catalog:
    path = folder(language) / "django.po"
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def refreshed(language: str, template: Catalog) -> Catalog:
    """The catalogue of a language brought to the sentences of the sources, translations kept."""
    known = {
        (one.id if isinstance(one.id, str) else one.id[0], one.context): one
        for one in read(language)
        if one.id
    }
    catalog = empty(language)
    for message in sorted(
        (one for one in template if one.id), key=lambda one: (str(one.id), one.context or "")
    ):
        plural = not isinstance(message.id, str)
        if language == "fr" and not plural:
            continue
        before = known.get((message.id[0] if plural else message.id, message.context))
        places = sorted({place for place, _line in message.locations})
        string = message.id if language == "fr" else before.string if before else ("", "") if plural else ""
        if plural != isinstance(string, tuple):
            string = ("", "") if plural else ""
        catalog.add(message.id, string, context=message.context, locations=[(place, 1) for place in places])
    return catalog


def in_french(template: Catalog) -> Catalog:
    """The sentences of which a space changes, plurals as in the French catalogue."""
    catalog = empty("fr")
    for message in sorted(
        (one for one in template if one.id), key=lambda one: (str(one.id), one.context or "")
    ):
        plural = not isinstance(message.id, str)
        string = tuple(map(spaced, message.id)) if plural else spaced(message.id)
        if string != message.id:
            catalog.add(message.id, string, context=message.context)
    return catalog


def written(catalog: Catalog) -> tuple[bytes, bytes]:
    """The two files of a catalogue, the same bytes for the same words."""
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, catalog, width=0, include_lineno=False)
    write_mo(mo, catalog)
    return po.getvalue(), mo.getvalue()


def empty(language: str) -> Catalog:
    return Catalog(
        locale=language,
        charset="utf-8",
        project="Hirondelles",
        version="1",
        creation_date=WHENEVER,
        revision_date=WHENEVER,
        copyright_holder="Hirondelles",
        header_comment="# Hirondelles, EUPL-1.2",
    )


def files(template: Catalog) -> Iterator[tuple[Path, bytes]]:
    """Each file of the catalogues, as it must be."""
    catalogs = {folder(language): refreshed(language, template) for language in LANGUAGES}
    for place, catalog in (catalogs | {SPACES: in_french(template)}).items():
        po, mo = written(catalog)
        yield place / "django.po", po
        yield place / "django.mo", mo


def update() -> int:
    template = extract()
    for path, content in list(files(template)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    missing = [one for one in refreshed("en", template) if one.id and not translated(one)]
    print(f"{sum(1 for one in template if one.id)} sentences, {len(missing)} without English")
    return 0


def translated(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def faults(message: Message) -> Iterator[str]:
    """What is wrong with the translation of one sentence."""
    if not translated(message):
        yield f"no English for: {message.id}"
        return
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    for source, target in zip(ids, strings, strict=True):
        if sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(target)):
            yield f"other placeholders in: {source!r} -> {target!r}"


def check() -> int:
    template = extract()
    wrong: list[str] = []
    for path, content in files(template):
        if not path.exists() or path.read_bytes() != content:
            wrong.append(f"{path.relative_to(SOURCE)} is not up to date; run ./run translate")
    for language in LANGUAGES:
        catalog = refreshed(language, template)
        wrong += [fault for message in catalog if message.id for fault in faults(message)]
    print("\n".join(wrong) or "The catalogues are complete.")
    return 1 if wrong else 0


if __name__ == "__main__":
    settings.configure(USE_I18N=True)
    sys.exit({"update": update, "check": check}[sys.argv[1]]())
