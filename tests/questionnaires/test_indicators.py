"""What the answers tell in figures, with classes that were not visited and without."""

from __future__ import annotations

from typing import Any

import pytest

from hirondelles.core.indicators import PUBLIC, TEAM, Indicator
from hirondelles.indicators.reading import scope_of
from hirondelles.questionnaires.indicators import indicators
from hirondelles.questionnaires.indicators.words import BESIDE, NO_CAUSE
from tests.factories.partners import a_school
from tests.questionnaires.worlds import a_class, answered, sheets, versions

SEE, CHANGES = "questionnaires.see-1.change", "questionnaires.changes"


@pytest.fixture
def told(here: Any) -> Any:
    """The figures of the team, of four classes that moved by one point and of as many others as said."""

    def made(*, others: int) -> dict[str, Indicator]:
        asked = versions()
        for number in range(4 + others):
            visited = number < 4
            for wave, more in (("before", 0), ("after", 1 if visited else 0)):
                scores = [1 + (place + number) % 3 + more for place in range(9)]
                answered(a_class(number, asked[wave], is_comparison=not visited), *sheets(*scores))
        return {one.key: one for one in indicators(here, scope_of(here, 2026, TEAM))}

    return made


def words(figure: Indicator) -> list[str]:
    return [str(one) for one in figure.counted.words]


def test_without_classes_not_visited_no_figure_says_what_the_cause_is(told):
    found = told(others=0)
    for figure in (found[SEE], found[CHANGES]):
        assert str(NO_CAUSE) in words(figure)
        assert str(NO_CAUSE) == str(figure.chart.note)
        assert str(BESIDE) not in words(figure)


def test_with_classes_not_visited_a_figure_says_what_the_encounter_adds(told):
    found = told(others=4)
    for figure in (found[SEE], found[CHANGES]):
        assert str(NO_CAUSE) not in [*words(figure), str(figure.chart.note)]
        assert str(BESIDE) in words(figure)
    assert "Par rapport aux classes pas encore visitées : +1,00" in str(found[SEE].chart.note)
    assert [row[:3] for row in found[SEE].counted.rows if row[0] == "Classes pas encore visitées"] == [
        ["Classes pas encore visitées", "première fois", 36],
        ["Classes pas encore visitées", "seconde fois", 36],
    ]
    assert found[CHANGES].counted.rows[0][2].startswith("+1,00")


def test_a_share_says_how_many_agree_out_of_how_many(told):
    figure = told(others=0)[SEE]
    agreeing, n = 12, 36
    assert f"l’échelle : {agreeing} sur {n}." in words(figure)[0]
    assert figure.value == agreeing / n


def test_one_class_is_described_and_no_effect_is_counted(here):
    asked = versions()
    for wave, scores in (("before", (1, 2, 3, 3, 4, 2)), ("after", (3, 4, 5, 5, 4, 4))):
        both = [{**one, "noisy": "3"} for one in sheets(*scores)]
        answered(a_class(1, asked[wave]), *both)
    found = {one.key: one for one in indicators(here, scope_of(here, 2026, TEAM))}
    for key in (CHANGES, "questionnaires.backfire"):
        assert (found[key].value, found[key].shown) == (None, "trop peu")
        assert found[key].sentence.startswith("de classes pour conclure")
    assert "trop peu de classes pour conclure" in str(found[CHANGES].chart.sentence)
    assert found[CHANGES].chart.moves[0].n == "6 réponses, 1 classe"


def test_one_class_not_visited_is_too_few_to_conclude(told):
    note = str(told(others=1)[SEE].chart.note)
    assert note.endswith("point ; trop peu de classes pour conclure.")


def test_outsiders_compare_what_was_told_of_both(here):
    asked = versions()
    schools = [a_school(name, postcode="25000") for name in ("Ici", "Là")]
    for number in range(8):
        visited = number < 4
        for wave, more in (("before", 0), ("after", 1 if visited else 0)):
            scores = [1 + (place + number) % 3 + more for place in range(30)]
            batch = a_class(number, asked[wave], is_comparison=not visited, school=schools[number % 2])
            answered(batch, *sheets(*scores))
    figure = {one.key: one for one in indicators(here, scope_of(here, 2026, PUBLIC))}[SEE]
    assert "Par rapport aux classes pas encore visitées : +1,0" in str(figure.chart.note)
    assert all(n % 5 == 0 for _who, _when, n, *_rest in figure.counted.rows)


def test_a_figure_opens_class_by_class_for_insiders(here, django_assert_num_queries):
    asked, school = versions(), a_school("Collège des Sources")
    for number, wave in ((1, "before"), (1, "after"), (2, "before"), (2, "after")):
        scores = (1, 2, 3, 3, 4) if number == 1 else (2, 2, 2, 2)
        answered(a_class(number, asked[wave], school=school), *sheets(*scores))
    scope = scope_of(here, 2026, TEAM)
    figure = next(one for one in indicators(here, scope) if one.key == SEE)
    with django_assert_num_queries(2):
        rows = list(figure.counted.rows)
    told = [row[:3] for row in rows if row[0] == "Collège des Sources · 4e"]
    assert told == [["Collège des Sources · 4e", "avant", 5], ["Collège des Sources · 4e", "après", 5]]
