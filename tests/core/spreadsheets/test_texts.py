import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hirondelles.core.spreadsheets import SpreadsheetRefused, refusals, texts
from hirondelles.core.spreadsheets.texts import decoded, rows_of, separator_of

LINES = [
    ["Prénom", "Métier", "Ville"],
    ["Maëlle", "Régleuse, à façon", "Besançon"],
    ["Élise", "Dit « oui »", "Dole"],
]


def as_text(separator):
    return "\r\n".join(
        separator.join(f'"{cell}"' if separator in cell else cell for cell in line) for line in LINES
    )


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("cp1252", b""), ("cp850", b""), ("mac_roman", b""), ("utf-8", b""), ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", b""), ("utf-16-be", b""), ("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE),
    ],
)  # fmt: skip
def test_rows_are_found_whatever_the_encoding_and_the_separator(separator, encoding, mark):
    assert rows_of(mark + as_text(separator).encode(encoding)) == LINES


@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("ending", ["", "end"])
def test_line_breaks_stay_in_their_cell(newline, ending):
    content = f'a;b{newline}"un{newline}deux";"x ""y"" z"{newline}{newline}c;d{newline if ending else ""}'
    assert rows_of(content.encode()) == [["a", "b"], [f"un{newline}deux", 'x "y" z'], [], ["c", "d"]]


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (b"sep=,\r\na,b;c\r\n", [[], ["a", "b;c"]]),
        (b"\xef\xbb\xbfSEP=;\na;b\n", [[], ["a", "b"]]),
        (b"sep=;;\na;b\n", [["sep=", "", ""], ["a", "b"]]),
        (b'sep="\na;b\n', [['sep="'], ["a", "b"]]),
        (b"a;b\n1;2\n\x1a", [["a", "b"], ["1", "2"]]),
        (b'"Atelier" bleu;b\n1;2', [["Atelier bleu", "b"], ["1", "2"]]),
    ],
)
def test_rows_of_odd_files(content, rows):
    assert rows_of(content) == rows


@pytest.mark.parametrize("content", [b'a;b\n"un;2\n3;4\n', b'a;b\n1;"', b'a;b\n"' + b"x" * 300_000])
def test_quote_that_is_never_closed_is_refused(content):
    with pytest.raises(SpreadsheetRefused, match="guillemet manque"):
        rows_of(content)


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF8 + "Prénom".encode("cp1252"),
        codecs.BOM_UTF16_LE + b"a\x00\x00",
        b"a\x00b\x00c",
        "Prénom;Métier;Élève à Besançon".encode() + b"\xe9",
    ],
)
def test_broken_letters_are_refused(content):
    with pytest.raises(SpreadsheetRefused, match="lettres de ce fichier sont illisibles"):
        decoded(content)


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(SpreadsheetRefused, match="n’est pas un tableur"):
        rows_of(bytes(range(1, 32)) * 20)


@pytest.mark.parametrize(
    ("written", "separator"),
    [
        ("a;b\n1,5;2,5\n", ";"),
        ("a,b,c\nx;y,2,3\n", ","),
        ("a\tb\nc, d\te\n", "\t"),
        ("une seule colonne\nencore\n", ";"),
        ("", ";"),
        ("Nos portraits, à jour\n\nPrénom;Nom\nA;B\nC;D\n", ";"),
    ],
)
def test_separator_cuts_lines_alike(written, separator):
    assert separator_of(written) == separator


def test_only_the_first_lines_choose_the_separator():
    assert separator_of("a;b\n" * 100 + "c,d,e\n" * 1000) == ";"


def test_too_many_lines_are_refused(monkeypatch):
    monkeypatch.setattr(refusals, "MOST_ROWS", 3)
    assert len(rows_of(b"a;b\n" * 8)) == 8
    with pytest.raises(SpreadsheetRefused, match="trop gros"):
        rows_of(b"a;b\n" * 10)


def test_too_many_columns_are_refused():
    assert len(rows_of(b";" * 499)[0]) == 500
    with pytest.raises(SpreadsheetRefused, match="très loin"):
        rows_of(b";" * 500)


@settings(deadline=None)
@given(
    st.binary(max_size=300)
    | st.text(alphabet='a;,"\n\r\t é\x00').map(lambda written: written.encode("cp1252"))
)
def test_any_bytes_are_read_or_refused(content):
    try:
        rows = rows_of(content)
    except SpreadsheetRefused as fault:
        assert str(fault).endswith(".")
    else:
        assert all(texts.END not in cell for row in rows for cell in row)
