"""How many people must have answered before a sentence shows to anybody but whoever reads first.

They are subqueries: the database withholds the rows, no page decides. Counted on the answers that were released.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count, DateField, ExpressionWrapper, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, ExtractYear

from hirondelles.questionnaires.models import Sheet

FEWEST_IN_A_CLASS = 10
"""Below, a class would know who wrote what."""
FEWEST_OUTSIDE = 50
FEWEST_SCHOOLS = 2
"""What leaves the collective is drawn from so many answers of one school year, in so many schools."""
TO_JANUARY = timedelta(days=243)
"""From 1 September back to 1 January: the year of a day, so many days before, is its school year."""
NOBODY: Any = Value(0)


def respondents(batch: str) -> Coalesce:
    """How many released answers the batch of a row has; ``batch`` is the path to its key."""
    counted = _released().filter(batch=OuterRef(batch)).order_by().values("batch").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), NOBODY)


def respondents_of(batch: Any) -> int:
    """The same, of one batch."""
    return int(_released().filter(batch=batch).count())


def from_enough(rows: Any, batch: str) -> Any:
    """The rows whose class is large enough; each has ``respondents``."""
    return rows.annotate(respondents=respondents(f"{batch}_id")).filter(respondents__gte=FEWEST_IN_A_CLASS)


def school_year(day: str) -> ExtractYear:
    """2025 for every day from September 2025 to August 2026."""
    return ExtractYear(ExpressionWrapper(F(day) - Value(TO_JANUARY), output_field=DateField()))


def may_leave() -> Q:
    """Whether the answers to its questionnaire, in its school year, are enough for outsiders."""
    return Q(all_respondents__gte=FEWEST_OUTSIDE, schools__gte=FEWEST_SCHOOLS)


def with_crowd(rows: Any, batch: str) -> Any:
    """Each row with ``all_respondents`` and ``schools``: those who answered the same questionnaire in the same year."""
    rows = rows.annotate(year=school_year(f"{batch}__day"))
    crowd = (
        _released()
        .annotate(crowd_year=school_year("batch__day"))
        .filter(
            crowd_year=OuterRef("year"),
            batch__version__questionnaire=OuterRef(f"{batch}__version__questionnaire"),
        )
        .order_by()
        .values("batch__version__questionnaire")
    )
    return rows.annotate(
        all_respondents=Coalesce(Subquery(crowd.annotate(n=Count("pk")).values("n")), NOBODY),
        schools=Coalesce(
            Subquery(crowd.annotate(n=Count("batch__school", distinct=True)).values("n")), NOBODY
        ),
    )


def _released() -> Any:
    """The answers that came out in a lot."""
    return Sheet.objects.released()
