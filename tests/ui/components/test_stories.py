"""Stages, progress, to-do, map."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.ui.shapes import Later, MapPoint, Stage
from tests.ui.components.test_basics import show


def test_steps_say_where_the_story_is_in_words() -> None:
    stages = [
        Stage(label="Demande", state="done"),
        Stage(label="Équipe", state="now"),
        Stage(label="Passé", state="next"),
    ]
    html = show('{% steps stages=stages label="La demande" %}', stages=stages)
    assert html.count('aria-current="step"') == 1
    assert html.count("(fait)") == 1


def test_steps_with_an_unknown_state_are_refused() -> None:
    with pytest.raises(ValueError, match="state is one of"):
        show('{% steps stages=stages label="x" %}', stages=[Stage(label="Demande", state="gone")])


def test_progress_says_how_far_in_words() -> None:
    assert "<strong>37 sur 58</strong>" in show('{% progress label="Lecture" done=37 total=58 %}')


def test_to_do_item_says_since_when_and_until_when() -> None:
    now = timezone.now()
    html = show(
        '{% to_do_item sentence="Relire" url="/r/" action="Relire" since=since due=due urgent=True %}',
        since=now - timedelta(days=3),
        due=now + timedelta(days=1),
    )
    assert ("il y a 3 jours" in html, "demain" in html, "À faire d’abord" in html) == (True, True, True)


def test_to_do_item_without_dates_says_none() -> None:
    html = show('{% to_do_item sentence="Relire" url="/r/" action="Relire" %}')
    assert "<time" not in html
    assert "·" not in html


def test_to_do_item_says_who_acts_next_and_how_to_put_it_off() -> None:
    later = Later(
        action="/plus-tard/",
        key="portraits",
        days=[("Demain", "2026-03-05")],
        first="2026-03-05",
        last="2026-06-02",
    )
    html = show(
        '{% to_do_item sentence="Relire" url="/r/" action="Relire" next_by="Béa" later=later %}', later=later
    )
    assert "C’est à : <strong>Béa</strong>" in html
    assert '<form class="later__box" action="/plus-tard/" method="post">' in html
    assert (
        '<button class="button button--second" type="submit" name="day" value="2026-03-05">Demain</button>'
        in html
    )
    assert '<details class="later"><summary' in html
    mended = show(
        '{% to_do_item sentence="Relire" url="/r/" action="Relire" later=later %}',
        later=replace(later, fault="Choisissez un jour.", typed="x"),
    )
    assert ('<details class="later" open>' in mended, "Choisissez un jour." in mended) == (True, True)


def test_map_dots_lists_every_place_and_draws_those_on_the_map() -> None:
    points = [
        MapPoint(label="Besenval", latitude=47.2, longitude=6.0, url="/b/"),
        MapPoint(label="Saint-Denis", latitude=-20.9, longitude=55.5),
    ]
    html = show('{% map_dots points=points label="En France" %}', points=points)
    assert html.count("<circle") == 1
    assert html.count("<li>") == 2


def test_help_numbers_can_be_called_from_a_phone() -> None:
    html = show("{% help_numbers %}")
    assert [
        number for number in ("tel:119", "tel:3018", "tel:17", "tel:112", "sms:114") if number not in html
    ] == []
