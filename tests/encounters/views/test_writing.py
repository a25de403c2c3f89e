"""Preparing an encounter, and correcting it."""

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.encounters.models import Encounter, EncounterClass
from tests.encounters.views.conftest import LIST
from tests.factories.partners import a_class, a_contact, a_school

ADD = f"{LIST}ajouter/"


def text(answer):
    return answer.content.decode()


@pytest.fixture
def school(rouages):
    with in_collective(rouages):
        school = a_school()
        a_contact(school, "Chantal")
        return school


def typed(**changed):
    lines = {
        "title": "Témoignage en 2de",
        "kind": "testimony",
        "speakers_wanted": "2",
        "day": "2026-03-17",
        "hour": "10:00",
        "minutes": "55",
        "classe-TOTAL_FORMS": "4",
        "classe-INITIAL_FORMS": "0",
        "classe-0-level": "2de",
        "classe-0-headcount": "28",
    }
    return lines | changed


def test_the_school_comes_first(client, alice, school):
    client.force_login(alice)
    assert str(school) in text(client.get(ADD))
    shown = text(client.get(ADD, {"etablissement": school.pk}))
    assert 'value="Chantal"' in shown
    assert 'value="Valmorin"' in shown


@pytest.mark.parametrize("said", ["zz", "999999", "9" * 30, "²"])
def test_a_school_that_is_none_is_asked_again(client, alice, school, said):
    client.force_login(alice)
    assert "Dans quel établissement" in text(client.get(ADD, {"etablissement": said}))


def test_an_encounter_is_prepared_with_its_classes(client, rouages, alice, school):
    with in_collective(rouages):
        group = a_class(school, "3e B", level="3e", headcount=25)
    client.force_login(alice)
    answer = client.post(f"{ADD}?etablissement={school.pk}", typed(**{"classe-1-class_group": group.pk}))
    with in_collective(rouages):
        encounter = Encounter.objects.get()
        assert answer.url == f"{LIST}{encounter.pk}/"
        assert encounter.starts_at.isoformat() == "2026-03-17T09:00:00+00:00"
        rows = EncounterClass.objects.order_by("pk").values_list("level", "headcount", "class_group")
        assert list(rows) == [("2de", 28, None), ("3e", 25, group.pk)]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"day": "2026-03-01"}, "déjà passé"),
        ({"day": "2026-03-15"}, "dimanche"),
        ({"hour": "23:00"}, "la nuit"),
        ({"day": "2026-03-29", "hour": "02:30"}, "horloges"),
        ({"day": "zz"}, "pas une date"),
        ({"classe-0-headcount": "0"}, "Combien d’élèves, de 1 à 60"),
        ({"classe-0-headcount": "400"}, "inférieure ou égale à 60"),
        ({"classe-0-headcount": ""}, "Combien d’élèves"),
        ({"classe-0-level": "", "classe-0-headcount": ""}, "au moins une classe"),
        ({"minutes": "5"}, "supérieure ou égale à 15"),
        ({"title": ""}, "obligatoire"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, rouages, alice, school, changed, words):
    client.force_login(alice)
    answer = client.post(f"{ADD}?etablissement={school.pk}", typed(place="Salle bleue", **changed))
    assert answer.status_code == 422
    assert words in text(answer)
    assert "Salle bleue" in text(answer)
    with in_collective(rouages):
        assert not Encounter.objects.exists()


def test_a_class_of_another_school_is_refused(client, rouages, alice, school):
    with in_collective(rouages):
        other = a_class(a_school("Autre"), "3e A", level="3e", headcount=25)
    client.force_login(alice)
    answer = client.post(f"{ADD}?etablissement={school.pk}", typed(**{"classe-1-class_group": other.pk}))
    assert answer.status_code == 422


def edited(encounter, **changed):
    lines = {"title": encounter.title, "kind": "testimony", "speakers_wanted": 2, "adult_name": "Mme Dorval"}
    return lines | {"adult_phone": "03 81 00 00 00", "seen": encounter.sequence} | changed


def test_edit_is_kept_and_the_adult_of_a_confirmed_one_stays(client, rouages, alice, prepared, page):
    client.force_login(alice)
    assert client.post(f"{page}modifier/", edited(prepared, place="CDI")).status_code == 302
    prepared.sequence += 1
    answer = client.post(f"{page}modifier/", edited(prepared, adult_name=""))
    assert (answer.status_code, "adulte responsable" in text(answer)) == (422, True)
    with in_collective(rouages):
        assert Encounter.objects.get().place == "CDI"


def test_edit_after_somebody_else_says_so_and_keeps_hers(client, rouages, alice, prepared, page):
    client.force_login(alice)
    client.post(f"{page}modifier/", edited(prepared, place="CDI"))
    answer = client.post(f"{page}modifier/", edited(prepared, place="Gymnase"), follow=True)
    assert "vient de changer cette rencontre" in text(answer)
    with in_collective(rouages):
        assert Encounter.objects.get().place == "CDI"
