"""The interface alone: its own addresses and its own context, whatever the installation adds."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

OURS = "hirondelles.ui.context.page"


@pytest.fixture(autouse=True)
def _interface_alone(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.ui.addresses"
    templates = deepcopy(settings.TEMPLATES)
    options = templates[0]["OPTIONS"]
    kept = [one for one in options["context_processors"] if not one.startswith("hirondelles.")]
    options["context_processors"] = [*kept, OURS]
    settings.TEMPLATES = templates
