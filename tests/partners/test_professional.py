"""Which addresses are a school's; a look-alike is not."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.partners import professional
from hirondelles.partners.models import SchoolDomain

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("a@ac-besancon.fr", True),
        ("a@ac-orleans-tours.fr", True),
        ("a@ac-aix-marseille.fr", True),
        ("a@ac-reunion.fr", True),
        ("a@ac-clermont.fr", True),
        ("a@AC-Besancon.FR", True),
        ("a@educagri.fr", True),
        ("a@lycee-essai.example", True),
        ("a@autre-lycee.example", False),
        ("a@gmail.com", False),
        ("a@ac-besancon.fr.example", False),
        ("a@xac-besancon.fr", False),
        ("a@eleves.ac-besancon.fr", False),
        ("ac-besancon.fr@gmail.com", False),
        ('"a@ac-besancon.fr"@pirate.example', False),
        ("a@ac-besançon.fr", False),
        ("", False),
    ],
)
def test_only_the_whole_domain_counts(rouages, address, is_one):
    with in_collective(rouages):
        SchoolDomain.objects.create(domain="lycee-essai.example")
        assert professional.is_professional(address) is is_one


def test_a_domain_of_everybody_is_never_a_school_s(rouages, photonnes):
    with in_collective(rouages):
        SchoolDomain.objects.create(domain="gmail.com")
        assert not professional.is_professional("a@gmail.com")
        assert not professional.may_be_confirmed("a@gmail.com")
        assert professional.may_be_confirmed("a@lycee-essai.example")


def test_a_domain_is_confirmed_for_one_collective(rouages, photonnes):
    with in_collective(rouages):
        SchoolDomain.objects.create(domain="lycee-essai.example")
    with in_collective(photonnes):
        assert not professional.is_professional("a@lycee-essai.example")
