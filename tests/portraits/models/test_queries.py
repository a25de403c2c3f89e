"""What is shown, in which order, how many of each, and what is found when it is badly typed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import OutOfScope, in_collective
from hirondelles.consents.models import Consent
from hirondelles.portraits.models import Campaign, Portrait, State, Trade
from tests.factories.consents import says
from tests.factories.portraits import a_portrait, a_shown_portrait, first_names, in_state, shown


def search(query: str) -> list[str]:
    return first_names(Portrait.objects.public().search(query))


def test_public_shows_what_is_published_and_allowed(inside: Collective) -> None:
    """Sabotaged twin: the three others are published too, only their consent hides them."""
    kept = a_shown_portrait("Vue")
    ended = a_shown_portrait("Finie")
    Consent.objects.filter(file=ended.consent_file).update(
        given_on=timezone.localdate() - timedelta(days=9), until=timezone.localdate() - timedelta(days=1)
    )
    says(a_shown_portrait("Refusée").consent_file, decision="deny", until=None)
    in_state(State.PUBLISHED)
    says(a_portrait("Brouillon").consent_file)
    assert list(Portrait.objects.public()) == [kept]
    assert Portrait.objects.filter(state=State.PUBLISHED).count() == 4


def test_public_ends_at_midnight_without_anything_written(inside: Collective) -> None:
    with time_machine.travel(datetime(2027, 3, 31, 12, tzinfo=UTC), tick=False) as clock:
        a_shown_portrait("Ada", until=timezone.localdate())
        seen = [first_names(Portrait.objects.public())]
        clock.move_to(datetime(2027, 3, 31, 21, 59, 59, tzinfo=UTC))
        seen.append(first_names(Portrait.objects.public()))
        clock.move_to(datetime(2027, 3, 31, 22, 0, tzinfo=UTC))
        seen.append(first_names(Portrait.objects.public()))
    assert seen == [["Ada"], ["Ada"], []]


def test_without_the_consent_filter_a_portrait_nobody_allowed_would_show(
    inside: Collective, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sabotaged twin of ``public()``: its other half alone is not enough."""
    published = in_state(State.PUBLISHED)
    assert not Portrait.objects.public().exists()
    monkeypatch.setattr("hirondelles.portraits.models.queries.allowed", lambda **said: Q())
    assert list(Portrait.objects.public()) == [published]


def test_allowed_on_paper_is_not_allowed_on_the_web(inside: Collective) -> None:
    portrait = a_portrait()
    says(portrait.consent_file, medium="poster")
    assert [Portrait.objects.allowed_on(medium).exists() for medium in ("poster", "web")] == [True, False]


def test_another_collective_shows_nothing_of_it(inside: Collective, photonnes: Collective) -> None:
    a_shown_portrait("Ada")
    with in_collective(photonnes):
        assert (first_names(Portrait.objects.public()), search("Ada")) == ([], [])
        assert Portrait.objects.public().facets()["step"] == []


def test_outside_of_a_collective_is_an_error(db: None) -> None:
    with pytest.raises(OutOfScope):
        Portrait.objects.public()


def test_by_name_puts_surnames_in_french_order(inside: Collective) -> None:
    for first, last in (("Zoé", "Abel"), ("Ada", "Éluard"), ("Ève", "Zola")):
        a_portrait(first, last_name=last)
    assert first_names(Portrait.objects.by_name()) == ["Zoé", "Ada", "Ève"]


PEOPLE: list[dict[str, Any]] = [
    {
        "first_name": "Ada",
        "job": "Horlogère",
        "step": "cap",
        "town": "Besac-le-Haut",
        "employer": "Maison Balancier",
    },
    {
        "first_name": "Berthe",
        "job": "Mécatronicienne",
        "step": "bts",
        "town": "Valmicro",
        "employer": "Rotor & Filles",
    },
    {
        "first_name": "Chloé",
        "job": "Chercheuse en astrophysique",
        "step": "doctorat",
        "town": "Besac-le-Haut",
    },
    {"first_name": "Diane", "job": "Ingénieure procédés", "step": "ingenieure", "town": "Valmicro"},
    {
        "first_name": "Élise",
        "job": "Technicienne en métrologie",
        "step": "bts",
        "words": "J’aime les étoiles filantes.",
    },
    {"first_name": "Fanny", "job": "Cheffe d’atelier", "step": "responsable-equipe"},
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("mecatronicienne", ["Berthe"]),
        ("Mécatronicien", ["Berthe"]),
        ("mécatroniciens", ["Berthe"]),
        ("mecatronissienne", ["Berthe"]),
        ("horlogere besac", ["Ada"]),
        ("horloger", ["Ada"]),
        ("horlogers", ["Ada"]),
        ("orlogere", ["Ada"]),
        ("chercheur", ["Chloé"]),
        ("chercheuses", ["Chloé"]),
        ("chercheur besac", ["Chloé"]),
        ("chercheur valmicro", []),
        ("astrofisique", ["Chloé"]),
        ("ingenieur", ["Diane"]),
        ("technicien", ["Élise"]),
        ("étoile filante", ["Élise"]),
        ("chef atelier", ["Fanny"]),
        ("chloe", ["Chloé"]),
        ("meca", ["Berthe"]),
        ("  ", ["Ada", "Berthe", "Chloé", "Diane", "Élise", "Fanny"]),
        ("de la", []),
        ("boulangère", []),
        ("'; DROP TABLE --", []),
        ("& | ! ( ) : *", []),
    ],
)
def test_search_forgives(inside: Collective, query: str, found: list[str]) -> None:
    for person in PEOPLE:
        a_shown_portrait(**person)
    assert sorted(search(query)) == sorted(found)


