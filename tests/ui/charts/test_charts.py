"""Charts: true figures in the picture, in its words and in its table; fit for the strict policy and for paper."""

from __future__ import annotations

import re
import timeit
from xml.etree import ElementTree

import pytest
from django.utils.translation import override

from hirondelles.documents.typst import Frame, pdf
from hirondelles.partners.academies import DEPARTMENTS
from hirondelles.ui.charts import (
    Agreement,
    Answers,
    Change,
    Course,
    Flow,
    Move,
    Multiples,
    Panel,
    Passage,
    Tiles,
    Timeline,
    pen,
)
from hirondelles.ui.charts.tiles import PLACES, SHORT
from hirondelles.ui.colours import PAPER, PLAIN, contrast
from hirondelles.ui.examples_of_charts import charts

SVG = "{http://www.w3.org/2000/svg}"
NAMES = ("agreement", "change", "timeline", "flow", "tiles", "multiples")


@pytest.fixture(autouse=True)
def _in_french():
    with override("fr"):
        yield


def words_of(chart, wide=pen.WIDE):
    return [one.text for one in ElementTree.fromstring(chart.svg(wide)).iter(f"{SVG}text")]


def table_of(chart):
    return [[str(cell.value) for cell in row] for row in chart.rows()]


@pytest.mark.parametrize("wide", [pen.NARROW, pen.WIDE])
@pytest.mark.parametrize("name", NAMES)
def test_chart_is_a_picture_with_its_sentence_and_its_words(name, wide):
    chart = charts()[name]
    root = ElementTree.fromstring(chart.svg(wide))
    assert root.get("role") == "img"
    assert [root[0].tag, root[0].text] == [f"{SVG}title", chart.sentence]
    assert [root[1].tag, root[1].text] == [f"{SVG}desc", chart.told()]


@pytest.mark.parametrize("wide", [pen.NARROW, pen.WIDE])
@pytest.mark.parametrize("name", NAMES)
def test_chart_keeps_inside_its_own_width(name, wide):
    root = ElementTree.fromstring(charts()[name].svg(wide))
    high = float(root.get("viewBox").split()[3])
    for one in root.iter(f"{SVG}text"):
        long = pen.width(one.text, size=float(one.get("font-size")), bold=one.get("font-weight") == "700")
        begin = (
            float(one.get("x"))
            - {"start": 0, "middle": long / 2, "end": long}[one.get("text-anchor", "start")]
        )
        assert begin >= -2, one.text
        assert begin + long <= wide + 4, one.text
        assert 0 < float(one.get("y")) <= high, one.text


@pytest.mark.parametrize("name", NAMES)
def test_chart_has_presentation_attributes_only(name):
    drawn = charts()[name].svg()
    assert re.findall(r"style=|class=|<style|<script|href=| on[a-z]+=|\sid=", drawn) == []


@pytest.mark.parametrize("name", NAMES)
def test_chart_escapes_what_people_typed(name):
    chart = charts()[name]
    object.__setattr__(chart, "sentence", "<b>&\"'")
    assert ElementTree.fromstring(chart.svg())[0].text == "<b>&\"'"


@pytest.mark.parametrize("name", NAMES)
def test_chart_is_drawn_in_a_few_milliseconds_at_most(name):
    chart = charts()[name]
    assert min(timeit.repeat(chart.svg, number=1, repeat=20)) <= 0.005


@pytest.mark.parametrize("colour", [pen.INK, pen.SOFT, pen.NIGHT, pen.BROWN, pen.RUST])
def test_words_of_a_chart_are_readable_on_paper(colour):
    assert contrast(colour, PAPER) >= 6


@pytest.mark.parametrize(
    "fill", [pen.NIGHT, pen.BLUE, pen.SKY, pen.BROWN, pen.BRASS, pen.STONE, pen.PALE, pen.RUST]
)
def test_words_on_a_block_are_readable(fill):
    assert contrast(pen.ink_on(fill), fill) >= PLAIN


def test_charts_print_on_a_tagged_paper_with_their_tables():
    given = {"charts": [chart.on_paper() for chart in charts().values()]}
    content = pdf(
        "documents/charts_sample", given, title="Essai", language="fr", frame=Frame(name="Les Rouages")
    )
    assert content.startswith(b"%PDF")


def test_agreement_tells_both_sides_and_leaves_the_middle_out():
    bar = Answers(label="Après", shares=(0.1, 0.2, 0.3, 0.25, 0.15), n="n = 40")
    chart = Agreement(sentence="Une phrase", labels=("--", "-", "0", "+", "++"), bars=[bar])
    assert (bar.left, bar.right, round(bar.middle, 2)) == (pytest.approx(0.3), pytest.approx(0.4), 0.3)
    assert "Après : 40 % d’accord, 30 % pas d’accord (n = 40)." in chart.told()
    assert table_of(chart) == [["Après", "10 %", "20 %", "30 %", "25 %", "15 %", "n = 40"]]
    assert {"30 %", "40 %", "Après", "n = 40"} <= set(words_of(chart))


