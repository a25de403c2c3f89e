"""Two sheets of one partner become one, and nothing of the second is lost."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.journal.models import Entry
from hirondelles.partners.merging import Different, merge
from hirondelles.partners.models import ClassGroup, Contact, Organisation, School
from tests.factories.partners import a_class, a_contact, a_school, an_organisation, uai

pytestmark = pytest.mark.django_db


def test_second_sheet_joins_the_first(rouages):
    with in_collective(rouages):
        first = a_school("Lycée Ada", address="1 rue du Balancier")
        second = a_school("LYCEE ADA", uai=uai(250001), address="ailleurs", hosts=True)
        ada, also, bao = a_contact(first, "Ada"), a_contact(second, "Ada"), a_contact(second, "Bao")
        a_class(first, "2de 4")
        a_class(second, "2de 4", teacher=also)
        taught = a_class(second, "2de 5", teacher=also)
        merge(second, first, by=None)
        kept = School.objects.get()
        assert (kept.name, kept.uai, kept.address, kept.hosts) == (
            "Lycée Ada", uai(250001), "1 rue du Balancier", True,
        )  # fmt: skip
        assert list(Contact.objects.answering_for(kept)) == [ada, bao]
        assert Contact.objects.get(is_first=True) == ada
        assert sorted(ClassGroup.objects.values_list("label", "school")) == [
            ("2de 4", kept.pk),
            ("2de 5", kept.pk),
        ]
        taught.refresh_from_db()
        assert taught.teacher == ada
        assert Entry.objects.filter(verb="partners.merged").count() == 1


def test_only_contact_of_the_second_is_written_to_first(rouages):
    with in_collective(rouages):
        first, second = an_organisation("Un"), an_organisation("Deux")
        bao = a_contact(second, "Bao")
        merge(second, first, by=None)
        assert Contact.objects.get(is_first=True) == bao
        assert Organisation.objects.get().name == "Un"


@pytest.mark.parametrize("pair", ["numbers", "itself", "kinds"])
def test_two_partners_stay_two(rouages, pair):
    with in_collective(rouages):
        first = a_school(uai=uai(250001))
        others = {
            "numbers": lambda: a_school(uai=uai(250002)),
            "itself": lambda: first,
            "kinds": an_organisation,
        }
        other = others[pair]()
        with pytest.raises(Different, match="chacun leur numéro"):
            merge(other, first, by=None)
        assert School.objects.filter(pk=first.pk).exists()
