"""Which questionnaire an encounter asks: that of the platform, or the one that the collective chose."""

from __future__ import annotations

import pytest

from hirondelles.core.sentences import Refusal
from hirondelles.questionnaires.instruments import actions
from hirondelles.questionnaires.instruments.occasions import asked_at, choose, chosen, eligible, occasion_of
from hirondelles.questionnaires.instruments.shipping import ORDER, shipped
from tests.factories.questionnaires import a_model, a_version

pytestmark = pytest.mark.usefixtures("here")


def test_each_of_the_platform_has_its_occasion_and_another_moment_has_none():
    assert [occasion_of(shipped()[code]) for code in ORDER] == list(ORDER)
    assert occasion_of({"for": "pupil", "wave": "once"}) == ""


def test_that_of_the_platform_is_asked_unless_another_is_chosen():
    ours = a_version(code="ours").questionnaire
    assert asked_at("pupil-before", by=None).questionnaire.code == "pupil-before"
    choose("pupil-before", ours, by=None)
    assert (asked_at("pupil-before", by=None).questionnaire, chosen()) == (ours, {"pupil-before": "ours"})
    last = a_version(code="ours")
    assert asked_at("pupil-before", by=None) == last
    choose("pupil-before", None, by=None)
    assert asked_at("pupil-before", by=None).questionnaire.code == "pupil-before"


def test_one_takes_the_place_of_another():
    first, second = (a_version(code=code).questionnaire for code in ("first", "second"))
    for one in (first, second, second):
        choose("pupil-before", one, by=None)
    assert chosen() == {"pupil-before": "second"}


def test_only_published_ones_for_the_same_people_at_the_same_time_are_proposed():
    a_version(code="ours", title={"fr": "B"})
    a_version(code="ours", title={"fr": "B"})
    a_version(code="another", title={"fr": "A"})
    a_version(code="once", wave="once")
    a_version(code="teachers", **{"for": "teacher"}, wave="once")
    a_version(code="written", published=False)
    actions.put_away(a_version(code="away").questionnaire, by=None)
    actions.take("pupil-before", by=None)
    found = {code: [one.code for one in rows] for code, rows in eligible().items() if rows}
    assert found == {"pupil-before": ["another", "ours"], "teacher": ["teachers"]}


def test_one_that_is_put_away_gives_its_place_back():
    ours = a_version(code="ours").questionnaire
    choose("pupil-before", ours, by=None)
    actions.put_away(ours, by=None)
    assert (chosen(), asked_at("pupil-before", by=None).questionnaire.code) == ({}, "pupil-before")
    actions.put_away(actions.take("pupil-before", by=None).questionnaire, by=None)
    assert asked_at("pupil-before", by=None) is None


@pytest.mark.parametrize("known", [True, False])
def test_a_code_does_not_pass_to_other_people_or_another_moment(known):
    if known:
        actions.take("pupil-before", by=None)
    with pytest.raises(Refusal, match="autre code"):
        actions.add(a_model(wave="once"), by=None)
    assert actions.add(a_model(), by=None).number == 1 + known
