"""A device that makes keys and answers with them, as a browser would hand them over; each lie is an argument."""

from __future__ import annotations

import json
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import sha256, websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
ORIGIN = "http://localhost:8000"


class Device:
    """One key of one person."""

    def __init__(
        self, *, origin: str = ORIGIN, site: str = "localhost", verified: bool = True, name: bytes = b"key-1"
    ) -> None:
        self.origin, self.site, self.name = origin, site, name * 4
        self.flags = PRESENT | (VERIFIED if verified else 0)
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.owner = ""

    def makes(self, options: dict[str, Any]) -> str:
        """The answer to a question that asks for a new key."""
        asked = options["publicKey"]
        self.owner = asked["user"]["id"]
        known = AttestedCredentialData.create(
            b"\0" * 16, self.name, ES256.from_cryptography_key(self.private.public_key())
        )
        said = AuthenticatorData.create(sha256(self.site.encode()), self.flags | ATTESTED, 0, known)
        response = {"attestationObject": websafe_encode(bytes(AttestationObject.create("none", said, {})))}
        return self._written("webauthn.create", asked["challenge"], response)

    def answers(
        self, options: dict[str, Any], *, challenge: str = "", owner: str | None = None, **more: Any
    ) -> str:
        """The answer to a question that asks for a known key."""
        said = AuthenticatorData.create(sha256(self.site.encode()), self.flags, 0)
        asked = challenge or options["publicKey"]["challenge"]
        client = self._client("webauthn.get", asked)
        signature = self.private.sign(bytes(said) + sha256(bytes(client)), ec.ECDSA(hashes.SHA256()))
        response = {
            "authenticatorData": websafe_encode(bytes(said)),
            "signature": websafe_encode(signature),
            "userHandle": self.owner if owner is None else owner,
        }
        return self._written("webauthn.get", asked, response | more)

    def _client(self, kind: str, challenge: str) -> CollectedClientData:
        return CollectedClientData.create(kind, websafe_decode(challenge), self.origin)

    def _written(self, kind: str, challenge: str, response: dict[str, Any]) -> str:
        client = websafe_encode(bytes(self._client(kind, challenge)))
        identity = websafe_encode(self.name)
        return json.dumps(
            {
                "id": identity,
                "rawId": identity,
                "type": "public-key",
                "clientExtensionResults": {"credProps": {"rk": True}},
                "response": {"clientDataJSON": client, **response},
            }
        )
