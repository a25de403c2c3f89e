"""Whom a collective works with: schools, other organisations, their contacts and class groups; the register."""

from hirondelles.partners.models.domains import SchoolDomain
from hirondelles.partners.models.partner import EqualityLevel, Organisation, OrganisationKind, School
from hirondelles.partners.models.people import KEYS, ClassGroup, Contact, Level, Preference
from hirondelles.partners.models.register import Priority, RegisterSchool, SchoolKind, Sector, Source

__all__ = [
    "KEYS",
    "ClassGroup",
    "Contact",
    "EqualityLevel",
    "Level",
    "Organisation",
    "OrganisationKind",
    "Preference",
    "Priority",
    "RegisterSchool",
    "School",
    "SchoolDomain",
    "SchoolKind",
    "Sector",
    "Source",
]
