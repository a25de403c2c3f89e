"""Words on paper, attested; words taken back. Each tells the caches."""

from __future__ import annotations

from datetime import UTC, date, datetime

import time_machine

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.consents import actions
from hirondelles.consents.models import Consent, Medium
from hirondelles.journal.models import Entry
from tests.factories.collectives import UserFactory
from tests.factories.consents import a_file, a_word, says

GIVEN, END = date(2027, 3, 1), date(2027, 3, 31)


def standing() -> list[tuple[str, date | None]]:
    return list(Consent.objects.standing().order_by("medium").values_list("medium", "until"))


def kept(collective: Collective) -> tuple[int, datetime | None]:
    collective.refresh_from_db()
    return collective.version, collective.next_expiry


def test_attest_keeps_who_said_it_and_where_the_paper_is(rouages: Collective) -> None:
    alice = UserFactory()
    with in_collective(rouages):
        file = a_file()
        word = a_word(given_on=GIVEN, until=END, kept_at="classeur bleu", territory="Occitanie")
        (made,) = actions.attest(file, [word], by=alice, name="Alice Essai")
        made.refresh_from_db()
        said = (
            made.kept_at,
            made.territory,
            made.attested_by_id,
            made.attested_name,
            made.attested_at is None,
        )
        assert said == ("classeur bleu", "Occitanie", alice.pk, "Alice Essai", False)
        assert list(Entry.objects.values_list("verb", "subject_id", "by_id")) == [
            ("consents.attested", file.pk, alice.pk)
        ]


def test_attest_again_closes_the_word_before_and_keeps_it(rouages: Collective) -> None:
    with in_collective(rouages):
        file = a_file()
        first = says(file, given_on=GIVEN, until=END)
        later = date(2028, 3, 31)
        says(file, given_on=GIVEN, until=later)
        first.refresh_from_db()
        assert (standing(), first.withdrawn_at is None, Consent.objects.count()) == (
            [("web", later)],
            False,
            2,
        )


@time_machine.travel(datetime(2027, 3, 10, 12, tzinfo=UTC), tick=False)
def test_caches_know_the_next_end(rouages: Collective) -> None:
    version, _ = kept(rouages)
    with in_collective(rouages):
        file, other = a_file(), a_file()
        says(file, given_on=GIVEN, until=END)
        assert kept(rouages) == (version + 1, datetime(2027, 3, 31, 22, tzinfo=UTC))
        says(other, given_on=GIVEN, until=date(2027, 3, 20))
        assert kept(rouages) == (version + 2, datetime(2027, 3, 20, 23, tzinfo=UTC))
        actions.withdraw(other, by=None)
        assert kept(rouages) == (version + 3, datetime(2027, 3, 31, 22, tzinfo=UTC))
        actions.withdraw_medium(file, medium=Medium.WEB, by=None)
        assert kept(rouages) == (version + 4, None)


def test_withdraw_closes_every_agreement_and_keeps_refusals(rouages: Collective) -> None:
    with in_collective(rouages):
        file = a_file()
        for medium in ("web", "poster"):
            says(file, medium=medium)
        says(file, medium="press", decision="deny", until=None)
        assert (actions.withdraw(file, by=None), standing()) == (2, [("press", None)])
        assert actions.withdraw(file, by=None) == 0


def test_withdraw_one_medium_leaves_the_others(rouages: Collective) -> None:
    with in_collective(rouages):
        file = a_file()
        says(file, medium="web", until=END, given_on=GIVEN)
        says(file, medium="poster", until=END, given_on=GIVEN)
        assert actions.withdraw_medium(file, medium="poster", by=None) == 1
        assert standing() == [("web", END)]


def test_change_file_tells_the_caches(rouages: Collective) -> None:
    version, _ = kept(rouages)
    with in_collective(rouages):
        file = a_file()
        actions.change_file(file, email="ada@essai.example", is_minor=False, by=None)
        file.refresh_from_db()
        assert (file.email, file.is_minor, kept(rouages)[0]) == ("ada@essai.example", False, version + 1)
