"""Why what a provider said is not believed: a short English reason for the log, never a value that it sent."""

from __future__ import annotations


class Refused(Exception):
    """The answer of the provider is not believed; ``str()`` is the reason, and holds nothing secret."""
