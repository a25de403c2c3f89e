"""An OpenDocument file as it leaves: what it tells of itself, what it leaves out, always the same bytes."""

from __future__ import annotations

import io

import odfdo

from hirondelles.documents.blocks import bare, plain
from hirondelles.documents.looks import steady

NOT_OURS = ("settings.xml", "manifest.rdf", "Configurations2", "Thumbnails")


def packed(document: odfdo.Document, title: str, language: str, *, author: str = "") -> bytes:
    """The bytes of a document, with properties that tell of it and of no machine."""
    _describe(document, title, language, author)
    _forget(document)
    stream = io.BytesIO()
    document.save(stream)
    return steady(stream.getvalue(), without=NOT_OURS)


def emptied(part: odfdo.XmlPart, tag: str) -> odfdo.Element:
    """An element of the library's template, without what it held."""
    holder = part.get_element(f"//{tag}")
    if holder is None:
        raise LookupError(f"The library's template has no {tag}")
    holder.clear()
    return holder


def _describe(document: odfdo.Document, title: str, language: str, author: str) -> None:
    """Properties that tell of the document and of no machine."""
    told = document.meta
    holder = emptied(told, "office:meta")
    said = {"dc:title": bare(title), "dc:creator": plain(author), "dc:language": language}
    for tag, text in said.items():
        if text:
            element = odfdo.Element.from_tag(tag)
            element.text = text
            holder.append(element)
    told.generator = "Hirondelles"


def _forget(document: odfdo.Document) -> None:
    """The manifest names only what the archive holds."""
    manifest = document.manifest
    for entry in manifest.get_elements("//manifest:file-entry"):
        if (entry.get_attribute_string("manifest:full-path") or "").startswith(NOT_OURS):
            entry.delete()
