"""What the folders of consents give to the woman they are about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.collectives.scope import in_collective
from hirondelles.consents import actions
from hirondelles.consents.models import Approval, Consent, ConsentFile, Signature
from hirondelles.core.features import Erasure
from hirondelles.core.personal_data import exported


def export(person: Any) -> dict[str, Any]:
    files = ConsentFile.objects.of_person(person).select_related("collective")
    return {
        "consents": [_told(file) for file in files.defer("collective__logo").order_by("pk")],
        "signatures": [_signed(one) for one in _signatures_of(person)],
    }


def _signatures_of(person: Any) -> Any:
    """Those given from her address."""
    rows = Signature.objects.filter(email=(person.email or "").lower()).exclude(email="")
    return rows.select_related("agreement", "collective").defer("collective__logo").order_by("pk")


def _signed(one: Signature) -> dict[str, Any]:
    title = one.agreement.text["title"]
    return exported(one) | {"collective": one.collective.name, "agreement": title}


def _told(file: ConsentFile) -> dict[str, Any]:
    said = Consent.objects.filter(file=file).order_by("pk")
    return exported(file) | {
        "collective": file.collective.name,
        "said": [exported(consent) for consent in said],
        "approved": [exported(one) for one in Approval.objects.filter(file=file).order_by("pk")],
    }


def erasures(person: Any) -> Iterator[Erasure]:
    """Her account is no longer that of the folder; the folder itself stays until its clock."""
    for file in ConsentFile.objects.filter(person_id=person.pk).select_related("collective").order_by("pk"):
        sentence = _("Le lien entre votre compte et votre portrait (%(collective)s) est défait.")
        yield Erasure(
            key=f"consents-{file.pk}",
            sentence=sentence % {"collective": file.collective.name},
            carry_out=partial(_unlink, file, person),
        )


def _unlink(file: ConsentFile, person: Any) -> None:
    with in_collective(file.collective_id):
        actions.link_to(file, None, by=person)
