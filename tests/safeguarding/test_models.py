"""What was written and what was done cannot be changed or erased by the web, not even in SQL."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from hirondelles.collectives.scope import in_collective
from hirondelles.safeguarding import actions
from hirondelles.safeguarding.models import Alert
from tests.owner import as_owner

FROZEN = ("safeguarding_alert", "safeguarding_alertstep", "safeguarding_recusal")
ATTEMPTS = [
    *((table, "DELETE FROM {table}") for table in FROZEN),
    *((table, "UPDATE {table} SET collective_id = collective_id") for table in FROZEN),
]


def refusal(sql: str) -> str:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as fault:
        return str(fault).splitlines()[0]
    return ""


@pytest.mark.parametrize(("table", "sql"), ATTEMPTS)
def test_web_may_not_touch_what_was_written(cast, table, sql):
    with in_collective(cast.collective):
        actions.raise_alert(text="Au secours", about="Dora")
        actions.see(Alert.objects.get(), by=cast.bea)
        assert refusal(sql.format(table=table)) == f"permission denied for table {table}"


def test_without_the_grants_the_words_change(cast):
    """The sabotaged twin: the web is granted what the models refuse it, and the words change."""
    with in_collective(cast.collective):
        actions.raise_alert(text="Au secours")
        assert refusal("UPDATE safeguarding_alert SET text = 'rien'")
        as_owner(f'GRANT UPDATE ON safeguarding_alert TO "{settings.WEB_ROLE}"')
        try:
            assert refusal("UPDATE safeguarding_alert SET text = 'rien'") == ""
            assert Alert.objects.get().text == "rien"
        finally:
            as_owner(f'REVOKE UPDATE ON safeguarding_alert FROM "{settings.WEB_ROLE}"')


def test_an_alert_says_something(cast):
    with in_collective(cast.collective), pytest.raises(DatabaseError, match="alert_says_something"):
        Alert.objects.create(about="Dora")
