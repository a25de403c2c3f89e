"""Which class of which school: what is not taken twice, nor in two places at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.crypto import salted_hmac

from hirondelles.core.text import fold

SALT = "visits.class"


def class_key(values: Mapping[str, Any]) -> str:
    """One class of one school, whoever writes it and however. Without a name, the class of that teacher.

    A class that the collective knows is the same by its name as by its row. A digest with the key of the installation: it
    stays, to count a class once, and nobody finds again whose it is by trying addresses.
    """
    known, school = values.get("class_group"), values.get("school")
    label = known.label if known else values.get("class_label", "")
    school = school or (known.school if known else None)
    if school:
        uai, name, town = school.uai, school.name, school.town
    else:
        uai, name, town = values.get("uai", ""), values["school_name"], values["town"]
    where = uai or f"{fold(name)}|{fold(town)}"
    which = fold(label).replace(" ", "") or f"{values['level']}|{values.get('email', '').lower()}"
    return salted_hmac(SALT, f"{where}|{which}", algorithm="sha256").hexdigest()
