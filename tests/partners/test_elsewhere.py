"""Of other collectives nothing crosses but a number."""

from __future__ import annotations

import pytest

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import Feature
from hirondelles.partners import actions, elsewhere
from hirondelles.partners.loading import load
from hirondelles.partners.models import Contact, Organisation, School
from tests.factories.collectives import CollectiveFactory
from tests.factories.partners import (
    DIRECTORY,
    a_class,
    a_contact,
    a_file,
    a_school,
    an_organisation,
    directory_line,
    uai,
)

pytestmark = pytest.mark.django_db
SIRET = "73282932000074"
CANARIES = ("Canari-Nom", "Canari-Rue", "canari@essai.example", "Canari-Prénom", "Canari-Classe", "photonnes")


@pytest.fixture
def shared(rouages, photonnes):
    """A school and a company that B keeps with words of its own, and A with plain ones."""
    with in_collective(photonnes):
        theirs = a_school("Canari-Nom", uai=uai(250001), address="Canari-Rue")
        a_contact(theirs, "Canari-Prénom", email="canari@essai.example")
        a_class(theirs, "Canari-Classe")
        a_contact(an_organisation("Canari-Nom", siret=SIRET), "Canari-Prénom", email="canari@essai.example")
    with in_collective(rouages):
        return {"school": a_school(uai=uai(250001)), "organisation": an_organisation(siret=SIRET)}


def test_other_collectives_are_counted_once_each(rouages, shared):
    with in_collective(rouages):
        assert elsewhere.others(School, [uai(250001), uai(250002), ""]) == {uai(250001): 1}
        assert elsewhere.others(Organisation, [SIRET]) == {SIRET: 1}
        assert elsewhere.of_partner(shared["school"]) == "Aussi partenaire de 1 autre collectif"
        assert elsewhere.of_partner(an_organisation("Sans numéro")) == ""


def test_count_stops_at_three_and_leaves_the_archived_out(rouages, shared):
    for number in range(4):
        with in_collective(CollectiveFactory()):
            school = a_school(uai=uai(250001))
            if number == 3:
                actions.archive(school, by=None)
    with in_collective(rouages):
        assert elsewhere.of_partner(shared["school"]) == "Aussi partenaire de 3 autres collectifs, ou plus"


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, ""), (1, "Aussi partenaire de 1 autre collectif"), (2, "Aussi partenaire de 2 autres collectifs")],
)
def test_count_is_said(count, said):
    assert elsewhere.in_words(count) == said


def test_what_the_others_asked_climbs_as_a_number(rouages, shared, monkeypatch):
    features = {
        name: Feature(slug=name, name=name, asked_elsewhere=lambda numbers: dict.fromkeys(numbers, 2))
        for name in ("one", "two")
    }
    monkeypatch.setattr(elsewhere, "FEATURES", features | {"none": Feature(slug="none", name="none")})
    said = "Aussi partenaire de 1 autre collectif ; sollicité 4 fois par d’autres collectifs cette année"
    with in_collective(rouages):
        assert elsewhere.of_partner(shared["school"]) == said
        assert elsewhere.asked(["", ""]) == {}
    assert elsewhere.in_words(0, 1) == "sollicité 1 fois par d’autres collectifs cette année"


def pages(client, shared, alice, tmp_path):
    """Whatever shows a number of the others, as one text."""
    load(a_file(tmp_path, DIRECTORY, directory_line(250001)))
    client.force_login(alice)
    base = "/c/rouages/partenaires/"
    addresses = (
        f"{base}etablissements/{shared['school'].pk}/",
        f"{base}organisations/{shared['organisation'].pk}/",
        f"{base}etablissements/chercher/?q=courvallon",
        base,
    )
    return [client.get(address).content.decode() for address in addresses]


def canaries(texts):
    return {word for word in CANARIES for text in texts if word in text}


def test_nothing_but_the_number_crosses(client, shared, alice, tmp_path):
    school, company, search, listed = pages(client, shared, alice, tmp_path)
    for page in (school, company, search):
        assert "Aussi partenaire de 1 autre collectif" in page
    assert canaries([school, company, search, listed]) == set()


def test_sabotaged_count_is_seen_by_the_canaries(client, shared, alice, tmp_path, monkeypatch):
    def leaking(partner):
        with everywhere():
            return ", ".join(str(one) for one in Contact.objects.all())

    monkeypatch.setattr("hirondelles.partners.facts.of_partner", leaking)
    assert canaries(pages(client, shared, alice, tmp_path)) == {"Canari-Prénom"}
