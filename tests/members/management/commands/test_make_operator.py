"""The first operator is named from the command line."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from hirondelles.accounts.models import User
from tests.factories.collectives import UserFactory

pytestmark = pytest.mark.django_db


def operators():
    return list(User.objects.filter(is_operator=True).values_list("email", "name"))


def test_person_without_an_account_gets_one(capsys):
    call_command("make_operator", " Ope@Reseau.example ", "--name", "Ope")
    assert operators() == [("ope@reseau.example", "Ope")]
    assert "ope@reseau.example" in capsys.readouterr().out


def test_person_with_an_account_keeps_it():
    UserFactory(email="bea@reseau.example", name="Béa")
    call_command("make_operator", "bea@reseau.example", "--name", "Autre")
    call_command("make_operator", "bea@reseau.example")
    assert operators() == [("bea@reseau.example", "Béa")]


def test_what_is_not_an_address_is_refused():
    with pytest.raises(CommandError, match="n’est pas une adresse"):
        call_command("make_operator", "béa")
    assert operators() == []
