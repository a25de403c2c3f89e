"""Answers come in without a name, count once, leave by five, and the last ones never alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.utils import timezone

from hirondelles.core.features import FEATURES
from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.journal.models import Entry
from hirondelles.questionnaires import clocks
from hirondelles.questionnaires.batches import actions
from hirondelles.questionnaires.models import Sheet, SubmissionKey
from hirondelles.safeguarding.models import Alert
from tests.factories.questionnaires import a_batch, a_version, sent

CLASS = {"about": "encounters.encounter:1", "about_class": "encounters.encounterclass:2"}


def lots(batch):
    """How many sheets in each lot; 0 for those that wait."""
    return Counter(lot or 0 for lot in Sheet.objects.filter(batch=batch).values_list("lot", flat=True))


def test_a_class_has_one_batch_for_a_questionnaire_and_a_wave(here):
    version = a_version()
    a_batch(version, **CLASS)
    with pytest.raises(Refusal, match="déjà ce questionnaire"):
        a_batch(a_version(), **CLASS)
    assert a_batch(version, wave="after", **CLASS).code


def test_codes_are_six_letters_that_nobody_takes_for_a_figure(here):
    codes = [a_batch().code for _turn in range(20)]
    assert (len(set(codes)), {len(code) for code in codes}) == (20, {6})
    assert set("".join(codes)) & set("IO0123456789") == set()


def test_the_same_form_counts_once(here):
    batch = a_batch()
    first = actions.submit(batch, {"see_myself": "3"}, key="one")
    assert (actions.submit(batch, {"see_myself": "3"}, key="one"), list(batch.sheets.all())) == (
        None,
        [first],
    )


def test_a_sheet_of_paper_is_typed_once(here):
    batch = a_batch()
    sent(batch, copy=48213)
    with pytest.raises(Refusal, match="48213 est déjà saisie"):
        sent(batch, copy=48213)
    assert batch.sheets.count() == 1


@pytest.mark.parametrize(
    ("count", "expected"), [(4, {0: 4}), (9, {0: 9}), (10, {0: 5, 1: 5}), (17, {0: 7, 1: 5, 2: 5})]
)
def test_answers_leave_by_five_and_five_stay_behind(here, count, expected):
    batch = a_batch()
    for _turn in range(count):
        sent(batch)
    assert lots(batch) == expected


@pytest.mark.parametrize(
    ("count", "expected"), [(0, {}), (3, {1: 3}), (9, {1: 9}), (12, {1: 5, 2: 7}), (15, {1: 5, 2: 5, 3: 5})]
)
def test_the_last_ones_leave_together_at_the_end(here, count, expected):
    batch = a_batch()
    for _turn in range(count):
        sent(batch)
    actions.close(batch, by=None)
    assert lots(batch) == expected


def test_those_who_listen_hear_that_answers_left(here, monkeypatch):
    heard = []
    listening = replace(FEATURES["questionnaires"], fed_back=lambda batch: heard.append(batch.pk))
    monkeypatch.setitem(FEATURES, "questionnaires", listening)
    batch = a_batch()
    for _turn in range(10):
        sent(batch)
    assert heard == [batch.pk]


def test_nothing_comes_in_once_closed(here):
    batch = a_batch()
    actions.close(batch, by=None)
    with pytest.raises(Refusal, match="closes"):
        sent(batch)
    with pytest.raises(NotAllowed):
        actions.close(batch, by=None)
    actions.reopen(batch, by=None)
    assert sent(batch) is not None


def test_a_code_taken_meanwhile_changes_when_the_class_is_opened_again(here, monkeypatch):
    batch = a_batch()
    actions.close(batch, by=None)
    monkeypatch.setattr(actions, "new_code", lambda: batch.code)
    other = a_batch()
    monkeypatch.undo()
    actions.reopen(batch, by=None)
    batch.refresh_from_db()
    assert batch.is_open
    assert batch.code != other.code


def test_a_corrected_sheet_stays_where_it_was(here):
    batch = a_batch()
    sheet = sent(batch, copy=48213)
    actions.correct(sheet, {"see_myself": "1"}, by=None)
    sheet.refresh_from_db()
    assert (sheet.answers, sheet.copy, sheet.lot) == ({"see_myself": "1"}, 48213, None)
    assert Entry.objects.filter(verb="questionnaires.corrected").count() == 1


def test_words_of_distress_reach_the_referents_at_once(here):
    sent(a_batch(day=date(2026, 3, 12)), next="Je veux mourir.")
    assert ["2026-03-12" in one.page for one in Alert.objects.all()] == [True]


def test_a_sheet_says_nothing_of_who_or_when():
    assert {field.name for field in Sheet._meta.get_fields()} == {
        "id",
        "collective",
        "batch",
        "answers",
        "copy",
        "lot",
    }


def test_numbers_of_sheets_are_wiped_thirty_days_after_the_end(here):
    batch = a_batch()
    sent(batch, copy=48213)
    actions.close(batch, by=None, on=date(2026, 3, 1))
    assert clocks.copies(datetime(2026, 3, 31, 12, tzinfo=UTC)) == 0
    assert clocks.copies(datetime(2026, 4, 1, 12, tzinfo=UTC)) == 1
    assert (Sheet.objects.get().copy, SubmissionKey.objects.count()) == (None, 0)


def places(batch):
    """``(name, place in the table)`` of each sheet, in the order of the table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, ctid FROM questionnaires_sheet WHERE batch_id = %s ORDER BY ctid", [batch.pk]
        )
        return cursor.fetchall()


