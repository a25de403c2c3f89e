"""A woman with her link, as a mail gives it to her; a coordinator beside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.consents.links import READING, token_of
from hirondelles.portraits.models import Portrait
from tests.installation import a_published_portrait


@pytest.fixture
def portrait(rouages: Collective, media: Any) -> Portrait:
    """On line, attested on paper, nobody asked her anything yet."""
    with in_collective(rouages):
        made = a_published_portrait("Ada")
        made.consent_file.email = "ada@essai.example"
        made.consent_file.save()
    return made


@pytest.fixture
def here(portrait: Portrait) -> Callable[[str], str]:
    """The addresses of her link: ``here("qui/")``."""
    return lambda rest="": f"/c/rouages/portraits/relire/{token_of(portrait.consent_file, to=READING)}/{rest}"
