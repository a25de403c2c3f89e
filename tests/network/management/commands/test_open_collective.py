"""Opening a collective from the command line."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Membership
from tests.factories.collectives import CollectiveFactory

pytestmark = pytest.mark.django_db


def opened(*words: str) -> str:
    said = StringIO()
    call_command("open_collective", "--name", "Les Rouages", *words, stdout=said)
    return said.getvalue()


def test_collective_is_opened_with_its_coordinator(settings):
    said = opened(
        "--coordinator",
        "alice@essai.example",
        "--territory",
        "Val d’Essai",
        "--accent",
        "#1f3a5f",
        "--timezone",
        "Indian/Reunion",
    )
    made = Collective.objects.get()
    assert said == f"« Les Rouages » est ouvert : {settings.SITE_URL}/c/les-rouages/\n"
    assert (made.slug, made.territory, made.accent) == ("les-rouages", "Val d’Essai", "#1f3a5f")
    assert made.timezone == "Indian/Reunion"
    with in_collective(made):
        assert list(Membership.objects.values_list("user__email", "role")) == [
            ("alice@essai.example", "coordinator")
        ]


def test_everything_that_is_wrong_is_said_at_once_and_exits_with_one():
    CollectiveFactory(slug="pris")
    with pytest.raises(CommandError) as refusal:
        opened("--coordinator", "alice", "--slug", "pris", "--accent", "#ffffff", "--latitude", "47")
    assert refusal.value.returncode == 1
    assert {line.partition(" : ")[0] for line in str(refusal.value).splitlines()} == {
        "Adresse du site",
        "Couleur",
        "Longitude",
        "Son adresse électronique",
    }
    assert Collective.objects.count() == 1


def test_missing_word_is_a_misuse():
    with pytest.raises(CommandError, match="coordinator"):
        opened()
