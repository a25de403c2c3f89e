"""Questions, mistakes, keys."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django import forms

from hirondelles.ui.examples import ExampleForm
from tests.ui.components.test_basics import show


@pytest.fixture
def wrong() -> forms.Form:
    return ExampleForm(data={"town": "Besenval", "uses": ["web"]})


def test_field_ties_its_help_and_its_mistake_to_the_question(wrong: forms.Form) -> None:
    html = show("{% field field=field %}", field=wrong["first_name"])
    assert 'aria-describedby="id_first_name_helptext id_first_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert [name for name in ("helptext", "error") if f'id="id_first_name_{name}"' not in html] == []


def test_field_keeps_what_was_typed(wrong: forms.Form) -> None:
    assert 'value="Besenval"' in show("{% field field=field %}", field=wrong["town"])


@pytest.mark.parametrize(("name", "says"), [("town", True), ("first_name", False)])
def test_field_says_that_it_is_optional(name: str, says: bool) -> None:
    assert ("(facultatif)" in show("{% field field=field %}", field=ExampleForm()[name])) is says


def test_field_of_several_choices_is_a_group_with_a_legend() -> None:
    html = show("{% field field=field %}", field=ExampleForm()["uses"])
    assert html.count("<legend>") == 1
    assert html.count('type="checkbox"') == 3
    assert len(re.findall('id="id_uses"', html)) == 1


def test_field_of_one_box_puts_the_box_before_its_words() -> None:
    html = show("{% field field=field %}", field=ExampleForm()["agreed"])
    assert html.index('type="checkbox"') < html.index("<label")


def test_form_errors_lead_to_each_question(wrong: forms.Form) -> None:
    html = show("{% form_errors form=form %}", form=wrong)
    assert re.findall(r'href="#(\w+)"', html) == ["id_first_name", "id_trade", "id_words", "id_agreed"]
    assert "4 points sont à corriger" in html


def test_form_errors_of_a_good_form_are_nothing() -> None:
    assert show("{% form_errors form=form %}", form=ExampleForm()) == ""


def test_form_key_is_new_each_time() -> None:
    keys = [re.search(r'value="([^"]+)"', show("{% form_key %}")) for _time in range(2)]
    first, second = (UUID(found[1]) for found in keys if found)
    assert first != second


def test_confirm_is_a_form_of_its_own_with_token_and_key() -> None:
    html = show(
        '{% confirm action="/x/" label="Retirer" title="Retirer ?" text="Bien." name="withdraw" value="1" %}',
        csrf_token="the-token",
    )
    assert re.findall(r'name="(\w+)"', html) == ["csrfmiddlewaretoken", "idempotency_key", "withdraw"]
    assert 'method="post"' in html


def test_file_drop_says_its_limits_before() -> None:
    html = show('{% file_drop field=field accept="image/*" limit="40 Mo" %}', field=ExampleForm()["photo"])
    assert html.index("40 Mo") < html.index('type="file"')
    assert 'aria-describedby="id_photo_helptext id_photo_limit"' in html


def test_photo_crop_sends_fractions() -> None:
    html = show('{% photo_crop url="/p.jpg" alt="Nour" x=0.1 height=0.5 %}')
    assert re.findall(r'name="(\w+)" value="([\d.]+)"', html) == [
        ("crop_x", "0.10000"),
        ("crop_y", "0.00000"),
        ("crop_width", "1.00000"),
        ("crop_height", "0.50000"),
    ]
