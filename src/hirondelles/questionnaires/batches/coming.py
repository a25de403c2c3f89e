"""What comes back of the questionnaires of one thing: asked by its page each time that somebody opens it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from hirondelles.collectives.scope import current_collective_id

COMING = """
SELECT batch.wave, coalesce(class.label, ''), batch.level, questionnaire.title,
       (SELECT count(*) FROM questionnaires_sheet AS sheet
         WHERE sheet.collective_id = batch.collective_id AND sheet.batch_id = batch.id),
       EXISTS (SELECT FROM questionnaires_sheet AS sheet
         WHERE sheet.collective_id = batch.collective_id AND sheet.batch_id = batch.id AND lot IS NOT NULL),
       EXISTS (SELECT FROM questionnaires_handcount AS hands
         WHERE hands.collective_id = batch.collective_id AND hands.batch_id = batch.id)
  FROM questionnaires_batch AS batch
  JOIN questionnaires_questionnaire AS questionnaire ON questionnaire.id = batch.questionnaire_id
  LEFT JOIN partners_classgroup AS class ON class.id = batch.class_group_id
 WHERE batch.collective_id = %s AND batch.about = %s
 ORDER BY batch.day, batch.id
"""
"""Written once, in the order in which a class meets them: composed anew, it took a tenth of the page."""


@dataclass(frozen=True, slots=True)
class Coming:
    """One questionnaire, and what came of it; ``released``: sheets left their waiting, in lots of five."""

    wave: str
    class_label: str
    level: str
    title: str
    sheets: int
    released: bool
    by_hands: bool

    @property
    def came(self) -> bool:
        """Whether anybody may read anything of it."""
        return self.released or self.by_hands


def coming(about: str) -> list[Coming]:
    """The questionnaires of one thing (``encounters.encounter:12``)."""
    with connection.cursor() as cursor:
        cursor.execute(COMING, [current_collective_id(), about])
        return [Coming(*row) for row in cursor.fetchall()]
