"""Classes that answered, typed and closed, for the figures."""

from __future__ import annotations

from datetime import date
from typing import Any

from hirondelles.questionnaires.batches import actions
from hirondelles.questionnaires.models import Batch, Sheet, Version
from tests.factories.questionnaires import AGREE, a_batch, a_version, question, words

FIVE = [
    {"code": str(step), "label": words(label)}
    for step, label in enumerate(("Non", "Plutôt non", "Ni oui ni non", "Plutôt oui", "Oui"), start=1)
]
GENDER = question(
    "gender",
    "single",
    role="gender",
    choices=[{"code": code, "label": words(code)} for code in ("girl", "boy", "other")],
)
SEE = question("see", "scale", "Je m’y vois.", choices=FIVE, favourable="high")
NOISY = question("noisy", "scale", "C’est bruyant.", choices=AGREE, favourable="low", watch="backfire")
NAMES = question("names", "names", "Cite des femmes.")
TRADES = question("trades", "multiple", "Lesquels ?", choices=FIVE[:3])
KNOWS = question("knows", "single", "Tu en connais ?", choices=FIVE[:2])
QUESTIONS = (SEE, NOISY, NAMES, TRADES, KNOWS, GENDER)


def versions() -> dict[str, Version]:
    """Pupils before, after and later: the same questions."""
    return {
        wave: a_version(*QUESTIONS, code=f"pupil-{wave}", wave=wave) for wave in ("before", "after", "later")
    }


def a_class(number: int, version: Version, **details: Any) -> Batch:
    """The batch of one class for the wave of a version, in the school year 2026-2027."""
    more = {
        "about": f"encounters.encounter:{number}",
        "about_class": f"encounters.encounterclass:{number}",
        "day": date(2026, 11, 5),
        **details,
    }
    return a_batch(version, wave=version.model["wave"], **more)


def answered(batch: Batch, *sheets: dict[str, Any], close: bool = True) -> Batch:
    """Sheets come in, all at once, and the batch is closed."""
    Sheet.objects.bulk_create(
        [
            Sheet(
                batch=batch, copy=sheet.get("copy"), answers={k: v for k, v in sheet.items() if k != "copy"}
            )
            for sheet in sheets
        ]
    )
    if close:
        actions.close(batch, by=None)
        batch.refresh_from_db()
    return batch


def sheets(*scores: int, gender: str = "", code: str = "see") -> list[dict[str, Any]]:
    """One sheet for each score of a scale."""
    return [{code: str(score), **({"gender": gender} if gender else {})} for score in scores]
