"""Believing a signed token: which algorithm, which key, from whom, for whom, when; and nothing said twice."""

from __future__ import annotations

import base64
import binascii
from typing import Any

import jwt

from hirondelles.members.provider import directory, fetching
from hirondelles.members.provider.configured import configured
from hirondelles.members.provider.refusals import Refused

MOST_CHARACTERS = 20_000
LEEWAY = 30
"""Seconds that two clocks may differ."""


def believed(token: Any, *, required: tuple[str, ...]) -> dict[str, Any]:
    """The claims of a token signed by the provider for this site; every other one is ``Refused``."""
    if not isinstance(token, str) or len(token) > MOST_CHARACTERS or token.count(".") != 2:
        raise Refused("no signed token")
    header, payload = (_part(token, place) for place in (0, 1))
    algorithm = str(header.get("alg"))
    if algorithm not in configured()["algorithms"]:
        raise Refused("an algorithm that is not on the list")
    if "crit" in header:
        raise Refused("a condition that nobody here understands")
    key = directory.key_for(header.get("kid"), algorithm)
    try:
        jwt.decode(
            token,
            key=key,
            algorithms=[algorithm],
            audience=configured()["client_id"],
            issuer=configured()["issuer"],
            leeway=LEEWAY,
            options={"require": list(required)},
        )
    except (jwt.PyJWTError, TypeError, ValueError, OverflowError) as fault:
        raise Refused(f"a token that does not hold ({type(fault).__name__})") from fault
    return _for_this_site_alone(payload)


def _for_this_site_alone(claims: dict[str, Any]) -> dict[str, Any]:
    """Several audiences: the token names the one that asked for it, which is this site."""
    client = configured()["client_id"]
    audience = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    if (len(audience) > 1 and claims.get("azp") != client) or claims.get("azp", client) != client:
        raise Refused("a token for another site")
    if not isinstance(claims.get("sub"), str) or not 0 < len(claims["sub"]) <= 255:
        raise Refused("nobody in the token")
    return claims


def _part(token: str, place: int) -> dict[str, Any]:
    text = token.split(".")[place]
    try:
        return fetching.read_object(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode())
    except (binascii.Error, ValueError) as fault:
        raise Refused("a token that cannot be read") from fault
