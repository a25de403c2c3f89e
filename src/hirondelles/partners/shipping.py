"""The register of a new installation: the lycées that ship, until an official file says more."""

from __future__ import annotations

from django.db import transaction

from hirondelles.partners.loading import Report, bring
from hirondelles.partners.models import RegisterSchool, Source
from hirondelles.partners.registers import EDITION, shipped_lines


@transaction.atomic
def ship() -> Report:
    """Bring the register what ships; what an official file said stays as it is, and twice is as once."""
    report = Report(source=Source.SHIPPED, dated=EDITION)
    shipped = RegisterSchool.objects.filter(source=Source.SHIPPED)
    if shipped.filter(source_date__gte=EDITION).exists():
        return report
    official = set(RegisterSchool.objects.exclude(pk__in=shipped).values_list("uai", flat=True))
    bring((line for line in shipped_lines() if line.uai not in official), report)
    return report
