"""Signing in as a person does: an address, a mail, a code."""

from __future__ import annotations

import re

from django.test import Client

from hirondelles.notifications import outbox

CODE = re.compile(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", re.MULTILINE)


def code_sent_to(address: str) -> str:
    return CODE.search(outbox.latest(1, to=address)[0].text)[0]


def ask_code(client: Client, address: str, **more: object):
    return client.post("/connexion/", {"email": address}, **more)


def sign_in(client: Client, address: str, **more: object):
    assert ask_code(client, address, **more).status_code == 302
    return client.post("/connexion/code/", {"code": code_sent_to(address)}, **more)
