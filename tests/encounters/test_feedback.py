"""The questionnaires of an encounter: opened at its confirmation, moved with it, and nothing answered is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localdate

from hirondelles.collectives.models import Collective
from hirondelles.core.days import date_format
from hirondelles.encounters import actions, feedback, reminding, showing, waiting
from hirondelles.encounters.models import Encounter, EncounterClass, Kind, Reason
from hirondelles.notifications import outbox
from hirondelles.questionnaires.batches import actions as answers
from hirondelles.questionnaires.batches.opening import open_beside
from hirondelles.questionnaires.counting.actions import count_hands
from hirondelles.questionnaires.instruments.actions import put_away, take
from hirondelles.questionnaires.instruments.occasions import choose
from hirondelles.questionnaires.models import Batch, State
from tests.factories.encounters import a_confirmed_encounter, a_woman, an_encounter
from tests.factories.questionnaires import a_version, sent

pytestmark = pytest.mark.usefixtures("here")
TEACHER = "chantal@essai.example"
PUPILS = ["pupil-before", "pupil-after", "pupil-later"]


def opened(encounter: Encounter) -> list[str]:
    return [one.version.questionnaire.code for one in feedback.of(encounter)]


def test_nothing_is_opened_before_the_confirmation():
    assert opened(an_encounter()) == []


def test_each_class_three_times_and_the_adults_once():
    encounter = a_confirmed_encounter(
        classes=[{"level": "2de", "headcount": 28}, {"level": "1re", "headcount": 30}]
    )
    assert sorted(opened(encounter)) == sorted([*PUPILS * 2, "teacher", "woman"])
    first = feedback.of(encounter)[0]
    assert (first.school, first.level, first.headcount) == (encounter.school, "2de", 28)
    waves = {one.wave: (one.closes_on - one.day).days for one in feedback.of(encounter)}
    assert waves == {"before": 14, "after": 21, "later": 130, "once": 30}


def test_a_visit_asks_the_host_too():
    encounter = a_confirmed_encounter(kind=Kind.VISIT)
    assert "host" in opened(encounter)


def test_again_changes_nothing():
    encounter = a_confirmed_encounter()
    before = set(Batch.objects.values_list("pk", "code"))
    feedback.follow(encounter, by=None)
    assert set(Batch.objects.values_list("pk", "code")) == before


def test_a_moved_encounter_moves_its_questionnaires():
    encounter = a_confirmed_encounter()
    day = feedback.of(encounter)[0].day
    actions.move(
        encounter,
        starts_at=encounter.starts_at + timedelta(days=7),
        minutes=55,
        seen=encounter.sequence,
        by=None,
    )
    assert {one.day for one in feedback.of(encounter)} == {day + timedelta(days=7)}


def test_a_class_that_joins_is_asked_three_times_too():
    encounter = a_confirmed_encounter(speakers_wanted=1)
    known = set(Batch.objects.values_list("pk", "code"))
    joins = EncounterClass.objects.create(encounter=encounter, level="1re", headcount=30)
    actions.edit(encounter, {"title": "Deux classes"}, seen=encounter.sequence, by=None)
    new = Batch.objects.exclude(pk__in=[pk for pk, _code in known])
    assert known < set(Batch.objects.values_list("pk", "code"))
    assert {(one.about_class, one.level, one.headcount) for one in new} == {
        (f"encounters.encounterclass:{joins.pk}", "1re", 30)
    }
    assert sorted(one.version.questionnaire.code for one in new) == sorted(PUPILS)
    adults = {one.version.questionnaire.code: one.headcount for one in feedback.of(encounter)}
    assert (adults["teacher"], adults["woman"]) == (2, 1)


def test_a_class_that_leaves_takes_what_nobody_answered_with_it():
    classes = [{"level": "2de", "headcount": 28}, {"level": "1re", "headcount": 30}]
    encounter = a_confirmed_encounter(classes=classes)
    leaves = encounter.classes.get(level="1re")
    key = f"encounters.encounterclass:{leaves.pk}"
    before = Batch.objects.get(about_class=key, wave="before")
    sent(before, see_myself="4")
    leaves.delete()
    actions.edit(encounter, {"title": "Une classe"}, seen=encounter.sequence, by=None)
    kept = Batch.objects.filter(about_class=key)
    assert [(one.pk, one.is_open) for one in kept] == [(before.pk, False)]
    assert sorted(opened(encounter)) == sorted([*PUPILS, "pupil-before", "teacher", "woman"])


def test_a_headcount_that_changes_is_followed_while_the_answers_are_open():
    encounter = a_confirmed_encounter()
    closed = feedback.of(encounter)[0]
    answers.close(closed, by=None)
    encounter.classes.update(headcount=20)
    feedback.follow(encounter, by=None)
    pupils = {one.pk: one.headcount for one in feedback.of(encounter) if one.wave != "once"}
    assert pupils == {pk: 28 if pk == closed.pk else 20 for pk in pupils}


def test_a_cancelled_encounter_keeps_only_what_was_answered():
    encounter = a_confirmed_encounter()
    answered = next(one for one in feedback.of(encounter) if one.wave == "before")
    sent(answered, see_myself="4")
    actions.cancel(encounter, reason=Reason.SCHOOL, by=None)
    assert [(one.pk, one.state) for one in feedback.of(encounter)] == [(answered.pk, State.CLOSED)]


def test_answering_gives_the_page_of_an_open_one_only(rouages):
    encounter = a_confirmed_encounter()
    batch = next(one for one in feedback.of(encounter) if one.version.questionnaire.code == "woman")
    assert feedback.answering(encounter, "woman", rouages).endswith(f"/r/{batch.code}/")
    assert feedback.answering(encounter, "host", rouages) == ""


def test_a_questionnaire_put_away_is_not_asked():
    put_away(take("pupil-later", by=None).questionnaire, by=None)
    assert "pupil-later" not in opened(a_confirmed_encounter())


def test_a_collective_without_questionnaires_asks_nothing(rouages):
    Collective.objects.filter(pk=rouages.pk).update(switched_off=["questionnaires"])
    assert opened(a_confirmed_encounter()) == []


def test_an_encounter_confirmed_after_its_day_may_still_be_answered(clock):
    encounter = an_encounter()
    clock.shift(timedelta(days=90))
    Encounter.objects.filter(pk=encounter.pk).update(state="confirmed")
    encounter.refresh_from_db()
    feedback.follow(encounter, by=None)
    assert min(one.closes_on for one in feedback.of(encounter)) == localdate() + timedelta(days=14)


def test_an_answer_that_comes_while_the_encounter_is_called_off_is_kept(monkeypatch):
    """The batch is held before one looks whether somebody answered."""
    encounter = a_confirmed_encounter()
    late, held, waiting = feedback.of(encounter)[0], answers.held, [1]

    def answer_then_hold(batch):
        if batch.pk == late.pk and waiting:
            waiting.pop()
            sent(late, see_myself="4")
        return held(batch)

    monkeypatch.setattr(feedback.actions, "held", answer_then_hold)
    actions.cancel(encounter, reason=Reason.SCHOOL, by=None)
    assert [one.pk for one in feedback.of(encounter)] == [late.pk]


def text_of(kind, to):
    return next(mail.text for mail in outbox.latest(500) if (mail.kind, mail.to) == (kind, to))


def test_the_school_has_its_link_before_and_after_and_the_women_theirs(rouages, clock):
    encounter = a_confirmed_encounter(person=a_woman(email="bea@essai.example"))
    link = feedback.address(encounter, rouages)
    clock.move_to(encounter.starts_at - timedelta(days=2))
    reminding.remind_all(timezone.now())
    assert link in text_of("encounter_school_reminder", TEACHER)
    clock.move_to(encounter.starts_at + timedelta(hours=3))
    actions.hold(encounter, came={}, by=None)
    actions.close(encounter, by=None)
    after = text_of("encounter_school_thanks", TEACHER)
    assert link in after
    assert f"vers le {date_format(feedback.later_day(encounter), 'j F')}" in after
    hers = text_of("encounter_thanks", "bea@essai.example")
    assert feedback.answering(encounter, "woman", rouages) in hers
    assert link not in hers


def test_without_questionnaires_mails_say_nothing_of_them(rouages, clock):
    Collective.objects.filter(pk=rouages.pk).update(switched_off=["questionnaires"])
    encounter = a_confirmed_encounter()
    clock.move_to(encounter.starts_at - timedelta(days=2))
    reminding.remind_all(timezone.now())
    assert "retours-classe" not in text_of("encounter_school_reminder", TEACHER)


def test_three_months_later_whoever_organises_gives_the_link_once_more(rouages, alice, clock):
    encounter = a_confirmed_encounter()
    said = f"encounters.ask_again:{encounter.pk}"

    def waits():
        return said in [one.key for one in waiting.to_do(alice, rouages)]

    clock.move_to(encounter.starts_at + timedelta(days=80))
    assert not waits()
    clock.move_to(encounter.starts_at + timedelta(days=86))
    assert waits()
    sent(next(one for one in feedback.of(encounter) if one.wave == "later"), see_myself="4")
    assert not waits()


def test_whoever_organises_reads_how_many_answered(client, rouages, alice):
    encounter = a_confirmed_encounter()
    sent(feedback.of(encounter)[0], see_myself="4")
    client.force_login(alice)
    page = client.get(f"/c/rouages/rencontres/{encounter.pk}/").content.decode()
    assert "1 réponse" in page
    assert feedback.address(encounter, rouages) in page


def test_three_classes_ask_as_much_as_one(rouages):
    asked = []
    for many in (1, 3):
        encounter = a_confirmed_encounter(
            f"Rencontre {many}",
            starts_at=timezone.now() + timedelta(days=10 + many),
            classes=[{"level": "4e", "headcount": 20}] * many,
        )
        with CaptureQueriesContext(connection) as queries:
            assert len(feedback.told(encounter, rouages)["lines"]) == 3 * many + 2
        asked.append(len(queries))
    assert asked[0] == asked[1]


def story(encounter):
    """What follows the thanks, as the page of the encounter and that of the teacher show it."""
    return showing.stages(encounter, back=feedback.came(encounter))[-1]


def test_story_reaches_the_feedback_when_answers_leave_their_waiting(clock):
    encounter = a_confirmed_encounter()
    before, after = (
        next(one for one in feedback.of(encounter) if one.wave == wave) for wave in ("before", "after")
    )
    for batch, many in ((before, 10), (after, 9)):
        for _sheet in range(many):
            sent(batch, see_myself="4")
    assert (story(encounter).label, story(encounter).state) == ("Retours", "next")
    sent(after, see_myself="4")
    assert story(encounter).state == "done"


def test_story_reaches_the_feedback_when_hands_are_counted(clock):
    encounter = a_confirmed_encounter()
    after = next(one for one in feedback.of(encounter) if one.wave == "after")
    count_hands(after, {("see_myself", "4", "all"): 12}, by=None)
    assert story(encounter).state == "done"


def test_story_waits_for_the_feedback_once_everybody_was_thanked(clock):
    encounter = a_confirmed_encounter()
    clock.move_to(encounter.starts_at + timedelta(hours=3))
    actions.hold(encounter, came={}, by=None)
    actions.close(encounter, by=None)
    assert [one.state for one in showing.stages(encounter, back=False)] == ["done"] * 4 + ["now"]


def test_story_ends_with_thanks_where_nothing_is_asked(rouages):
    Collective.objects.filter(pk=rouages.pk).update(switched_off=["questionnaires"])
    assert feedback.came(a_confirmed_encounter()) is None
    assert feedback.came(an_encounter("Plus tard")) is False


def test_the_questionnaire_that_the_collective_chose_is_asked():
    first = a_confirmed_encounter()
    ours = a_version(code="ours").questionnaire
    choose("pupil-before", ours, by=None)
    assert sorted(opened(a_confirmed_encounter())) == sorted(["ours", *PUPILS[1:], "teacher", "woman"])
    feedback.follow(first, by=None)
    assert sorted(opened(first)) == sorted([*PUPILS, "teacher", "woman"])


def test_one_opened_besides_follows_the_encounter_and_goes_with_it():
    encounter = a_confirmed_encounter()
    first = feedback.of(encounter)[0]
    beside = open_beside(first, a_version(code="ours", wave="once").questionnaire, by=None)
    day = encounter.starts_at + timedelta(days=7)
    actions.move(encounter, starts_at=day, minutes=55, seen=encounter.sequence, by=None)
    beside.refresh_from_db()
    assert (beside.day, beside.closes_on) == (localdate(day), localdate(day) + timedelta(days=30))
    encounter.refresh_from_db()
    actions.cancel(encounter, reason=Reason.SCHOOL, by=None)
    assert opened(encounter) == []