def test_search_puts_the_nearest_first(inside: Collective) -> None:
    a_shown_portrait("Loin", job="Soudeuse", words="Mon amie est horlogère.")
    a_shown_portrait("Près", job="Horlogère")
    assert search("horlogère") == ["Près", "Loin"]


def test_search_keeps_short_words(inside: Collective) -> None:
    a_shown_portrait("Ada", job="Technicienne 3D")
    assert (search("3d"), search("4d")) == (["Ada"], [])


def filed(first_name: str, trade: str, campaign: str, **values: Any) -> Portrait:
    kept = {"trade": Trade.objects.named(trade), "campaign": Campaign.objects.named(campaign)}
    return a_shown_portrait(first_name, **kept, **values)


def test_facets_count_what_the_other_choices_leave(inside: Collective) -> None:
    filed("Ada", "Usinage", "2026", step="bts", department="Creuse", town="Valmicro")
    filed("Eve", "usinage ", "2027", step="cap", department="Creuse", town="Besac")
    filed("Zoé", "Optique", "2027", step="cap")
    rows = Portrait.objects.public()
    assert rows.facets(trade="usinage", step="cap") == {
        "trade": [("optique", "Optique", 1), ("usinage", "Usinage", 1)],
        "step": [("cap", "CAP", 1), ("bts", "BTS", 1)],
        "department": [("Creuse", "Creuse", 1)],
        "town": [("Besac", "Besac", 1)],
        "campaign": [("2027", "2027", 1)],
    }
    assert first_names(rows.filtered(trade="usinage", step="cap")) == ["Eve"]
    assert first_names(rows.filtered(trade="inconnue")) == []


def test_facets_of_a_search_count_its_results(inside: Collective) -> None:
    a_shown_portrait("Ada", job="Horlogère", step="cap")
    a_shown_portrait("Eve", job="Soudeuse", step="cap")
    assert Portrait.objects.public().search("horloger").facets()["step"] == [("cap", "CAP", 1)]


def test_filtered_by_an_unknown_question_is_an_error(inside: Collective) -> None:
    with pytest.raises(KeyError):
        Portrait.objects.public().filtered(age="12")


def test_shown_lists_trades_of_public_portraits(inside: Collective) -> None:
    filed("Ada", "Usinage", "2026")
    a_portrait("Eve", trade=Trade.objects.named("Optique"))
    assert [str(trade) for trade in Trade.objects.shown()] == ["Usinage"]
    assert [str(campaign) for campaign in Campaign.objects.shown()] == ["2026"]


@pytest.mark.parametrize("count", [1, 3, 58])
def test_same_queries_for_one_three_and_fifty_eight(inside: Collective, count: int) -> None:
    shown(count)
    with CaptureQueriesContext(connection) as asked:
        rows = Portrait.objects.public()
        everyone = len(rows.by_rotation()), len(rows.search("horloger")), rows.facets()["step"]
    assert (everyone, len(asked)) == ((count, count, [("cap", "CAP", count)]), 3)


def test_one_per_step_is_the_first_of_the_day(inside: Collective) -> None:
    for number, (name, step) in enumerate(
        (("Ada", "bts"), ("Béa", "cap"), ("Chloé", "bts"), ("Dina", "cap"))
    ):
        portrait = a_shown_portrait(name, step=step)
        Portrait.objects.filter(pk=portrait.pk).update(position=10 - number)
    faces = {one.step: one.first_name for one in Portrait.objects.public().one_per_step()}
    assert faces == {"bts": "Chloé", "cap": "Dina"}


def test_first_page_asks_the_consents_of_what_it_shows(inside: Collective) -> None:
    """Of five thousand portraits, the first hundred are a hundred questions: the condition is never asked of all at once."""
    plan = Portrait.objects.public().by_rotation().for_cards()[:100].explain()
    assert "EXISTS(SubPlan" in plan
    assert "HashAggregate" not in plan
