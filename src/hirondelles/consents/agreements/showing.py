"""Who signed an agreement and who has not yet, for the pages and for the paper."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from hirondelles.consents.models import Agreement, Party, Signature, SignedBy
from hirondelles.core.days import date_format


@dataclass(frozen=True, kw_only=True)
class Side:
    """One party: how it is named, and its signature once there is one."""

    party: str
    label: str | Promise
    named: str
    signature: Signature | None

    @property
    def sentence(self) -> str:
        """« signée le 3 mars par Mme Dorval, proviseure, sur papier (vu par Alice) », empty before."""
        one = self.signature
        if one is None:
            return ""
        said = {"day": date_format(one.signed_on, "j F Y"), "who": str(one), "seen": one.attested_name}
        if one.channel == SignedBy.PAPER:
            return _("Signée le %(day)s par %(who)s, sur papier, vu par %(seen)s.") % said
        return _("Signée le %(day)s par %(who)s, avec un code reçu par courriel.") % said


def sides(agreement: Agreement) -> list[Side]:
    """Both parties, in the order of the paper."""
    signed = {one.party: one for one in Signature.objects.binding(agreement)}
    named = agreement.text["parties"]
    return [
        Side(
            party=one.value, label=one.label, named=named.get(one.value, ""), signature=signed.get(one.value)
        )
        for one in Party
    ]


def parties(agreement: Agreement) -> list[str]:
    """How both are named, in the order of the paper (a database keeps no order in what it holds as JSON)."""
    named = agreement.text["parties"]
    return [named[one.value] for one in Party if one.value in named]


def is_complete(agreement: Agreement | None) -> bool:
    """Whether everybody signed what it says now."""
    return agreement is not None and all(one.signature for one in sides(agreement))


def complete_among(abouts: Collection[str]) -> set[str]:
    """About which of these everybody signed what the agreement says now, in two queries."""
    latest = Agreement.objects.filter(about__in=abouts).order_by("about", "-version").distinct("about")
    now_said = {one.about: one for one in latest}
    signed: dict[str, set[str]] = {}
    for one in Signature.objects.standing().filter(agreement__about__in=abouts).select_related("agreement"):
        if one.agreement.version >= now_said[one.agreement.about].binding_since:
            signed.setdefault(one.agreement.about, set()).add(one.party)
    return {about for about, parties in signed.items() if parties == set(Party.values)}


def said_changes(agreement: Agreement) -> list[str]:
    """The titles of the clauses that changed since the version before."""
    titles = {one["key"]: one["title"] for one in agreement.text["clauses"]}
    return [titles[name] for name in agreement.changes if name in titles]
