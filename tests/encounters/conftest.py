"""It is Tuesday, eleven o'clock in Paris."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _on_tuesday(clock: Any) -> None:
    """Everything here happens on that day."""
