"""What the provider publishes of itself: its addresses, its keys. Kept a short while."""

from __future__ import annotations

from typing import Any

import jwt
from django.core.cache import cache

from hirondelles.members.provider import fetching
from hirondelles.members.provider.configured import configured
from hirondelles.members.provider.refusals import Refused

ADDRESSES = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
KEPT_FOR = 600
JSON = "application/json"


def is_on() -> bool:
    return bool(configured()["issuer"])


def published() -> dict[str, Any]:
    """The provider's own description, of the issuer that was configured and of no other."""
    issuer = configured()["issuer"]
    key = f"members.provider:{issuer}"
    kept: dict[str, Any] | None = cache.get(key)
    if kept is not None:
        return kept
    address = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
    found = fetching.read_object(fetching.asked(address, kind=JSON))
    if found.get("issuer") != issuer:
        raise Refused("another issuer in the directory")
    for name in ADDRESSES:
        fetching.checked(found.get(name))
    cache.set(key, found, KEPT_FOR)
    return found


def key_for(kid: Any, algorithm: str) -> Any:
    """The public key of that name, made for that algorithm; asked again once when the name is new.

    A token may leave the name out where a single key would do, and there alone (OpenID Connect Core, 10.1).
    """
    if kid is None:
        fitting = [one for one in _keys(again=False) if _signs(one, algorithm)]
        if len(fitting) != 1:
            raise Refused("a token without the name of its key")
        return _read(fitting[0], algorithm)
    for again in (False, True):
        for one in _keys(again=again):
            if one.get("kid") == kid and _signs(one, algorithm):
                return _read(one, algorithm)
    raise Refused("an unknown key")


def _signs(key: dict[str, Any], algorithm: str) -> bool:
    return bool(key.get("use", "sig") == "sig" and key.get("alg", algorithm) == algorithm)


def _keys(*, again: bool) -> list[dict[str, Any]]:
    address = published()["jwks_uri"]
    kept = None if again else cache.get(f"members.provider.keys:{address}")
    if kept is None:
        kept = fetching.read_object(fetching.asked(address, kind=JSON)).get("keys")
        if not isinstance(kept, list) or not all(isinstance(one, dict) for one in kept):
            raise Refused("no list of keys")
        cache.set(f"members.provider.keys:{address}", kept, KEPT_FOR)
    return kept


def _read(written: dict[str, Any], algorithm: str) -> Any:
    kind = {"RS": "RSA", "PS": "RSA", "ES": "EC"}[algorithm[:2]]
    if written.get("kty") != kind:
        raise Refused("a key of another kind")
    try:
        return jwt.PyJWK(written, algorithm=algorithm).key
    except (jwt.PyJWTError, LookupError, TypeError, ValueError) as fault:
        raise Refused("a key that is none") from fault
