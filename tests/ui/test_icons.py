"""An icon that the sprite does not hold is an error, wherever it is named."""

from __future__ import annotations

import pytest

from hirondelles.ui import icons
from hirondelles.ui.shapes import Fact, Link
from tests.ui.components.test_basics import show


def test_names_are_those_of_the_sprite() -> None:
    assert {"search", "arrow-right", "exclamation-triangle"} < icons.names()
    assert len(icons.names()) == icons.SPRITE.read_text().count("<symbol ")


@pytest.mark.parametrize(
    "source",
    [
        '{% icon name="unicorn" word="x" %}',
        '{% button label="x" icon="unicorn" %}',
        '{% badge label="x" icon="unicorn" %}',
        '{% door title="x" text="x" action="x" icon="unicorn" %}',
        '{% empty_state title="x" text="x" icon="unicorn" %}',
    ],
)
def test_component_with_an_unknown_icon_is_an_error(source: str) -> None:
    with pytest.raises(ValueError, match="unicorn"):
        show(source)


def test_link_or_fact_with_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(ValueError, match="unicorn"):
        Link(label="x", url="/", icon="unicorn")
    with pytest.raises(ValueError, match="unicorn"):
        Fact(label="x", value="x", icon="unicorn")
