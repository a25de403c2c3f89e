"""How people prove who they are: the forms that are ours, and the identity provider, when there is one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from environs import Env

FORMS = {
    "authenticate": "hirondelles.members.strong.forms.SecondCodeForm",
    "authenticate_webauthn": "hirondelles.members.strong.passkeys.SecondPasskeyForm",
    "login_webauthn": "hirondelles.members.strong.passkeys.SignInPasskeyForm",
}


def read(env: Env) -> dict[str, Any]:
    """The identity provider (OpenID Connect); without an issuer, there is none."""
    return {
        "issuer": env.str("HIRONDELLES_PROVIDER_ISSUER", default=""),
        "name": env.str("HIRONDELLES_PROVIDER_NAME", default="ProConnect"),
        "client_id": env.str("HIRONDELLES_PROVIDER_CLIENT_ID", default=""),
        "client_secret": env.str("HIRONDELLES_PROVIDER_CLIENT_SECRET", default=""),
        "scopes": env.str("HIRONDELLES_PROVIDER_SCOPES", default="openid email"),
        "acr": env.list("HIRONDELLES_PROVIDER_ACR", default=["eidas1"]),
        "strong_acr": env.list("HIRONDELLES_PROVIDER_STRONG_ACR", default=["eidas2", "eidas3"]),
        "algorithms": env.list("HIRONDELLES_PROVIDER_ALGORITHMS", default=["RS256", "ES256"]),
        "signed_userinfo": env.bool("HIRONDELLES_PROVIDER_SIGNED_USERINFO", default=True),
        "trust_email": env.bool("HIRONDELLES_PROVIDER_TRUST_EMAIL", default=False),
    }


def origins(provider: dict[str, Any]) -> list[str]:
    """Where a form of this site may lead besides itself."""
    issuer = urlsplit(provider["issuer"])
    return [f"{issuer.scheme}://{issuer.netloc}"] if issuer.netloc else []
