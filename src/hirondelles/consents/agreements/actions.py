"""What happens to an agreement: issued, issued again when it changed, signed on paper or with a code, a signature struck."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from hirondelles.consents.agreements.notifications import AgreementCode
from hirondelles.consents.agreements.texts import Text
from hirondelles.consents.models import Agreement, AgreementKind, Signature, SignedBy, SigningCode
from hirondelles.core import codes
from hirondelles.core.sentences import Refusal
from hirondelles.core.sentences import sentence as _
from hirondelles.core.states import NotAllowed
from hirondelles.core.text import fold
from hirondelles.journal.actions import record
from hirondelles.notifications.actions import notify


@dataclass(frozen=True, kw_only=True)
class Signatory:
    """Who signs for a ``Party``, and where she or he is written to (no address on paper)."""

    party: str
    name: str
    role: str
    email: str = ""


@transaction.atomic
def issue(
    about: str, *, text: Text, until: date, by: Any, kind: str = AgreementKind.VISIT
) -> Agreement | None:
    """A new version when a word changed, else nothing; ``until``: the last day that it is about.

    When nothing that binds has changed, whoever signed is bound by it too. Whoever calls holds what it is about.
    """
    former = Agreement.objects.latest_of(about)
    if former and former.digest == text.digest:
        return None
    version = former.version + 1 if former else 1
    same = former is not None and former.binding_digest == text.binding_digest
    made: Agreement = Agreement.objects.create(
        about=about,
        kind=kind,
        version=version,
        binding_since=former.binding_since if former and same else version,
        text=text.content,
        digest=text.digest,
        binding_digest=text.binding_digest,
        changes=text.changes_since(former),
        until=until,
    )
    record("consents.agreement_issued", on=made, by=by)
    return made


@transaction.atomic
def note_paper(agreement: Agreement, who: Signatory, *, signed_on: date, by: Any, name: str) -> Signature:
    """``name`` saw the paper signed by somebody on a day; the paper stays with those who signed it.

    Raises ``Refusal`` when this party signed already, when it would sign for both, or on a day to come.
    """
    if signed_on > timezone.localdate():
        raise Refusal(_("Ce jour n’est pas encore venu : notez la date qui est sur le papier."))
    _check(agreement, who)
    return _sign(
        agreement, who, channel=SignedBy.PAPER, signed_on=signed_on, attested_by=by, attested_name=name, by=by
    )


@transaction.atomic
def ask_code(agreement: Agreement, who: Signatory) -> SigningCode:
    """A code leaves for the address of whoever is to sign; one asked before is worth nothing. Raises ``Refusal``."""
    _check(agreement, who)
    said = {"name": who.name.strip(), "role": who.role.strip(), "email": who.email.lower()}
    rows = SigningCode.objects
    made: SigningCode = rows.update_or_create(agreement=agreement, party=who.party, defaults=said)[0]
    code = codes.renew(made, now=timezone.now())
    notify(AgreementCode(agreement, code), to=[made.email])
    return made


def sign_by_code(asked: SigningCode, typed: str) -> Signature | None:
    """Whoever reads the mails of that address signs; ``None`` when it is not the code.

    Raises ``codes.TooManyTries`` and ``codes.Expired``; ``NotAllowed`` when the text changed meanwhile; ``Refusal`` as
    above. A wrong try counts, whatever follows.
    """
    if not codes.matches(asked, typed, now=timezone.now()):
        return None
    agreement = asked.agreement
    latest = Agreement.objects.latest_of(agreement.about)
    if latest is None or latest.binding_since > agreement.version:
        raise NotAllowed("sign", agreement)
    who = Signatory(party=asked.party, name=asked.name, role=asked.role, email=asked.email)
    with transaction.atomic():
        _check(agreement, who)
        made = _sign(agreement, who, channel=SignedBy.CODE, signed_on=timezone.localdate(), by=None)
        asked.delete()
    return made


@transaction.atomic
def strike(signature: Signature, *, by: Any) -> None:
    """It was noted by mistake: it binds nobody any more, and its history stays. Raises ``NotAllowed`` the second time."""
    rows = Signature.objects.standing().filter(pk=signature.pk)
    if not rows.update(struck_at=timezone.now()):
        raise NotAllowed("strike", signature)
    record("consents.signature_struck", on=signature.agreement, by=by)


def _check(agreement: Agreement, who: Signatory) -> None:
    """One word by party, and never the same person, nor the same address, for both."""
    for one in Signature.objects.binding(agreement):
        if one.party == who.party:
            raise Refusal(_("C’est déjà signé : %(who)s.") % {"who": str(one)})
        if who.email and one.email == who.email.lower():
            raise Refusal(_("Cette adresse a déjà signé pour l’autre partie : chacune a la sienne."))
        if fold(one.name) == fold(who.name):
            raise Refusal(_("Cette personne a déjà signé pour l’autre partie : nul ne signe pour les deux."))


def _sign(agreement: Agreement, who: Signatory, *, by: Any, **how: Any) -> Signature:
    said = {
        "party": who.party,
        "name": who.name.strip(),
        "role": who.role.strip(),
        "email": who.email.lower(),
    }
    try:
        with transaction.atomic():
            made: Signature = Signature.objects.create(agreement=agreement, **said, **how)
    except IntegrityError as twice:
        raise Refusal(_("C’est déjà signé, ou par la même personne pour les deux parties.")) from twice
    record("consents.agreement_signed", on=agreement, by=by)
    return made
