"""Markdown in, blocks out; what is known fills it, the rest is a blank."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hirondelles.documents.blocks import Bullets, Heading, Numbered, PageBreak, Paragraph, Table, bare
from hirondelles.documents.markdown import Filling, UnknownName, read, typeset

FILL = Filling(known={"town": "Val *d’Essai*", "empty": " "}, blanks={"town": "ville", "empty": "quoi"})
TEXT = """# Lettre de {town}

Bonjour **{town}** : voici\\
la suite {empty}
et la fin.

## Nos règles

### Les premières

- venir **tôt**
- écouter

1. un
2. deux

> petit

>> au bout

| Quoi | Qui |
|------|--|
| {town} | [[qui]] |

---
"""


def test_every_block_is_read_and_filled():
    title, blocks = read(TEXT, fill=FILL)
    assert bare(title) == "Lettre de Val *d’Essai*"
    assert blocks == [
        Paragraph("Bonjour **Val \\*d’Essai\\***\u00a0: voici\nla suite [[quoi]] et la fin."),
        Heading("Nos règles", 1),
        Heading("Les premières", 2),
        Bullets(["venir **tôt**", "écouter"]),
        Numbered(["un", "deux"]),
        Paragraph("petit", "note"),
        Paragraph("au bout", "end"),
        Table(["Quoi", "Qui"], [["Val \\*d’Essai\\*", "[[qui]]"]], [6, 2]),
        PageBreak(),
    ]


def test_name_that_nobody_declared_is_a_fault():
    with pytest.raises(UnknownName):
        read("{unknown}", fill=FILL)


def test_what_a_document_does_not_hold_is_a_fault():
    with pytest.raises(ValueError, match="holds no"):
        read("    du code")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("« oui » ?", "«\u00a0oui\u00a0»\u00a0?"),
        ("un : deux ; trois !", "un\u00a0: deux\u00a0; trois\u00a0!"),
        ("12 € et 5 %", "12\u00a0€ et 5\u00a0%"),
        ("rien", "rien"),
    ],
)
def test_french_signs_keep_to_their_word(text, kept):
    assert typeset(text) == kept


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_whatever_was_typed_is_read_as_it_was(typed):
    _title, (paragraph,) = read("{x}", fill=Filling(known={"x": typed}, blanks={"x": "[vide]"}))
    wanted = typed.strip() or "[vide]"
    assert bare(paragraph.text).replace("[[", "").strip("[]") == wanted.replace("[[", "").strip("[]")
