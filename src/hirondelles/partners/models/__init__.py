"""Whom a collective works with: schools, other organisations, their contacts and class groups; the register."""

from hirondelles.partners.models.partner import Organisation, OrganisationKind, School
from hirondelles.partners.models.people import ClassGroup, Contact, Level, Preference
from hirondelles.partners.models.register import Priority, RegisterSchool, SchoolKind, Sector, Source

__all__ = [
    "ClassGroup",
    "Contact",
    "Level",
    "Organisation",
    "OrganisationKind",
    "Preference",
    "Priority",
    "RegisterSchool",
    "School",
    "SchoolKind",
    "Sector",
    "Source",
]
