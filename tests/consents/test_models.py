"""What is allowed is computed at reading: until the last evening, no refusal, everybody's for a minor."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.consents import actions
from hirondelles.consents.models import (
    Allowed,
    Consent,
    ConsentFile,
    ConsentText,
    ExpiryWarning,
    Medium,
    allowed,
)
from hirondelles.consents.texts import PORTRAIT, Wording
from tests.factories.consents import a_file, everybody_says_yes, says

DAY = date(2027, 3, 10)
SPRING = {"given_on": date(2027, 3, 1), "until": date(2027, 3, 31)}
NO = {"decision": "deny", "given_on": date(2027, 3, 1), "until": None}


def is_allowed(file: ConsentFile, *, medium: str = Medium.WEB, on: date | None = DAY) -> bool:
    """Asked through a row that points at the file, as every feature does."""
    row, _ = ExpiryWarning.objects.get_or_create(file=file, until=DAY, days=7)
    return bool(ExpiryWarning.objects.filter(allowed(medium=medium, on=on, file="file"), pk=row.pk).exists())


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([], False),
        ([SPRING], True),
        ([{**SPRING, "medium": "poster"}], False),
        ([{**SPRING, "until": DAY}], True),
        ([{**SPRING, "until": DAY - timedelta(days=1)}], False),
        ([{**SPRING, "given_on": DAY}], True),
        ([{**SPRING, "given_on": DAY + timedelta(days=1)}], False),
        ([NO], False),
        ([SPRING, NO], False),
        ([NO, SPRING], True),
        ([SPRING, {**NO, "giver": "parent_1"}], False),
        ([SPRING, {**NO, "medium": "press"}], True),
        ([{**SPRING, "giver": "parent_1", "kept_at": "Vie scolaire"}], False),
    ],
)
def test_adult_is_shown_when_she_says_yes_and_nobody_says_no(
    rouages: Collective, said: list[dict[str, Any]], expected: bool
) -> None:
    with in_collective(rouages):
        file = a_file()
        for word in said:
            says(file, **word)
        assert is_allowed(file) is expected


@pytest.mark.parametrize(
    ("givers", "expected"),
    [
        (["self"], False),
        (["parent_1"], False),
        (["parent_1", "parent_2"], False),
        (["parent_1", "child"], False),
        (["self", "parent_1", "child"], False),
        (["parent_1", "parent_2", "child"], True),
    ],
)
def test_minor_is_shown_when_both_parents_and_she_say_yes(
    rouages: Collective, givers: list[str], expected: bool
) -> None:
    with in_collective(rouages):
        file = a_file(is_minor=True, of_age_on=date(2028, 9, 1))
        for giver in givers:
            says(file, **SPRING, giver=giver, kept_at="Vie scolaire")
        assert is_allowed(file) is expected


@pytest.mark.parametrize(
    ("givers", "expected"),
    [
        (["parent_1"], False),
        (["parent_2", "child"], False),
        (["parent_1", "child"], True),
        (["parent_1", "parent_2", "child"], True),
    ],
)
def test_minor_with_one_holder_needs_the_first_and_herself(
    rouages: Collective, givers: list[str], expected: bool
) -> None:
    with in_collective(rouages):
        file = a_file(is_minor=True, of_age_on=date(2028, 9, 1), one_holder="judgment")
        for giver in givers:
            says(file, **SPRING, giver=giver, kept_at="Vie scolaire")
        assert is_allowed(file) is expected


@pytest.mark.parametrize(
    ("of_age_on", "expected"), [(None, False), (DAY, False), (DAY + timedelta(days=1), True)]
)
def test_minor_is_shown_until_she_comes_of_age(
    rouages: Collective, of_age_on: date | None, expected: bool
) -> None:
    with in_collective(rouages):
        file = a_file(is_minor=True, of_age_on=of_age_on)
        everybody_says_yes(file, **SPRING)
        assert is_allowed(file) is expected


@pytest.mark.parametrize(
    ("clause", "instead", "changes"),
    [
        (Allowed.YOUNG, "true", {"of_age_on": DAY}),
        (Allowed.NEEDED, "1", {"givers": ["parent_1"]}),
        ("c.until >= d.today", "true", {"until": DAY - timedelta(days=1)}),
    ],
    ids=["after 18", "without both", "after a year"],
)
def test_without_the_clause_a_minor_would_be_shown(
    rouages: Collective, monkeypatch: Any, clause: str, instead: str, changes: dict[str, Any]
) -> None:
    """The sabotaged twins: each clause alone hides her."""
    with in_collective(rouages):
        file = a_file(is_minor=True, of_age_on=changes.get("of_age_on", date(2028, 9, 1)))
        for giver in changes.get("givers", ["parent_1", "parent_2", "child"]):
            word = SPRING | {"until": changes.get("until", SPRING["until"])}
            says(file, **word, giver=giver, kept_at="Vie scolaire")
        assert is_allowed(file) is False
        monkeypatch.setattr(Allowed, "SQL", Allowed.SQL.replace(clause, instead))
        assert is_allowed(file) is True


@pytest.mark.parametrize(
    "wrong",
    [
        {"giver": "parent_1", "until": date(2028, 3, 3), "kept_at": "Vie scolaire"},
        {"giver": "child", "until": date(2028, 3, 3)},
        {"giver": "parent_2"},
    ],
)
def test_database_refuses_more_than_a_year_or_no_paper_for_a_minor(
    rouages: Collective, wrong: dict[str, Any]
) -> None:
    with in_collective(rouages):
        file = a_file(is_minor=True)
        with pytest.raises(IntegrityError), transaction.atomic():
            says(file, **SPRING | wrong)
        assert says(
            file, **SPRING | {"giver": "parent_1", "until": date(2028, 3, 1), "kept_at": "Vie scolaire"}
        ).pk


@pytest.mark.parametrize(
    "wrong",
    [
        {"is_minor": True, "email": "ines@essai.example"},
        {"is_minor": True, "person_id": 1},
        {"of_age_on": date(2028, 9, 1)},
        {"one_holder": "judgment"},
    ],
)
def test_database_never_keeps_where_to_write_to_a_minor_nor_the_birthday_of_an_adult(
    rouages: Collective, wrong: dict[str, Any]
) -> None:
    with in_collective(rouages), pytest.raises(IntegrityError), transaction.atomic():
        ConsentFile.objects.create(**wrong)


@pytest.mark.parametrize(
    ("zone", "moment", "expected"),
    [
        ("Europe/Paris", datetime(2027, 3, 31, 21, 59, 59, tzinfo=UTC), True),
        ("Europe/Paris", datetime(2027, 3, 31, 22, 0, tzinfo=UTC), False),
        ("America/Martinique", datetime(2027, 4, 1, 3, 59, 59, tzinfo=UTC), True),
        ("America/Martinique", datetime(2027, 4, 1, 4, 0, tzinfo=UTC), False),
        ("Indian/Reunion", datetime(2027, 3, 31, 19, 59, 59, tzinfo=UTC), True),
        ("Indian/Reunion", datetime(2027, 3, 31, 20, 0, tzinfo=UTC), False),
    ],
)
def test_agreement_ends_at_midnight_of_the_collective(
    rouages: Collective, zone: str, moment: datetime, expected: bool
) -> None:
    Collective.objects.filter(pk=rouages.pk).update(timezone=zone)
    with in_collective(rouages), time_machine.travel(moment, tick=False):
        file = a_file()
        says(file, **SPRING)
        assert is_allowed(file, on=None) is expected


def test_withdrawn_agreement_allows_nothing(rouages: Collective) -> None:
    with in_collective(rouages):
        file = a_file()
        says(file, **SPRING)
        actions.withdraw(file, by=None)
        assert is_allowed(file) is False


def test_refusal_is_what_hides_and_not_the_lack_of_an_agreement(rouages: Collective) -> None:
    """Sabotaged twin: without the clause of refusals, the same file would be shown."""
    with in_collective(rouages):
        file = a_file()
        says(file, **SPRING)
        says(file, **NO, giver="parent_1")
        assert is_allowed(file) is False
        assert Consent.objects.filter(file=file).holding(medium=Medium.WEB, on=DAY).exists()
        Consent.objects.filter(file=file).refusing(medium=Medium.WEB).update(withdrawn_at=datetime.now(UTC))
        assert is_allowed(file) is True


@pytest.mark.parametrize(
    "wrong",
    [
        {"until": date(2027, 2, 28)},
        {"until": None},
        {"attested_name": ""},
        {"medium": "poster"},
    ],
)
def test_database_refuses_what_must_never_be(rouages: Collective, wrong: dict[str, Any]) -> None:
    with in_collective(rouages):
        file = a_file()
        text = ConsentText.objects.worded(PORTRAIT)
        right = {"file": file, "medium": "web", "text": text, "attested_name": "Alice", **SPRING}
        says(file, **SPRING, medium="poster")
        with pytest.raises(IntegrityError), transaction.atomic():
            Consent.objects.create(**{**right, **wrong})
        assert Consent.objects.create(**right).pk


def test_text_is_kept_once_for_each_wording(rouages: Collective) -> None:
    with in_collective(rouages):
        first, again = ConsentText.objects.worded(PORTRAIT), ConsentText.objects.worded(PORTRAIT)
        other = ConsentText.objects.worded(Wording("Autre", "Un autre texte."))
        assert (first.pk == again.pk, first.pk == other.pk) == (True, False)
        assert (first.digest, first.body) == (PORTRAIT.digest, PORTRAIT.body)


def test_consents_of_a_collective_are_not_those_of_another(
    rouages: Collective, photonnes: Collective
) -> None:
    with in_collective(rouages):
        file = a_file()
        says(file, **SPRING)
    with in_collective(photonnes):
        assert list(Consent.objects.all()) == []
        assert list(ConsentFile.objects.filter(pk=file.pk)) == []


def test_names_are_readable(rouages: Collective) -> None:
    with in_collective(rouages):
        file = a_file()
        consent = says(file, **SPRING)
        warning = ExpiryWarning(until=DAY, days=7)
        read = [str(file), str(consent), str(consent.text), str(warning)]
        assert read == [str(file.pk), "site web : autorise", PORTRAIT.title, "2027-03-10 - 7"]