def arrivals(batch, count):
    """Send answers one after the other; gives them as they came in."""
    came = []
    for number in range(count):
        came.append(number)
        sent(batch, women=number)
    return came


def in_the_table(batch):
    answers = dict(Sheet.objects.filter(batch=batch).values_list("pk", "answers"))
    return [answers[pk]["women"] for pk, _place in places(batch)]


def test_the_place_in_the_table_says_nothing_of_the_order_of_arrival(here):
    batch = a_batch(headcount=60)
    came = arrivals(batch, 40)
    actions.close(batch, by=None)
    told = in_the_table(batch)
    assert sorted(told) == came
    assert told != came
    assert sum(before < after for before, after in pairwise(told)) < 39


class InOrder:
    """Draws nothing: the sheets stay as they came in."""

    def shuffle(self, sheets):
        sheets.sort(key=lambda one: one.answers["women"])


def test_without_the_draw_the_table_gives_the_order_away(here, monkeypatch):
    """The sabotaged twin."""
    monkeypatch.setattr(actions.secrets, "SystemRandom", InOrder)
    batch = a_batch(headcount=60)
    came = arrivals(batch, 40)
    actions.close(batch, by=None)
    assert in_the_table(batch) == came


def test_a_sheet_that_left_has_another_name(here):
    batch = a_batch()
    first = sent(batch)
    actions.close(batch, by=None)
    assert batch.sheets.get().pk != first.pk


def test_a_row_that_was_only_changed_would_keep_the_name_that_it_had_on_arrival(here, monkeypatch):
    """The sabotaged twin."""
    monkeypatch.setattr(
        actions,
        "_write_anew",
        lambda lot, number: Sheet.objects.filter(pk__in=[one.pk for one in lot]).update(lot=number),
    )
    batch = a_batch()
    first = sent(batch)
    actions.close(batch, by=None)
    assert batch.sheets.get().pk == first.pk


def test_a_correction_finds_a_sheet_that_left_meanwhile(here):
    batch = a_batch()
    sheet = sent(batch, copy=48213, see_myself="3")
    for _turn in range(14):
        sent(batch)
    actions.close(batch, by=None)
    actions.reopen(batch, by=None)
    actions.correct(sheet, {"see_myself": "1", "next": "Déjà partie"}, by=None)
    assert batch.sheets.get(copy=48213).answers == {"see_myself": "1"}


def test_a_sheet_without_a_number_that_left_is_corrected_no_more(here):
    batch = a_batch()
    sheet = sent(batch)
    actions.close(batch, by=None)
    actions.reopen(batch, by=None)
    with pytest.raises(Refusal, match="plus là"):
        actions.correct(sheet, {"see_myself": "1"}, by=None)


def test_what_is_opened_again_stays_open_two_weeks(here):
    batch = a_batch(closes_on=date(2020, 1, 1))
    actions.close(batch, by=None)
    actions.reopen(batch, by=None)
    assert batch.closes_on == timezone.localdate() + timedelta(days=14)


def test_answers_follow_what_they_are_about(here):
    batch = a_batch(day=date(2026, 3, 12))
    actions.place(batch, day=date(2026, 3, 19))
    batch.refresh_from_db()
    assert batch.day == date(2026, 3, 19)
