"""Whether a row's file allows a medium: the one condition that every page asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import BooleanField, F, Func
from django.utils import timezone

from hirondelles.consents.models.consents import ADULT, MINOR, Giver


def _listed(givers: Iterable[Giver]) -> str:
    return ", ".join(f"'{giver.value}'" for giver in givers)


class Allowed(Func):
    """True where a row's file allows a medium on a day.

    Plain SQL: composed of querysets, the same condition took the web server ten times longer to write than the
    database to answer, on every public page. Grouped, so that PostgreSQL asks it of each row when it comes to it: the
    first hundred of five thousand portraits cost a hundred questions, and each is one reading of the file's consents.
    """

    output_field = BooleanField()
    GIVERS = (
        f"(f.is_minor AND c.giver IN ({_listed(MINOR)}) AND (c.giver <> 'parent_2' OR f.one_holder = '') "
        f"OR NOT f.is_minor AND c.giver IN ({_listed(ADULT)}))"
    )
    NEEDED = (
        f"CASE WHEN NOT f.is_minor THEN {len(ADULT)} "
        f"WHEN f.one_holder <> '' THEN {len(MINOR) - 1} ELSE {len(MINOR)} END"
    )
    YOUNG = "(NOT f.is_minor OR f.of_age_on > d.today)"
    """A minor is shown until the month in which she comes of age, and not at all while nobody wrote it."""
    SQL = (
        "EXISTS (SELECT 1 FROM consents_consentfile f JOIN collectives_collective k ON k.id = f.collective_id "
        "CROSS JOIN LATERAL (SELECT {day} AS today) d "
        "JOIN consents_consent c ON c.collective_id = f.collective_id AND c.file_id = f.id "
        f"AND c.withdrawn_at IS NULL AND c.medium = %s WHERE f.id = {{file}} AND {YOUNG} "
        "GROUP BY f.id, f.is_minor, f.one_holder "
        "HAVING count(*) FILTER (WHERE c.decision = 'deny') = 0 "
        "AND count(DISTINCT c.giver) FILTER (WHERE c.decision = 'allow' "
        f"AND c.given_on <= d.today AND c.until >= d.today AND {GIVERS}) "
        f"= {NEEDED})"
    )

    def __init__(self, file: Any, *, medium: str, on: date | None = None) -> None:
        super().__init__(file)
        self.medium, self.on = medium, on

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: Any, **context: Any
    ) -> tuple[str, list[Any]]:
        file, params = compiler.compile(self.get_source_expressions()[0])
        day = "timezone(k.timezone, %s)::date" if self.on is None else "%s::date"
        sql = self.SQL.format(day=day, file=file)
        return sql, [self.on or timezone.now(), self.medium, *params]


def allowed(*, medium: str, file: str, on: date | None = None) -> Allowed:
    """The condition that a row's file (``file``: its path, as ``"consent_file"``) allows a medium on a day.

    Without ``on``: now, on the calendar of the collective.

    An adult says it herself; for a minor both parents (or the only one, with the reason why) and she all do, until she
    comes of age. One refusal outweighs every agreement.
    """
    return Allowed(F(file), medium=medium, on=on)
