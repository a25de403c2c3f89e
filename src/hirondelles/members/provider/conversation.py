"""The conversation with the provider: where to send the browser, what to make of its return."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from hirondelles.members.provider import directory, fetching, tokens
from hirondelles.members.provider.configured import configured
from hirondelles.members.provider.refusals import Refused

KEPT_AS = "members.provider"
GIVEN_AS = "members.provider.id_token"
LASTS = 600
ID_TOKEN = ("exp", "iat", "iss", "aud", "sub", "nonce")
USER_INFO = ("iss", "aud", "sub")


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who the provider says has come; ``both``: it asked her for two proofs."""

    subject: str
    email: str
    email_verified: bool
    both: bool
    id_token: str


def begin(request: HttpRequest, *, next_page: str) -> str:
    """Where to send the browser; what its return must match waits in the session.

    Somebody who is here already proves herself again there: a session that the provider kept open is not enough.
    """
    words = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
    now, again = time.time(), request.user.is_authenticated
    request.session[KEPT_AS] = {
        **words, "next": next_page, "until": now + LASTS, "again_at": now if again else None,
    }  # fmt: skip
    address = directory.published()["authorization_endpoint"]
    return f"{address}{'&' if '?' in address else '?'}{urlencode(_asked(words, again=again))}"


def _asked(words: dict[str, str], *, again: bool) -> dict[str, str]:
    digest = hashlib.sha256(words["verifier"].encode()).digest()
    wanted = ["amr", "auth_time"] if again else ["amr"]
    asked = {
        "response_type": "code",
        "client_id": configured()["client_id"],
        "redirect_uri": return_address(),
        "scope": configured()["scopes"],
        "state": words["state"],
        "nonce": words["nonce"],
        "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
        "code_challenge_method": "S256",
        "claims": json.dumps({"id_token": {name: {"essential": True} for name in wanted}}),
    }
    if configured()["acr"]:
        asked["acr_values"] = " ".join(configured()["acr"])
    return asked | ({"prompt": "login", "max_age": "0"} if again else {})


def return_address() -> str:
    """The one that the provider knows: of the installation, whatever the request says of its host."""
    return f"{settings.SITE_URL}{reverse('provider:back')}"


def finish(request: HttpRequest) -> tuple[Identity, str]:
    """Who came, and the page she wanted; the words of the session serve once, whatever happens."""
    kept = request.session.pop(KEPT_AS, None)
    code = _code(request, kept)
    found = directory.published()
    said = _exchange(found, code, kept["verifier"])
    claims = tokens.believed(said.get("id_token"), required=ID_TOKEN)
    if not isinstance(claims["nonce"], str) or not constant_time_compare(claims["nonce"], kept["nonce"]):
        raise Refused("the answer to another question")
    if request.user.is_authenticated:
        _check_recent(claims.get("auth_time"), since=kept["again_at"])
    person = _user_info(found, said.get("access_token"))
    if person["sub"] != claims["sub"]:
        raise Refused("the description of somebody else")
    return _identity(claims, person, said["id_token"]), kept["next"]


def _check_recent(at: Any, *, since: float | None) -> None:
    """She gave her proofs there after we asked, says the provider."""
    if since is None or isinstance(at, bool) or not isinstance(at, int | float):
        raise Refused("a proof without its hour")
    if not since - tokens.LEEWAY <= at <= time.time() + tokens.LEEWAY:
        raise Refused("a proof that is not recent")


def brought_back(words: QueryDict) -> dict[str, str]:
    """What the browser brings back from the provider, each word once."""
    given = {name: words.getlist(name) for name in ("state", "code", "error", "iss")}
    if any(len(values) > 1 for values in given.values()):
        raise Refused("a word said twice")
    return {name: values[0] if values else "" for name, values in given.items()}


def _code(request: HttpRequest, kept: dict[str, Any] | None) -> str:
    state, code, error, issuer = brought_back(request.POST).values()
    if kept is None or kept["until"] < time.time() or not constant_time_compare(state, kept["state"]):
        raise Refused("a return that nobody waits for")
    if issuer and issuer != configured()["issuer"]:
        raise Refused("the return of another provider")
    if error or not code or len(code) > 2000:
        raise Refused("no code")
    return str(code)


def _exchange(found: dict[str, Any], code: str, verifier: str) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": return_address(),
        "code_verifier": verifier,
        "client_id": configured()["client_id"],
        "client_secret": configured()["client_secret"],
    }
    return fetching.read_object(fetching.asked(found["token_endpoint"], kind=directory.JSON, form=form))


def _user_info(found: dict[str, Any], access_token: Any) -> dict[str, Any]:
    if not isinstance(access_token, str) or not access_token.isascii() or not access_token.isprintable():
        raise Refused("no access token")
    headers = {"Authorization": f"Bearer {access_token}"}
    address = found["userinfo_endpoint"]
    if configured()["signed_userinfo"]:
        said = fetching.asked(address, kind="application/jwt", headers=headers)
        return tokens.believed(said.strip(), required=USER_INFO)
    person = fetching.read_object(fetching.asked(address, kind=directory.JSON, headers=headers))
    if not isinstance(person.get("sub"), str):
        raise Refused("nobody in the description")
    return person


def _identity(claims: dict[str, Any], person: dict[str, Any], id_token: str) -> Identity:
    level, methods = claims.get("acr"), claims.get("amr") or []
    if not isinstance(methods, list) or not all(isinstance(one, str) for one in methods):
        raise Refused("methods that are no list")
    strong = configured()["strong_acr"]
    if configured()["acr"] and level not in [*configured()["acr"], *strong]:
        raise Refused("a level that was not asked")
    email = person.get("email")
    if not isinstance(email, str) or not email.isascii() or not 3 <= len(email) <= 254:
        raise Refused("no address that can be compared")
    return Identity(
        subject=claims["sub"],
        email=email.strip().lower(),
        email_verified=configured()["trust_email"] and person.get("email_verified") is True,
        both=level in strong or "mfa" in methods,
        id_token=id_token,
    )


def there_too(id_token: str) -> str:
    """Where to end the session at the provider; nothing when one did not come by it, or it cannot be asked."""
    if not id_token or not directory.is_on():
        return ""
    try:
        address = fetching.checked(directory.published().get("end_session_endpoint"))
    except Refused:
        return ""
    words = {
        "id_token_hint": id_token,
        "post_logout_redirect_uri": f"{settings.SITE_URL}/",
        "state": secrets.token_urlsafe(16),
    }
    return f"{address}{'&' if '?' in address else '?'}{urlencode(words)}"
