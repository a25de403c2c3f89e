"""What is printed is what the layout says: frames where they are told, codes that are read, nothing near a box."""

from __future__ import annotations

from io import BytesIO

import pdfua
import pytest
from pypdf import PdfReader

from hirondelles.questionnaires.sheets.printing import Unprintable
from tests.questionnaires.sheets import measuring
from tests.questionnaires.sheets.invented import LONG, choices, model, printed, question

LOOKS = [(box, columns) for box in (3, 4.2, 8) for columns in (1, 2)]
WORDY = model(
    question("long", "single", LONG, choices=choices(LONG, LONG, "Oui")),
    question("web", "multiple", "x" * 300, choices=choices("y" * 200, "É" * 30, "Non")),
    question("seven", "scale", LONG, choices=choices(*(f"{LONG[:40]} {n}" for n in range(7)))),
    title={"fr": f"{LONG} {LONG}"},
    intro={"fr": f"{LONG} {LONG}\n{LONG}"},
)


@pytest.mark.parametrize(("box", "columns"), LOOKS)
@pytest.mark.parametrize("of", [None, WORDY], ids=["every kind", "long words"])
def test_each_box_is_a_printed_frame_alone_in_its_place(box, columns, of):
    form = printed(of, box_mm=box, columns=columns)
    assert (measuring.unframed(form.pdf, form.layout), measuring.too_near(form.pdf, form.layout)) == (
        [],
        ([], []),
    )
    assert {round(one["w"] / measuring.MM, 2) for one in form.layout["geo"] if one["kind"] == "box"} == {box}


def test_a_layout_that_lies_is_seen():
    form = printed()
    moved = [box | {"x": box["x"] + 3} for box in form.layout["geo"]]
    assert len(measuring.unframed(form.pdf, form.layout | {"geo": moved})) == len(moved)
    near = [box | {"w": box["w"] + 2 * measuring.MM} for box in form.layout["geo"]]
    assert measuring.too_near(form.pdf, form.layout | {"geo": near})[0] != []


def test_layout_names_each_choice_once():
    form = printed()
    asked = [
        (one["code"], choice["code"], one["kind"] == "multiple")
        for one in model()["questions"]
        for choice in one.get("choices", ())
    ]
    boxes = [one for one in form.layout["geo"] if one["kind"] == "box"]
    zones = [one["q"] for one in form.layout["geo"] if one["kind"] == "zone"]
    assert ([(one["q"], one["v"], one["multi"]) for one in boxes], zones) == (asked, ["women", "next"])
    assert len({one["id"] for one in form.layout["geo"]}) == len(form.layout["geo"])
    assert set(boxes[0]) == {"kind", "id", "q", "v", "multi", "page", "x", "y", "w", "h"}


def test_each_page_says_twice_which_sheet_it_is():
    form = printed(copies=[48213, 10007])
    pages = form.layout["n_pages"]
    said = [
        [f"pupil-before:KRTV7:{copy}:{page}"] * 2 for copy in (48213, 10007) for page in range(1, pages + 1)
    ]
    assert measuring.codes(form.pdf) == said
    assert said[0][0] in PdfReader(BytesIO(form.pdf)).pages[0].extract_text()


def test_the_code_has_modules_of_eight_tenths_of_a_millimetre():
    codes = printed().layout["codes"]
    assert {round(one["w"] / measuring.MM / 0.8, 3) for one in codes} <= {25, 29}


def test_four_marks_stand_in_the_corners_of_each_page():
    layout = printed().layout
    found = [(one["id"], one["page"], round(one["w"] / measuring.MM, 2)) for one in layout["marks"]]
    assert found == [(number, page, 8) for page in range(1, layout["n_pages"] + 1) for number in range(4)]
    assert all(not measuring.is_white(printed().pdf, one) for one in layout["marks"])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_paper_raises_no_alert_of_accessibility(tmp_path, language):
    file = tmp_path / "form.pdf"
    file.write_bytes(printed(language=language, copies=[1, 2]).pdf)
    assert list(pdfua.validate(str(file)).findings) == []


def test_conditional_question_says_when_it_is_asked():
    text = PdfReader(BytesIO(printed().pdf)).pages[0].extract_text()
    assert "Seulement si tu as répondu « Oui » à la question 2 :" in text


def test_an_adult_is_told_so_politely():
    text = PdfReader(BytesIO(printed(model(**{"for": "teacher"})).pdf)).pages[0].extract_text()
    assert ("Mettez une croix" in text, "119" in text) == (True, False)


def test_what_is_too_long_is_refused_with_what_would_do():
    many = [question(f"q{n}", "multiple", LONG, choices=choices(*[LONG] * 6)) for n in range(25)]
    with pytest.raises(Unprintable, match=r"prendrait \d+ pages.*Retirez"):
        printed(model(*many))
    short = [question(f"q{n}", "multiple", choices=choices(*"abcdefghijkl")) for n in range(13)]
    with pytest.raises(Unprintable, match="tient sur une colonne avec des cases de 3 mm"):
        printed(model(*short), box_mm=6)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"copies": []}, "1 à 200"),
        ({"copies": range(201)}, "1 à 200"),
        ({"box_mm": 2.9}, "3 à 8 mm"),
        ({"box_mm": 8.1}, "3 à 8 mm"),
        ({"box_mm": float("nan")}, "3 à 8 mm"),
        ({"columns": 3}, "une ou deux colonnes"),
    ],
)
def test_a_look_that_no_sheet_has_is_refused(asked, words):
    with pytest.raises(Unprintable, match=words):
        printed(**asked)


@pytest.mark.parametrize(("two_sided", "pages"), [(True, 4), (False, 2)])
def test_printed_on_both_sides_each_pupil_has_a_sheet_of_her_own(two_sided, pages):
    one = model(question("one", "single", choices=choices("Oui", "Non")))
    form = printed(one, copies=[10007, 48213], two_sided=two_sided)
    said = [" ".join(page)[:21] for page in measuring.codes(form.pdf)]
    backs = ["pupil-before:KRTV7:10007:1"[:21], "", "pupil-before:KRTV7:48213:1"[:21], ""]
    assert (said, form.layout["n_pages"]) == (backs if two_sided else [one for one in backs if one], 1)
    assert len(said) == pages


def test_a_form_of_two_pages_has_no_white_side():
    long = model(*(question(f"q{n}", "text") for n in range(8)))
    forms = [printed(long, copies=[10007, 48213], two_sided=one) for one in (True, False)]
    assert [(len(PdfReader(BytesIO(one.pdf)).pages), one.layout["n_pages"]) for one in forms] == [(4, 2)] * 2


def test_two_hundred_copies_differ_by_their_number_only():
    form = printed(
        model(question("one", "single", choices=choices("Oui", "Non"))), copies=range(10000, 10200)
    )
    pages = PdfReader(BytesIO(form.pdf)).pages
    assert (len(pages), form.layout["n_pages"]) == (200, 1)
    assert "10199" in pages[199].extract_text()
