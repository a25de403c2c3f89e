"""Arguments are named, known and complete, or the page does not render."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import Context, Template
from django.template.exceptions import TemplateSyntaxError


def show(source: str, **context: Any) -> str:
    return Template("{% load hirondelles_ui %}" + source).render(Context(context))


@pytest.mark.parametrize(
    "source",
    [
        '{% button "Oui" %}',
        "{% button %}",
        '{% button label="Oui" colour="red" %}',
        '{% icon name="search" %}',
        "{% card %}{% endcard %}",
        '{% portrait_card name="Nour" %}',
        '{% figure_with_n value="3" sentence="x" %}',
    ],
)
def test_component_with_unnamed_missing_or_unknown_argument_is_an_error(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        show(source)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('{% button label="Oui" kind="huge" %}', "kind is one of"),
        ('{% button label="Oui" type="image" %}', "type is one of"),
        ('{% badge label="Oui" tone="pink" %}', "tone is one of"),
        ('{% alert tone="blue" %}x{% endalert %}', "tone is one of"),
        ('{% card title="x" level=1 %}x{% endcard %}', "level is one of"),
    ],
)
def test_component_with_a_value_it_does_not_know_says_which_it_knows(source: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        show(source)


def test_button_that_leads_somewhere_is_a_link() -> None:
    assert show('{% button label="Voir" href=url kind="second" %}', url="/a/?b=1&c=2") == (
        '<a class="button button--second" href="/a/?b=1&amp;c=2">Voir</a>'
    )


def test_button_of_a_form_carries_its_name_and_value() -> None:
    assert show('{% button label="Oui, je viens" name="answer" value="yes" wide=True %}') == (
        '<button class="button button--main button--wide" type="submit" name="answer" value="yes">'
        "Oui, je viens</button>"
    )


def test_icon_is_hidden_from_readers_and_has_its_word() -> None:
    html = show('{% icon name="search" word="Chercher" %}')
    assert 'aria-hidden="true"' in html
    assert "<span>Chercher</span>" in html


def test_component_escapes_what_people_wrote() -> None:
    html = show(
        "{% quote words=words who=words %}{% alert title=words %}{{ words }}{% endalert %}", words='<b>&"'
    )
    assert "<b>" not in html
    assert html.count("&lt;b&gt;&amp;&quot;") == 4


def test_alert_of_alarm_is_announced_and_the_others_are_not() -> None:
    assert 'role="alert"' in show('{% alert tone="alarm" %}x{% endalert %}')
    assert 'role="note"' in show('{% alert tone="brass" %}x{% endalert %}')


def test_quote_in_another_language_says_so() -> None:
    assert '<blockquote lang="en">' in show('{% quote words="Go on" lang="en" %}')


@pytest.mark.parametrize(("length", "large"), [(220, True), (221, False)])
def test_quote_is_large_for_a_sentence_or_two_only(length: int, large: bool) -> None:
    assert ("quote--large" in show("{% quote words=words large=True %}", words="a" * length)) is large


def test_door_without_an_address_opens_nothing() -> None:
    assert "<a " not in show('{% door title="Nous accueillons" text="Bientôt." action="Bientôt" %}')
