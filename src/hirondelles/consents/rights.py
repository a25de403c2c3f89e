"""What the folders of consents give to whoever reads the mails of their address."""

from __future__ import annotations

from typing import Any

from hirondelles.consents.models import Approval, Consent, ConsentFile
from hirondelles.core.personal_data import exported


def export(person: Any) -> dict[str, Any]:
    files = ConsentFile.objects.filter(email__iexact=person.email).select_related("collective")
    return {"consents": [_told(file) for file in files.defer("collective__logo").order_by("pk")]}


def _told(file: ConsentFile) -> dict[str, Any]:
    said = Consent.objects.filter(file=file).order_by("pk")
    return exported(file) | {
        "collective": file.collective.name,
        "said": [exported(consent) for consent in said],
        "approved": [exported(one) for one in Approval.objects.filter(file=file).order_by("pk")],
    }
