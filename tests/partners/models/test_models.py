"""The database refuses what must never be."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from hirondelles.collectives.scope import in_collective
from hirondelles.partners.models import ClassGroup, Contact, Organisation, RegisterSchool, School
from tests.factories.partners import a_class, a_school, an_organisation, uai

pytestmark = pytest.mark.django_db
SCHOOL = {"name": "Ada", "kind": "mixed", "town": "Valmorin"}


@pytest.mark.parametrize(
    ("model", "values", "constraint"),
    [
        (School, {**SCHOOL, "uai": uai(250001)}, "school_once_per_uai"),
        (School, {**SCHOOL, "uai": "025"}, "school_uai_is_well_formed"),
        (School, {**SCHOOL, "latitude": 91, "longitude": 0}, "school_place_is_on_earth"),
        (School, {**SCHOOL, "latitude": 47}, "school_place_is_on_earth"),
        (Organisation, {"name": "A", "kind": "company", "siret": "7" * 14}, "organisation_once_per_siret"),
        (Organisation, {"name": "A", "kind": "company", "siret": "7"}, "organisation_siret_is_well_formed"),
        (
            Organisation,
            {"name": "A", "kind": "company", "longitude": 6},
            "organisation_place_is_on_earth",
        ),
        (Contact, {"first_name": "Ada", "email": "a@essai.example"}, "contact_of_one_partner"),
        (
            Contact,
            {"first_name": "Ada", "email": "a@essai.example", "school": 1, "organisation": 1},
            "contact_of_one_partner",
        ),
        (Contact, {"first_name": "Ada", "school": 1}, "contact_can_be_reached"),
        (ClassGroup, {"label": "2de 4", "level": "2de", "school": 1}, "class_once_per_school"),
        (
            ClassGroup,
            {"label": "2de 5", "level": "2de", "school": 1, "headcount": 0},
            "class_headcount_is_plausible",
        ),
    ],
)
def test_row_that_must_never_be_is_refused(rouages, model, values, constraint):
    with in_collective(rouages):
        school = a_school(uai=uai(250001))
        company = an_organisation(siret="7" * 14)
        a_class(school)
        known = {"school": school, "organisation": company}
        values = {name: known.get(name, value) for name, value in values.items()}
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            model.objects.create(**values)


def test_same_school_may_be_a_partner_of_two_collectives(rouages, photonnes):
    for collective in (rouages, photonnes):
        with in_collective(collective):
            a_school(uai=uai(250001))
            assert School.objects.count() == 1


@pytest.mark.parametrize("wrong", ["0250001I", "025000", "025000AA"])
def test_register_refuses_what_is_not_a_number_of_a_school(wrong):
    with pytest.raises(IntegrityError, match="register_uai_is_well_formed"), transaction.atomic():
        RegisterSchool.objects.create(
            **SCHOOL, uai=wrong, source="list", source_date="2025-01-01", search="ada"
        )
