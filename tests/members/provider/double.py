"""A provider on this machine, which answers as ProConnect does, and lies when it is told to."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CLIENT = "hirondelles-essai"
SECRET = "secret-que-personne-ne-lit"
JSON, JWT = "application/json", "application/jwt"


def public(key: Any = KEY, **more: Any) -> dict[str, Any]:
    written = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
    return {**written, "kid": "k1", "use": "sig", "alg": "RS256", **more}


def pem(key: Any = KEY) -> bytes:
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return bytes(key.public_key().public_bytes(serialization.Encoding.PEM, form))


def encoded(part: Any) -> str:
    text = part if isinstance(part, str) else json.dumps(part)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


class Double:
    """One provider; ``claims`` and ``person`` are what it says, ``sign`` and ``answers`` how."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}
        self.person: dict[str, Any] = {}
        self.keys: Any = {"keys": [public()]}
        self.directory: dict[str, Any] = {}
        self.answers: dict[str, tuple[int, str, str]] = {}
        self.token_more: dict[str, Any] = {}
        self.sign: Callable[[dict[str, Any]], str] = signed
        self.sign_person: Callable[[dict[str, Any]], str] = signed
        self.asked: list[str] = []
        self.codes: set[str] = set()
        self.challenge = self.nonce = self.redirect_uri = ""
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads = True
        self.server.handle_error = lambda *about: None  # a browser of the tests that stopped waiting
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def authorizes(self, address: str) -> dict[str, str]:
        """The person signed in there: what the browser brings back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        self.challenge, self.nonce, self.redirect_uri = (
            asked["code_challenge"],
            asked["nonce"],
            asked["redirect_uri"],
        )
        self.codes.add("code-1")
        return {"state": asked["state"], "code": "code-1"}

    def reply(self, path: str, form: dict[str, str]) -> tuple[int, str, str]:
        self.asked.append(path)
        if path in self.answers:
            return self.answers[path]
        made = {
            "/.well-known/openid-configuration": self._directory,
            "/jwks": lambda _form: (200, JSON, json.dumps(self.keys)),
            "/token": self._token,
            "/userinfo": lambda _form: (200, JWT, self.sign_person(self._about())),
        }
        return made[path](form)

    def _directory(self, _form: dict[str, str]) -> tuple[int, str, str]:
        known = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            "end_session_endpoint": f"{self.issuer}/end",
        }
        return 200, JSON, json.dumps(known | self.directory)

    def _token(self, form: dict[str, str]) -> tuple[int, str, str]:
        proof = base64.urlsafe_b64encode(
            hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        ).decode()
        expected = (
            form.get("client_id"),
            form.get("client_secret"),
            form.get("redirect_uri"),
            proof.rstrip("="),
        )
        if form.get("code") not in self.codes or expected != (
            CLIENT,
            SECRET,
            self.redirect_uri,
            self.challenge,
        ):
            return 400, JSON, '{"error": "invalid_grant"}'
        self.codes.discard(form["code"])
        said = {
            "access_token": "jeton-d-acces",
            "token_type": "Bearer",
            "id_token": self.sign(self._claims()),
        }
        return 200, JSON, json.dumps(said | self.token_more)

    def _claims(self) -> dict[str, Any]:
        now = int(time.time())
        usual = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "s-1",
            "nonce": self.nonce,
            "iat": now,
            "exp": now + 60,
        }
        return without_none(usual | {"acr": "eidas1", "amr": ["pwd"]} | self.claims)

    def _about(self) -> dict[str, Any]:
        usual = {"iss": self.issuer, "aud": CLIENT, "sub": "s-1", "email": "alice@essai.example"}
        return without_none(usual | self.person)


def without_none(claims: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in claims.items() if value is not None}


def signed(claims: dict[str, Any], *, key: Any = KEY, algorithm: str = "RS256", **headers: Any) -> str:
    """``kid=None`` leaves the name of the key out."""
    return jwt.encode(claims, key, algorithm=algorithm, headers=without_none({"kid": "k1", **headers}))


def _handler(double: Double) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer({name: values[0] for name, values in parse_qs(body).items()})

        def _answer(self, form: dict[str, str]) -> None:
            status, kind, text = double.reply(urlsplit(self.path).path, form)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            if status in {301, 302, 307}:
                self.send_header("Location", text)
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *args: Any) -> None:
            """Nothing on the screen of the tests."""

    return Handler
