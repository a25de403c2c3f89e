"""Signing in as a person does: an address, a mail, a code, and a second proof when her role asks for it."""

from __future__ import annotations

import re
import time
from typing import Any

from allauth.account.internal.flows import login
from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from django.test import Client

from hirondelles.accounts.models import User
from hirondelles.collectives.everywhere import everywhere
from hirondelles.members.models import Membership
from hirondelles.members.strong.roles import SEE_PUPILS
from hirondelles.notifications import outbox

CODE = re.compile(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", re.MULTILINE)


def code_sent_to(address: str) -> str:
    return CODE.search(outbox.latest(1, to=address)[0].text)[0]


def ask_code(client: Client, address: str, **more: object):
    return client.post("/connexion/", {"email": address}, **more)


def sign_in(client: Client, address: str, **more: object):
    assert ask_code(client, address, **more).status_code == 302
    return client.post("/connexion/code/", {"code": code_sent_to(address)}, **more)


def log_in_weakly(client: Client, person: User, *, at: float | None = None) -> None:
    """As with the code of the mail alone, just now or at a moment in the past."""
    log_in_with(client, person, {"method": "code"}, at=at)


def log_in_with(client: Client, person: User, *proofs: dict[str, Any], at: float | None = None) -> None:
    """A session that remembers these proofs, as allauth writes them."""
    UNPROVED_LOGIN(client, person)
    session = client.session
    moment = time.time() if at is None else at
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [{"at": moment, **one} for one in proofs]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(person)
    session.save()


UNPROVED_LOGIN = Client.force_login
"""Django's own, which knows nothing of proofs."""


def must_prove_twice(address: str) -> bool:
    person = User.objects.get(email=address)
    with everywhere():
        roles = Membership.objects.current().filter(user=person).values_list("role", flat=True)
        return person.is_operator or bool(SEE_PUPILS & set(roles))


def with_application(person: User) -> Authenticator:
    """Somebody who has an application of codes."""
    found = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).first()
    return found or TOTP.activate(person, generate_totp_secret()).instance


def code_of_the_moment(person: User, *, later: int = 0) -> str:
    """What her application shows now, or some periods later."""
    secret = decrypt(Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP).data["secret"])
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def recovery_code_of(address: str) -> str:
    """A recovery code that was not used yet: unlike the application's, the next one does not wait for the next period."""
    person = User.objects.get(email=address)
    with_application(person)
    return RecoveryCodes.activate(person).get_unused_codes()[0]
