"""A person has an address with which she signs in, or a name and a phone at which she is called."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from hirondelles.accounts.models import User

pytestmark = pytest.mark.django_db


def test_somebody_without_an_address_is_called():
    people = [
        User.objects.create_user(None, name=name, phone="0612345678") for name in ("Rose Noir", "Lou Vert")
    ]
    assert [(one.email, one.signs_in, one.reached_at) for one in people] == [
        (None, False, "06\u00a012\u00a034\u00a056\u00a078")
    ] * 2
    assert str(people[0]) == "Rose Noir"
    assert not people[0].has_usable_password()


def test_somebody_with_an_address_signs_in():
    person = User.objects.create_user("Zoe@Essai.example")
    assert (person.email, person.signs_in, person.reached_at, str(person), person.phone) == (
        "zoe@essai.example", True, "zoe@essai.example", "zoe@essai.example", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    "values",
    [
        {"email": None},
        {"email": None, "name": "Rose"},
        {"email": None, "phone": "0612345678"},
        {"email": "", "name": "Rose", "phone": "0612345678"},
        {"email": "a@essai.example", "phone": "06 12"},
        {"email": "a@essai.example", "phone": "+33"},
        {"email": "ALICE@essai.example"},
    ],
)
def test_the_database_refuses_somebody_who_cannot_be_reached(values):
    User.objects.create_user("alice@essai.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(password="x", **values)
