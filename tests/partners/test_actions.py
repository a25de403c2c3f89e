"""What happens to partners is written, and in the journal."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import OtherCollective, in_collective
from hirondelles.journal.models import Entry
from hirondelles.partners import actions
from hirondelles.partners.loading import load
from hirondelles.partners.models import ClassGroup, Contact, School
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


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_school_of_the_register_gets_its_place(rouages, tmp_path):
    load(a_file(tmp_path, DIRECTORY, directory_line(250001)))
    with in_collective(rouages):
        school = a_school(uai=uai(250001))
        assert (school.department, school.academy, school.latitude, school.register.uai) == (
            "25",
            "Besançon",
            47.25,
            uai(250001),
        )


@pytest.mark.parametrize("known_by", ["uai", "town"])
def test_partner_that_moves_is_placed_anew(rouages, known_by):
    with in_collective(rouages):
        number = {"uai": uai(250001)} if known_by == "uai" else {}
        school = a_school(town="Besançon", postcode="25000", **number)
        assert (school.department, school.academy, school.latitude) == ("25", "Besançon", 47.25)
        actions.edit(school, {"town": "Dole", "postcode": "39100"}, by=None)
        department = {"uai": "25", "town": "39"}[known_by]
        assert (school.department, round(school.latitude, 1)) == (department, 47.1)
        actions.edit(school, {"town": "Valmorin"}, by=None)
        assert school.latitude is None


def test_town_gives_an_organisation_its_place(rouages):
    with in_collective(rouages):
        company = an_organisation(town="St-Claude", postcode="39200")
        assert (company.department, round(company.latitude, 1), round(company.longitude, 1)) == (
            "39",
            46.4,
            5.9,
        )


def test_life_of_a_partner_is_in_the_journal(rouages):
    with in_collective(rouages):
        school = a_school()
        contact, group = a_contact(school), a_class(school)
        actions.edit(school, {"name": "Lycée Ada"}, by=None)
        actions.correct_contact(contact, {"role": "proviseure"}, by=None)
        actions.correct_class(group, {"headcount": 24, "teacher": contact}, by=None)
        actions.erase_contact(contact, by=None)
        group.refresh_from_db()
        assert (group.headcount, group.teacher) == (24, None)
        actions.remove_class(group, by=None)
        actions.archive(school, by=None)
        actions.archive(school, by=None)
        actions.restore(school, by=None)
        assert verbs() == [
            f"partners.{end}"
            for end in (
                "added contact_added class_added edited contact_edited class_edited contact_erased "
                "class_removed archived restored"
            ).split()
        ]
        assert list(School.objects.looking_for("ADA lycee").values_list("name", flat=True)) == ["Lycée Ada"]
        assert (Contact.objects.count(), ClassGroup.objects.count()) == (0, 0)


def test_contact_of_an_organisation(rouages):
    with in_collective(rouages):
        company = an_organisation()
        assert a_contact(company).partner == company


def test_contact_of_another_collective_teaches_nobody_here(rouages, photonnes):
    with in_collective(photonnes):
        other = a_contact(a_school())
    with in_collective(rouages):
        school = a_school()
        with pytest.raises(OtherCollective):
            a_class(school, teacher=other)


def firsts():
    return list(Contact.objects.filter(is_first=True).values_list("first_name", flat=True))


def test_first_contact_is_written_to_first_until_another_is_chosen(rouages):
    with in_collective(rouages):
        school = a_school()
        ada, bao = a_contact(school, "Ada"), a_contact(school, "Bao")
        assert firsts() == ["Ada"]
        actions.write_first(bao, by=None)
        assert firsts() == ["Bao"]
        assert [one.first_name for one in Contact.objects.answering_for(school)] == ["Bao", "Ada"]
        actions.write_first(bao, by=None)
        ada.refresh_from_db()
        assert (firsts(), ada.is_first) == (["Bao"], False)


def test_person_of_two_partners_is_corrected_in_both_but_for_her_role(rouages):
    with in_collective(rouages):
        ada = a_contact(a_school(), "Ada", role="proviseure")
        also = a_contact(an_organisation(), "Ada", role="administratrice", email="ADA@essai.example")
        a_contact(an_organisation("Autre"), "Bao", email="ada@essai.example")
        actions.correct_contact(ada, {"email": "ada@ici.example", "role": "principale"}, by=None)
        also.refresh_from_db()
        assert (also.email, also.role) == ("ada@ici.example", "administratrice")
        assert Contact.objects.get(first_name="Bao").email == "ada@essai.example"


@pytest.mark.parametrize(("wherever", "left"), [(False, 1), (True, 0)])
def test_person_of_two_partners_is_erased_here_or_wherever(rouages, wherever, left):
    with in_collective(rouages):
        ada = a_contact(a_school(), "Ada")
        a_contact(an_organisation(), "Ada")
        assert actions.erase_contact(ada, by=None, wherever=wherever) == 2 - left
        assert Contact.objects.count() == left


def test_confirmed_contact_is_confirmed_wherever_she_answers(rouages):
    with in_collective(rouages):
        ada, also = a_contact(a_school(), "Ada"), a_contact(an_organisation(), "Ada")
        Contact.objects.update(confirmed_at="2024-01-01T00:00Z", warned_at="2025-12-01T00:00Z")
        actions.confirm_contact(ada, by=None)
        also.refresh_from_db()
        assert (also.confirmed_at.year > 2024, also.warned_at) == (True, None)
