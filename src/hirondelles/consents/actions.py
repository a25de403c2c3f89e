"""What happens to consents: given, replaced, refused, taken back. Each tells the caches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from hirondelles.consents import expiry
from hirondelles.consents.models import (
    MINOR,
    Approval,
    Channel,
    Consent,
    ConsentFile,
    ConsentText,
    Decision,
    Giver,
    Purpose,
    withdrawal_key,
)
from hirondelles.consents.texts import BY_HERSELF, PORTRAIT, Wording
from hirondelles.journal.actions import record


@dataclass(frozen=True, kw_only=True)
class Word:
    """What one person said of one medium: yes until a date, or no."""

    medium: str
    given_on: date
    until: date | None = None
    kept_at: str = ""
    territory: str = "France"
    decision: str = Decision.ALLOW
    giver: str = Giver.SELF
    purpose: str = Purpose.PORTRAIT


@transaction.atomic
def attest(
    file: ConsentFile, words: Iterable[Word], *, by: Any, name: str, wording: Wording = PORTRAIT
) -> list[Consent]:
    """``name`` attests what was said on paper; the word before on the same medium is closed, not erased."""
    return _keep(file, words, by=by, name=name, channel=Channel.PAPER, wording=wording)


@transaction.atomic
def answer(
    file: ConsentFile,
    words: Iterable[Word],
    *,
    by: Any,
    name: str,
    channel: str,
    wording: Wording = BY_HERSELF,
) -> list[Consent]:
    """She answers herself, by her link (``by`` is then ``None``) or from her account, in her own name."""
    return _keep(file, words, by=by, name=name, channel=channel, wording=wording)


def _keep(
    file: ConsentFile, words: Iterable[Word], *, by: Any, name: str, channel: str, wording: Wording
) -> list[Consent]:
    text = ConsentText.objects.worded(wording)
    made = []
    for word in words:
        said = {name: getattr(word, name) for name in ("medium", "giver", "purpose")}
        Consent.objects.filter(file=file, **said).standing().update(withdrawn_at=timezone.now())
        made.append(
            Consent.objects.create(
                file=file,
                decision=word.decision,
                given_on=word.given_on,
                until=word.until,
                kept_at=word.kept_at,
                territory=word.territory,
                channel=channel,
                text=text,
                attested_by=by,
                attested_name=name,
                **said,
            )
        )
    record("consents.attested" if channel == Channel.PAPER else "consents.answered", on=file, by=by)
    expiry.refresh(file.collective_id)
    return made


@transaction.atomic
def link_to(file: ConsentFile, person: Any, *, by: Any) -> None:
    """The folder is that of a person who signs in, or (``None``) again of whoever reads the mails of its address."""
    file.person = person
    file.save(update_fields=["person"])
    record("consents.linked", on=file, by=by)


@transaction.atomic
def renew_links(file: ConsentFile, *, by: Any) -> None:
    """Every link that she received stops working; the next ones will."""
    file.withdrawal_key = withdrawal_key()
    file.save(update_fields=["withdrawal_key"])
    record("consents.links_renewed", on=file, by=by)


@transaction.atomic
def withdraw(file: ConsentFile, *, by: Any) -> int:
    """She takes her agreement back for every medium; ``by`` is ``None`` when she did it from her link."""
    closed = (
        Consent.objects.filter(file=file, decision=Decision.ALLOW)
        .standing()
        .update(withdrawn_at=timezone.now())
    )
    record("consents.withdrawn", on=file, by=by)
    expiry.refresh(file.collective_id)
    return int(closed)


@transaction.atomic
def withdraw_medium(file: ConsentFile, *, medium: str, by: Any) -> int:
    """She takes her agreement back for one medium (none: for being photographed and questioned)."""
    closed = (
        Consent.objects.filter(file=file, medium=medium, decision=Decision.ALLOW)
        .standing()
        .update(withdrawn_at=timezone.now())
    )
    record("consents.withdrawn", on=file, by=by)
    expiry.refresh(file.collective_id)
    return int(closed)


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """How she approved a version: ``channel`` (a ``Channel``), who says so, on which day, where the paper is."""

    channel: str
    name: str
    given_on: date
    kept_at: str = ""


@transaction.atomic
def approve(file: ConsentFile, *, digest: str, agreed: Agreed, by: Any) -> Approval:
    """She agreed to the version that ``digest`` is of; nobody takes this line back, a later one adds to it."""
    made: Approval = Approval.objects.create(
        file=file,
        digest=digest,
        channel=agreed.channel,
        given_on=agreed.given_on,
        kept_at=agreed.kept_at,
        attested_by=by,
        attested_name=agreed.name,
    )
    record("consents.approved", on=file, by=by)
    return made


@transaction.atomic
def change_file(file: ConsentFile, *, email: str, is_minor: bool, by: Any) -> None:
    """Where to write to her, and whether she is a minor, to whom nobody writes; the history keeps what was there.

    Of an adult, what was said for the minor no longer counts, and her birthday is forgotten.
    """
    file.email, file.is_minor = "" if is_minor else email, is_minor
    if is_minor:
        file.person = None
    else:
        file.of_age_on, file.one_holder = None, ""
        Consent.objects.filter(file=file, giver__in=MINOR).standing().update(withdrawn_at=timezone.now())
    file.save(update_fields=["email", "is_minor", "person", "of_age_on", "one_holder"])
    record("consents.file_changed", on=file, by=by)
    expiry.refresh(file.collective_id)


@transaction.atomic
def change_pupil(file: ConsentFile, *, of_age_on: date | None, one_holder: str, by: Any) -> None:
    """The month in which a minor comes of age, and why only one holder of parental authority signs."""
    file.of_age_on, file.one_holder = of_age_on, one_holder
    file.save(update_fields=["of_age_on", "one_holder"])
    record("consents.file_changed", on=file, by=by)
    expiry.refresh(file.collective_id)
