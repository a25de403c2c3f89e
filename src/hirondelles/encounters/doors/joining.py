"""Whoever asked at a door joins the partners when it is to take place: her school, herself, her class, the adult.

``asked`` is the row that a door keeps: the school as it was found or written, the teacher, the adult, the class.
"""

from __future__ import annotations

from typing import Any

from hirondelles.partners import actions as partners
from hirondelles.partners.models import ClassGroup, Contact, School


def adult_of(asked: Any) -> dict[str, str]:
    """Who stays with the class; one who left no way to be reached is reached through the teacher."""
    if not asked.adult_name:
        return {
            "adult_name": asked.teacher_name,
            "adult_role": asked.teacher_role,
            "adult_email": asked.email,
            "adult_phone": asked.phone,
        }
    reached = bool(asked.adult_email or asked.adult_phone)
    return {
        "adult_name": asked.adult_name,
        "adult_role": asked.adult_role,
        "adult_email": asked.adult_email or ("" if reached else asked.email),
        "adult_phone": asked.adult_phone or ("" if reached else asked.phone),
    }


def school_of(asked: Any, *, by: Any) -> School:
    """The partner that this school is; it becomes one when it is not yet."""
    present = School.objects.present()
    same = (
        {"uai": asked.uai} if asked.uai else {"name__iexact": asked.school_name, "town__iexact": asked.town}
    )
    known: School | None = present.filter(**same).order_by("pk").first()
    if known is not None:
        return known
    values = {name: getattr(asked, name) for name in ("uai", "town", "postcode")}
    return partners.add_school(values | {"name": asked.school_name, "kind": asked.school_kind}, by=by)


def teacher_of(asked: Any, school: School, *, by: Any) -> Contact:
    known: Contact | None = Contact.objects.answering_for(school).filter(email__iexact=asked.email).first()
    if known is not None:
        return known
    first, _space, last = asked.teacher_name.partition(" ")
    values = {
        "first_name": first[:60],
        "last_name": last[:80],
        "role": asked.teacher_role,
        "email": asked.email,
        "phone": asked.phone,
    }
    return partners.add_contact(school, values, by=by)


def class_of(asked: Any, school: School, teacher: Contact, *, label: str, by: Any) -> ClassGroup | None:
    """The class, when the school named it: it is met again under that name."""
    if not label:
        return None
    known: ClassGroup | None = ClassGroup.objects.filter(school=school, label__iexact=label).first()
    if known is not None:
        return known
    values = {"label": label, "level": asked.level, "headcount": asked.headcount, "teacher": teacher}
    return partners.add_class(school, values, by=by)
