"""Nothing is known of anybody that the register does not say."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from hirondelles.core import personal_data
from hirondelles.core.features import FEATURES
from hirondelles.core.personal_data import DECLARED, Erase, Kind, undeclared

OWN = [model for model in apps.get_models() if model.__module__.startswith("hirondelles.")]


def named(model: type[models.Model]) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", OWN, ids=named)
def test_every_field_is_declared(model):
    assert undeclared(model) == set()


def test_a_field_that_nobody_declared_is_found(monkeypatch):
    """The sabotaged twin: without a line of the declaration, the test above fails, histories included."""
    known = DECLARED["consents.ConsentFile"]
    monkeypatch.setitem(
        DECLARED, "consents.ConsentFile", {name: known[name] for name in known if name != "email"}
    )
    missing = {model._meta.label: undeclared(model) for model in OWN if undeclared(model)}
    assert missing == {"consents.ConsentFile": {"email"}, "consents.ConsentFileEvent": {"email"}}


def points_at_a_person(model: type[models.Model]) -> bool:
    return any(
        field.is_relation and field.related_model is apps.get_model(settings.AUTH_USER_MODEL)
        for field in model._meta.local_fields
    )


def test_tables_of_libraries_that_point_at_a_person_are_declared():
    tables = [model for model in apps.get_models() if not model._meta.proxy and points_at_a_person(model)]
    assert {model._meta.label: undeclared(model) for model in tables if undeclared(model)} == {}


def test_every_clock_named_exists():
    clocks = {name for feature in FEATURES.values() for name in feature.clocks}
    named_ones = {
        datum.kept.clock
        for fields in DECLARED.values()
        for datum in fields.values()
        if datum.kept is not None
    } - {""}
    assert named_ones - clocks == set()
    assert clocks - named_ones == {"visits.recount"}, "a clock erases something that nobody declared"


def test_what_is_erased_on_time_has_a_clock():
    timeless = {
        f"{label}.{name}"
        for label, fields in DECLARED.items()
        for name, datum in fields.items()
        if datum.erase == Erase.ON_TIME and not (datum.kept and datum.kept.clock)
    }
    assert timeless == set()


def test_free_text_about_a_woman_is_never_called_nothing():
    unsaid = {
        field.name
        for field in apps.get_model("portraits.Portrait")._meta.local_fields
        if isinstance(field, models.TextField)
        and DECLARED["portraits.Portrait"][field.name].kind == Kind.NONE
    }
    assert unsaid == set()


def test_purposes_are_in_an_order_of_their_own():
    places = [purpose.order for purpose, _data in personal_data.register()]
    assert places == sorted(set(places))
