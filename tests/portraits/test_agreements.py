"""The history of an agreement, in sentences."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from hirondelles.portraits.agreements import told

MORNING, NOON, EVENING = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (9, 12, 18))


def event(when, label, **changes):
    said = {
        "pgh_created_at": when,
        "pgh_label": label,
        "medium": "web",
        "giver": "self",
        "decision": "allow",
        "given_on": date(2026, 3, 1),
        "until": date(2028, 3, 1),
        "kept_at": "Classeur 3",
        "attested_name": "Alice Essai",
        "channel": "paper",
    }
    return SimpleNamespace(**said | changes)


GIVEN = "Site web : elle autorise jusqu’au 1er mars 2028, par écrit du 1er mars 2026 (Classeur 3). Attesté par Alice Essai."
REFUSED = "Site web : elle refuse, par écrit du 1er mars 2026 (lieu non noté). Attesté par Alice Essai."


@pytest.mark.parametrize(
    ("events", "sentences"),
    [
        ([], []),
        ([event(MORNING, "insert")], [GIVEN]),
        ([event(MORNING, "insert", decision="deny", until=None, kept_at="")], [REFUSED]),
        (
            [event(MORNING, "insert"), event(NOON, "update")],
            [GIVEN, "Site web : l’autorisation est retirée."],
        ),
        (
            [event(MORNING, "insert"), event(NOON, "update"), event(NOON, "insert")],
            [GIVEN, "Site web : ce qui était noté est remplacé.", GIVEN],
        ),
        (
            [event(MORNING, "insert"), event(NOON, "update"), event(NOON, "insert", medium="press")],
            [GIVEN, "Site web : l’autorisation est retirée.", GIVEN.replace("Site web", "Presse")],
        ),
        ([event(EVENING, "delete")], ["Site web : la preuve est effacée, son délai est passé."]),
    ],
)
def test_history_says_given_refused_replaced_taken_back_and_erased(events, sentences):
    assert [past.sentence for past in told(events)] == sentences
