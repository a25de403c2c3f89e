"""The one way to write in the journal; only actions call it."""

from __future__ import annotations

from typing import Any

from django.db import models

from hirondelles.core.features import FEATURES
from hirondelles.journal.models import Entry


class UnknownVerb(KeyError):
    """No feature declares a sentence for this verb."""


def record(verb: str, *, on: models.Model, by: Any) -> Entry:
    """Write that ``by`` (a person, or ``None`` for a clock) did ``verb`` on a row, in the current collective."""
    feature = FEATURES.get(verb.partition(".")[0])
    if feature is None or verb not in feature.journal:
        raise UnknownVerb(verb)
    return Entry.objects.create(verb=verb, subject_type=on._meta.label_lower, subject_id=on.pk, by=by)  # type: ignore[no-any-return]


def sentence(verb: str) -> str:
    """The sentence that a feature gave to a verb, for whoever reads the journal."""
    feature = FEATURES.get(verb.partition(".")[0])
    return str(feature.journal.get(verb, verb)) if feature else verb