@pytest.mark.parametrize("answers", range(2, 8))
def test_agreement_tells_its_two_sides_apart_without_any_colour(answers):
    """In grey, the lighter answers of the two sides are alike: those who do not agree are hatched, in the key too."""
    shares = [1 / answers] * answers
    chart = Agreement(sentence="", labels=["x"] * answers, bars=[Answers(label="", shares=shares, n="")])
    drawn = list(ElementTree.fromstring(chart.svg()))
    blocks = [one for one in drawn if one.tag == f"{SVG}rect" and one.get("stroke")]
    hatched = [place for place, one in enumerate(drawn) if one.tag == f"{SVG}path"]
    assert [drawn[place - 1] for place in hatched] == [
        one for place, one in enumerate(blocks) if place % answers < answers // 2
    ]


def test_hatching_stays_inside_its_block():
    drawn = pen.hatching(10, 20, 40, 26, pen.BROWN)
    points = [(float(x), float(y)) for x, y in re.findall(r"[ML]([\d.]+) ([\d.]+)", drawn)]
    assert len(points) == 2 * 11
    assert all(10 <= x <= 50 and 20 <= y <= 46 for x, y in points)


def test_agreement_of_bars_with_other_answers_is_refused():
    with pytest.raises(ValueError, match="two to seven"):
        Agreement(sentence="", labels=("non", "oui"), bars=[Answers(label="", shares=(0.1, 0.2, 0.7), n="")])


def test_change_tells_its_bounds_when_they_are_known():
    known = Move(label="Force", before=2, after=2.45, low=-0.06, high=0.96, reading="better", said="plus")
    alone = Move(label="Seule", before=2, after=1.5, said="trop peu de classes")
    chart = Change(sentence="", low=1, high=4, least="non", most="oui", moves=[known, alone])
    assert (known.change, alone.change) == ("+0,5 [−0,1 ; 1,0]", "−0,5")
    assert [row[3] for row in table_of(chart)] == ["+0,5 [−0,1 ; 1,0]", "−0,5"]
    assert "Seule : 2,0 avant, 1,5 après, écart −0,5. trop peu de classes" in chart.told()


@pytest.mark.parametrize("made", [Move, Panel])
def test_change_with_an_unknown_reading_is_refused(made):
    with pytest.raises(ValueError, match="reads as"):
        made(label="", before=1, after=2, reading="great")


def test_timeline_breaks_where_nothing_is_known_and_where_the_question_changed():
    course = Course(label="Force", values=(1, 2, None, 3, 4, 5), breaks=frozenset({5}))
    assert list(course.pieces()) == [[(0, 1), (1, 2)], [(3, 3), (4, 4)], [(5, 5)]]
    chart = Timeline(sentence="", moments=list("abcdef"), courses=[course], unit=" %")
    assert [row[1] for row in table_of(chart)] == ["1 %", "2 %", "", "3 %", "4 %", "5 %"]
    assert "Force : a 1 %, b 2 %, d 3 %, e 4 %, f 5 %." in chart.told()


def test_timeline_without_any_value_is_still_drawn():
    chart = Timeline(sentence="", moments=["a"], courses=[Course(label="x", values=(None,))])
    assert words_of(chart) == ["a"]


def test_timeline_of_four_lines_is_refused():
    with pytest.raises(ValueError, match="one to three"):
        Timeline(sentence="", moments=[], courses=[Course(label="", values=())] * 4)


def test_flow_tells_how_many_went_on():
    passages = [Passage(label="Témoignage", count=36), Passage(label="Visite", count=15, came=12)]
    chart = Flow(sentence="", passages=passages, unit="classes")
    assert "12 continuent (33 %)" in words_of(chart)
    assert table_of(chart) == [["Témoignage", "36", ""], ["Visite", "15", "12"]]


def test_flow_that_receives_more_than_it_holds_is_refused():
    with pytest.raises(ValueError, match="No more"):
        Passage(label="", count=1, came=2)


def test_tiles_have_a_place_of_its_own_for_each_academy():
    assert set(PLACES) == set(SHORT) == set(DEPARTMENTS)
    assert len(set(PLACES.values())) == len(PLACES)


def test_tiles_of_an_unknown_academy_are_refused():
    with pytest.raises(ValueError, match="Atlantide"):
        Tiles(sentence="", values={"Atlantide": 1}, what="rencontres")


def test_tiles_begin_with_the_highest():
    chart = Tiles(sentence="", values={"Dijon": 1, "Lyon": 12}, what="rencontres")
    assert table_of(chart) == [["Lyon", "12"], ["Dijon", "1"]]


def test_multiples_hide_what_is_too_small():
    panel = Panel(label="ULIS", before=None, after=None, n="moins de 5")
    chart = Multiples(sentence="", low=1, high=4, panels=[panel])
    assert words_of(chart) == ["ULIS", "moins de 5", "trop peu"]
    assert table_of(chart) == [["ULIS", "trop peu", "trop peu", "moins de 5"]]


@pytest.mark.parametrize(("value", "said"), [(0.44, "+0,4"), (-0.44, "−0,4"), (0.04, "0,0"), (-0.04, "0,0")])
def test_signed_change_has_a_sign_only_when_something_changed(value, said):
    assert pen.signed(value) == said


def test_wrapped_words_keep_a_long_word_whole():
    assert pen.wrapped("anticonstitutionnellement oui non", 60) == ["anticonstitutionnellement", "oui non"]
