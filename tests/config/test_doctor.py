"""The doctor, on installations that lack one thing at a time."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from hirondelles.config import doctor, postgres

Run = Callable[..., subprocess.CompletedProcess[str]]
SETTLED = {
    "HIRONDELLES_URL": "https://collectifs.example.org",
    "HIRONDELLES_MAIL_FROM": "bonjour@collectifs.example.org",
    "HIRONDELLES_SMTP_HOST": "smtp.example.org",
}


def states(answer: subprocess.CompletedProcess[str]) -> dict[str, str]:
    return {finding["name"]: finding["state"] for finding in json.loads(answer.stdout)}


@pytest.fixture
def migrated(server: postgres.Server, place: Path, hirondelles: Run) -> postgres.Server:
    done = hirondelles("nest", "migrate")
    assert done.returncode == 0, done.stderr
    return server


def test_doctor_names_each_fault_and_ends_with_one(migrated: postgres.Server, hirondelles: Run) -> None:
    settled = hirondelles("nest", "doctor", "--json", **SETTLED)
    fine = states(settled)
    assert {name for name, state in fine.items() if state == "warning"} <= {
        "embedded",
        "disk",
        "policies",
        "publisher",
    }
    assert fine["policies"] == "ok", settled.stdout
    assert settled.returncode == 0

    with psycopg.connect(migrated.dsn("postgres")) as connection:
        table = connection.execute("SELECT tablename FROM pg_policies LIMIT 1").fetchone()
        assert table is not None
        connection.execute(f'ALTER TABLE "{table[0]}" DISABLE ROW LEVEL SECURITY')
        connection.execute("GRANT hirondelles_everywhere TO hirondelles_web WITH INHERIT TRUE")
        connection.execute("ALTER ROLE hirondelles_web BYPASSRLS")
    apart = {"DATABASE_URL": migrated.dsn("hirondelles_web"), "HIRONDELLES_SECRET_KEY": "short"}
    assert states(hirondelles("nest", "doctor", "--json", **apart))["groups"] == "fault"
    wrong = hirondelles("nest", "doctor", "--json", HIRONDELLES_SECRET_KEY="short")
    assert states(wrong)["groups"] == "ok"  # an embedded server mends its roles each time somebody joins it
    assert wrong.returncode == 1
    assert {name for name, state in states(wrong).items() if state == "fault"} == {
        *("secret key", "address", "mail", "role", "policies"),
    }


REWRITINGS = (
    "UPDATE safeguarding_alert SET text = ''",
    "UPDATE journal_entry SET verb = 'x'",
    "DELETE FROM safeguarding_alertstep",
    "DELETE FROM journal_entry",
    "TRUNCATE safeguarding_alert CASCADE",
    "TRUNCATE journal_entry",
    "ALTER TABLE safeguarding_alert DISABLE TRIGGER dated",
    "SET session_replication_role = replica",
    "DROP FUNCTION date_the_row CASCADE",
    "CREATE OR REPLACE FUNCTION date_the_row() RETURNS trigger LANGUAGE sql AS 'SELECT NULL'",
)
SABOTAGES = (
    ("GRANT UPDATE (text) ON safeguarding_alert TO hirondelles_web", "safeguarding_alert"),
    ("GRANT TRUNCATE ON journal_entry TO hirondelles_web", "journal_entry"),
    ("GRANT DELETE ON safeguarding_alertstep TO hirondelles_purge", "safeguarding_alertstep"),
    ("ALTER TABLE safeguarding_recusal DISABLE TRIGGER dated", "safeguarding_recusal"),
)


def test_nobody_with_the_role_of_the_web_rewrites_the_journal_and_the_doctor_sees_who_could(
    migrated: postgres.Server, hirondelles: Run
) -> None:
    roles = ("hirondelles_web", "hirondelles_everywhere", "hirondelles_purge")
    with psycopg.connect(migrated.dsn("hirondelles_web"), autocommit=True) as web:
        for role in roles:
            web.execute(f"SET ROLE {role}")
            for rewriting in REWRITINGS:
                with pytest.raises(psycopg.errors.Error):
                    web.execute(rewriting)
    with psycopg.connect(migrated.dsn("postgres"), autocommit=True) as superuser:
        for sabotage, _table in SABOTAGES:
            superuser.execute(sabotage)
    found = {
        one["name"]: one for one in json.loads(hirondelles("nest", "doctor", "--json", **SETTLED).stdout)
    }
    assert found["journal"]["state"] == "fault"
    assert {table for _sql, table in SABOTAGES} <= set(re.findall(r"\w+_\w+", found["journal"]["sentence"]))
    assert hirondelles("nest", "migrate").returncode == 0
    assert states(hirondelles("nest", "doctor", "--json", **SETTLED))["journal"] == "ok"


def test_doctor_before_migrate_says_so(server: postgres.Server, hirondelles: Run) -> None:
    answer = hirondelles("nest", "doctor", **SETTLED)
    assert answer.returncode == 1
    assert "→ Lancez : hirondelles migrate." in answer.stdout


def test_doctor_database_out_of_reach_is_a_finding(hirondelles: Run) -> None:
    answer = hirondelles(
        "nest", "doctor", "--json", DATABASE_URL="postgresql://web@127.0.0.1:9/x", HIRONDELLES_DEMO="1"
    )
    assert (answer.returncode, states(answer)["database"]) == (1, "fault")


def test_doctor_misconfigured_is_the_only_finding(hirondelles: Run) -> None:
    answer = hirondelles("nest", "doctor", DATABASE_URL="postgresql://web@127.0.0.1:9/x")
    assert answer.returncode == 1
    assert "✗ HIRONDELLES_SECRET_KEY manque" in answer.stdout


def test_line_of_a_fault_has_its_remedy() -> None:
    assert doctor._line(doctor.Finding("a", doctor.FAULT, "Cassé.", "Réparez.")) == "✗ Cassé.\n    → Réparez."
    assert doctor._line(doctor.Finding("a", doctor.OK, "Bien.", "Réparez.")) == "✓ Bien."


def test_publisher_that_is_not_said_is_a_warning_that_names_the_settings(settings: Any) -> None:
    settings.PUBLISHER = dict.fromkeys(settings.PUBLISHER, "dit")
    assert doctor.publisher().state == doctor.OK
    assert set(doctor.NAMED) == set(settings.PUBLISHER)
    settings.PUBLISHER = {**settings.PUBLISHER, "dpo": "", "host": ""}
    found = doctor.publisher()
    assert (found.state, found.remedy) == (doctor.WARNING, "Donnez HIRONDELLES_HOSTING, HIRONDELLES_DPO.")
