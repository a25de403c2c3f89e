"""What the doctor says of the identity provider, when one is configured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hirondelles.config.doctor import FAULT, OK, Finding

NAMED = {"client_id": "HIRONDELLES_PROVIDER_CLIENT_ID", "client_secret": "HIRONDELLES_PROVIDER_CLIENT_SECRET"}
BELIEVED = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"})
"""Signatures that only the provider can make: a secret that two share proves nothing."""


def identity_provider() -> Iterator[Finding]:
    """Nothing without a provider; else the first thing that is missing or wrong, or that it answers."""
    from hirondelles.members.provider.configured import configured

    known = configured()
    if known["issuer"]:
        yield _settings(known) or _answer(known)


def _settings(known: dict[str, Any]) -> Finding | None:
    remedy = ", ".join(variable for name, variable in NAMED.items() if not known[name])
    if remedy:
        sentence = "Le fournisseur d’identité n’est pas réglé jusqu’au bout."
        return Finding("provider", FAULT, sentence, f"Donnez {remedy}.")
    if not known["algorithms"] or set(known["algorithms"]) - BELIEVED:
        sentence = "Une signature du fournisseur d’identité ne prouverait rien."
        return Finding(
            "provider", FAULT, sentence, "Écrivez RS256 ou ES256 dans HIRONDELLES_PROVIDER_ALGORITHMS."
        )
    return None


def _answer(known: dict[str, Any]) -> Finding:
    from hirondelles.members.provider import directory
    from hirondelles.members.provider.refusals import Refused

    try:
        directory.published()
    except Refused as fault:
        sentence = f"Le fournisseur d’identité n’est pas cru : {fault}."
        return Finding(
            "provider",
            FAULT,
            sentence,
            "Vérifiez HIRONDELLES_PROVIDER_ISSUER, et que cette machine le joint.",
        )
    return Finding("provider", OK, f"{known['name']} répond, et se nomme comme convenu.")
