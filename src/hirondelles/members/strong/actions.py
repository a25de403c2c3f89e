"""What happens to somebody's second proofs; she is told of each change by mail, wherever it came from."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction

from hirondelles.accounts.models import User
from hirondelles.collectives.scope import in_collective
from hirondelles.journal.actions import record
from hirondelles.members.arrival import collectives_of
from hirondelles.members.models import Membership, ProviderLink
from hirondelles.members.rules import belongs
from hirondelles.members.sessions import close_all
from hirondelles.members.strong.mails import Change, tell

RECOVERY = Authenticator.Type.RECOVERY_CODES


@transaction.atomic
def set_application_up(person: User, *, secret: str) -> tuple[Authenticator, list[str]]:
    """Her application gives codes from now on; with it, the recovery codes when she has none yet."""
    made: Authenticator = TOTP.activate(person, secret).instance
    tell(person, Change.APPLICATION_ADDED)
    return made, first_recovery_codes(person)


@transaction.atomic
def remove_application(person: User) -> None:
    """Her application gives codes that are worth nothing any more."""
    if _of(person).filter(type=Authenticator.Type.TOTP).delete()[0]:
        _leave_no_lonely_codes(person)
        tell(person, Change.APPLICATION_REMOVED)


@transaction.atomic
def add_passkey(person: User, *, name: str, credential: dict[str, Any]) -> tuple[Authenticator, list[str]]:
    """A key of hers opens her account from now on; with it, the recovery codes when she has none yet."""
    made: Authenticator = WebAuthn.add(person, name, credential).instance
    tell(person, Change.PASSKEY_ADDED)
    return made, first_recovery_codes(person)


@transaction.atomic
def reset(person: User, *, by: User | None) -> bool:
    """She lost what she proves with: all of it goes, her sessions close, she is told; false when she had nothing.

    Whoever confirms opens nothing for herself: entering still takes the code that is mailed to the person. Noted in
    the journal of each collective where she works, under the name of ``by`` where ``by`` works too.
    """
    if not _of(person).delete()[0]:
        return False
    close_all(person.pk)
    for collective in collectives_of(person):
        with in_collective(collective):
            hers = Membership.objects.current().filter(user_id=person.pk).first()
            known = by is not None and (by.is_operator or belongs(by, collective))
            record("members.proof_reset", on=hers, by=by if known else None)
    tell(person, Change.RESET)
    return True


def rename_passkey(passkey: Authenticator, *, name: str) -> None:
    """She calls it otherwise."""
    passkey.wrap().name = name
    passkey.save(update_fields=["data"])


@transaction.atomic
def remove_passkey(passkey: Authenticator) -> None:
    """The key opens nothing any more."""
    person = passkey.user
    if _of(person).filter(pk=passkey.pk).delete()[0]:
        _leave_no_lonely_codes(person)
        tell(person, Change.PASSKEY_REMOVED)


def first_recovery_codes(person: User) -> list[str]:
    """The recovery codes that go with a first second proof; none when she has some already."""
    return [] if _of(person).filter(type=RECOVERY).exists() else _draw(person)


@transaction.atomic
def renew_recovery_codes(person: User) -> list[str]:
    """New codes, shown once; the former ones are worth nothing any more."""
    User.objects.select_for_update().get(pk=person.pk)
    _of(person).filter(type=RECOVERY).delete()
    tell(person, Change.CODES_RENEWED)
    return _draw(person)


def is_linked(person: User) -> bool:
    """Whether her identity provider opens her account."""
    return ProviderLink.objects.filter(user=person).exists()


def recovery_codes_left(person: User) -> int:
    """How many of her recovery codes were not used yet."""
    found = _of(person).filter(type=RECOVERY).first()
    return len(found.wrap().get_unused_codes()) if found else 0


def _draw(person: User) -> list[str]:
    codes: list[str] = RecoveryCodes.activate(person).get_unused_codes()
    return codes


def _leave_no_lonely_codes(person: User) -> None:
    """Codes that stand in for a second proof mean nothing without one."""
    if not _of(person).exclude(type=RECOVERY).exists():
        _of(person).delete()


def _of(person: User) -> Any:
    return Authenticator.objects.filter(user_id=person.pk)
