"""The registry: what may be declared, what is refused, what is given."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hirondelles.accounts.models import User
from hirondelles.core import personal_data
from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, Purpose, declare, nothing
from hirondelles.members.models import Membership, Role

SOMEBODY = {
    "what": "votre nom",
    "kind": Kind.IDENTITY,
    "purpose": Purpose(title="Essayer", people="Personne.", order=1),
    "basis": Basis.INTEREST,
    "kept": Kept(sentence="Un jour."),
    "erase": Erase.AT_ONCE,
}
NAME = Datum(**SOMEBODY, export=True)


@pytest.fixture
def declared(monkeypatch):
    found: dict[str, dict[str, Datum]] = {}
    monkeypatch.setattr(personal_data, "DECLARED", found)
    return found


@pytest.mark.parametrize("lacking", ["what", "purpose", "basis", "kept", "erase"])
def test_personal_datum_says_everything(lacking):
    with pytest.raises(ValueError, match="A personal datum says"):
        Datum(**{name: value for name, value in SOMEBODY.items() if name != lacking})


@pytest.mark.parametrize("more", [{"what": "x"}, {"export": True}, {"erase": Erase.AT_ONCE}])
def test_what_is_not_personal_says_nothing(more):
    with pytest.raises(ValueError, match="not personal"):
        Datum(kind=Kind.NONE, **more)


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        ([NAME.of("nickname")], "nickname"),
        ([NAME.of("name"), nothing("name")], "name"),
        ([NAME.of("memberships")], "memberships"),
    ],
)
def test_declare_refuses_what_is_unknown_or_said_twice(declared, parts, wrong):
    with pytest.raises(ValueError, match=wrong):
        declare(User, *parts)
    assert declared == {}


def test_declare_twice_is_refused(declared):
    declare(User, NAME.of("name"))
    with pytest.raises(ValueError, match="twice"):
        declare(User, NAME.of("email"))
    assert declared == {"accounts.User": {"name": NAME}}


def test_table_without_a_model_is_in_the_register(declared):
    personal_data.declare_table("shared_cache", NAME, "value")
    with pytest.raises(ValueError, match="twice"):
        personal_data.declare_table("shared_cache", NAME, "value")
    assert list(personal_data.register()) == [(SOMEBODY["purpose"], [NAME])]


def test_undeclared_fields_are_named(declared):
    declare(User, NAME.of("name", "email"), nothing("id", "password", "is_active", "is_operator"))
    assert personal_data.undeclared(User) == {"last_login", "language", "joined_at", "phone"}


def test_register_says_each_datum_once(declared):
    later = Purpose(title="Plus tard", people="Personne.", order=2)
    date = Datum(**SOMEBODY | {"purpose": later, "what": "une date"})
    declare(User, date.of("joined_at"), NAME.of("name", "email"), nothing("id"))
    assert list(personal_data.register()) == [(SOMEBODY["purpose"], [NAME]), (later, [date])]


def test_exported_gives_the_fields_that_are_hers_in_words(declared):
    declare(Membership, NAME.of("role", "user", "joined_at"), Datum(**SOMEBODY).of("left_at"), nothing("id"))
    moment = datetime(2027, 3, 1, tzinfo=UTC)
    row = Membership(role=Role.OBSERVER, user_id=7, joined_at=moment, left_at=moment)
    assert personal_data.exported(row) == {
        "role": "observatrice ou observateur",
        "joined_at": moment,
    }
