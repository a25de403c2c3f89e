"""Codes: the fixed ones exist in the demonstration only."""

from __future__ import annotations

import re

import pytest
from allauth.core import context

from hirondelles.members import demo
from hirondelles.members.adapter import Adapter

DRAWN = re.compile(r"^[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}$")
ADDRESS, CODE = next(iter(demo.CODES.items()))


def drawn(rf, email):
    with context.request_context(rf.post("/connexion/", {"email": email})):
        return Adapter().generate_login_code()


@pytest.mark.parametrize("email", [ADDRESS, f" {ADDRESS.upper()} "])
def test_demo_account_has_its_code(rf, settings, email):
    settings.DEMO = True
    assert drawn(rf, email) == CODE


@pytest.mark.parametrize(
    ("demo_on", "email"), [(False, ADDRESS), (True, "alice@ailleurs.example"), (True, "")]
)
def test_code_is_drawn_for_anybody_else_and_anywhere_else(rf, settings, demo_on, email):
    settings.DEMO = demo_on
    first, second = drawn(rf, email), drawn(rf, email)
    assert DRAWN.match(first)
    assert DRAWN.match(second)
    assert first != second


def test_demo_accounts_are_at_addresses_that_cannot_exist():
    assert all(address.endswith(".example") for address in demo.CODES)
    assert len(set(demo.CODES.values())) == len(demo.CODES)


def test_nobody_signs_up_alone(rf):
    assert Adapter().is_open_for_signup(rf.get("/")) is False
