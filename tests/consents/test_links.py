"""Her link opens her file and nothing else, until its key changes."""

from __future__ import annotations

import pytest
from django.core import signing

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.consents.links import READING, WITHDRAWAL, file_of, token_of
from hirondelles.consents.models import ConsentFile
from tests.factories.consents import a_file


def test_link_opens_its_file(rouages: Collective) -> None:
    with in_collective(rouages):
        file = a_file()
        assert file_of(token_of(file)) == file


def test_link_dies_with_its_key(rouages: Collective) -> None:
    with in_collective(rouages):
        file = a_file()
        token = token_of(file)
        ConsentFile.objects.filter(pk=file.pk).update(withdrawal_key="une-autre")
        assert file_of(token) is None


def test_link_opens_nothing_in_another_collective(rouages: Collective, photonnes: Collective) -> None:
    with in_collective(rouages):
        token = token_of(a_file())
    with in_collective(photonnes):
        assert file_of(token) is None


@pytest.mark.parametrize("token", ["", "x", "a:b", "é:ü", signing.Signer(salt=WITHDRAWAL).sign_object([1])])
def test_any_other_text_opens_nothing(rouages: Collective, token: str) -> None:
    with in_collective(rouages):
        assert file_of(token) is None


def test_link_to_one_thing_opens_no_other(rouages: Collective) -> None:
    with in_collective(rouages):
        file = a_file()
        assert (file_of(token_of(file, to=READING)), file_of(token_of(file, to=READING), to=READING)) == (
            None,
            file,
        )
