"""A letter to 20 people, then to 2,000: each page on the way, the departure, the sending, and a worker killed twice.

The people are women of the collective with an account. The transport keeps the mails in memory and, for the last
figures, dies as a killed worker would: once while the letter leaves, once among the mails. None may be lost, and no
more repeated than there were kills. A data folder of its own is made anew and erased.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from bench.yardstick import rows, visits

FEW, MANY = 20, 2_000
PATHS = {
    "write": "ecrire/",
    "preview": "{pk}/relire/",
    "as received": "{pk}/telle-quelle/",
    "recipients": "{pk}/destinataires/",
}
TEXT = "Bonjour {prénom},\n\nNous nous retrouvons **jeudi à 18 h**.\n\n- le programme\n- la suite\n\nÀ bientôt,\nLa coordination"


def main(many: str = str(MANY)) -> dict[str, Any]:
    """Fill two collectives, write a letter in each, send it."""
    folder = Path(os.environ["HIRONDELLES_DATA"]) / "letters"
    shutil.rmtree(folder, ignore_errors=True)
    os.environ["HIRONDELLES_DATA"] = str(folder)
    os.environ.setdefault("HIRONDELLES_DEMO", "1")
    rows.prepare()
    found = {name: _story(name, count) for name, count in {"few": FEW, "many": int(many)}.items()}
    for step, few in found["few"].items():
        print(f"{step:12} {_said(few)}   {_said(found['many'][step])}")
    return {"people": {"few": FEW, "many": int(many)}, "steps": found}


def _said(figures: dict[str, Any]) -> str:
    return ", ".join(f"{value} {name}" for name, value in figures.items())


def _story(name: str, count: int) -> dict[str, dict[str, Any]]:
    from hirondelles.collectives.scope import in_collective

    collective, person = _furnished(f"banc-{name}", count)
    rows.settle()
    with in_collective(collective):
        letter = _letter(person)
    client = visits.signed_in(person)
    base = f"/c/{collective.slug}/courriers/"
    steps = {page: visits.measured(client, base + path.format(pk=letter.pk)) for page, path in PATHS.items()}
    steps["leave"] = _leaves(letter, person, collective, count)
    steps["send"] = _sent(count)
    steps["sent page"] = visits.measured(client, f"{base}{letter.pk}/")
    return steps


def _furnished(slug: str, count: int) -> tuple[Any, Any]:
    """A collective with so many women, and whoever coordinates it."""
    from hirondelles.accounts.models import User
    from hirondelles.collectives.scope import in_collective
    from hirondelles.members.models import Membership, Role

    collective = rows.collective_of(slug, 0)
    person = User.objects.create_user(f"{slug}@essai.example", name="Banc d’essai")
    women = User.objects.bulk_create(
        [
            User(email=f"{slug}-{number}@essai.example", name=f"Prénom{number} Essai", password="!")
            for number in range(count)
        ]
    )
    with in_collective(collective):
        Membership.objects.create(user=person, role=Role.COORDINATOR)
        Membership.objects.bulk_create(
            [Membership(user=one, role=Role.ROLE_MODEL, collective_id=collective.pk) for one in women]
        )
    return collective, person


def _letter(person: Any) -> Any:
    from hirondelles.letters import actions
    from hirondelles.members.groups import WOMEN

    return actions.write(subject="On se retrouve jeudi", text=TEXT, groups=[WOMEN], by=person)


def _leaves(letter: Any, person: Any, collective: Any, count: int) -> dict[str, Any]:
    """Killed once after having written every mail: nothing is left of it. Then for good."""
    from datetime import UTC, datetime
    from unittest import mock

    from hirondelles.collectives.scope import in_collective
    from hirondelles.letters import actions
    from hirondelles.letters.models import Delivery

    noon = datetime(2026, 3, 3, 11, tzinfo=UTC)
    with in_collective(collective):
        actions.schedule(letter, at=noon, by=person, collective=collective)
        dies = mock.patch.object(actions, "record", side_effect=KeyboardInterrupt)
        with dies, suppress(KeyboardInterrupt):
            actions.leave(letter, now=noon, collective=collective)
        assert Delivery.objects.count() == 0
        with visits.asked() as queries:
            cpu, clock = visits.timed(lambda: actions.leave(letter, now=noon, collective=collective))
        assert Delivery.objects.count() == count
    return {"queries": len(queries), "cpu_ms": round(cpu * 1000, 1), "clock_ms": round(clock * 1000, 1)}


def _sent(count: int) -> dict[str, Any]:
    """Each mail by its job; the worker dies on one in the middle, just after the mail left."""
    from unittest import mock

    from django.core import mail
    from django.test.utils import override_settings

    from hirondelles.notifications import outbox, tasks
    from hirondelles.notifications.models import MessageState

    mail.outbox = []
    keys = [one.pk for one in outbox.latest(count)]

    def send() -> None:
        for number, key in enumerate(keys):
            if number == count // 2:
                dies = mock.patch.object(outbox, "close", side_effect=KeyboardInterrupt)
                with dies, suppress(KeyboardInterrupt):
                    tasks.deliver(key)
            tasks.deliver(key)

    with override_settings(MAIL_TRANSPORT="django.core.mail.backends.locmem.EmailBackend"):
        cpu, clock = visits.timed(send)
    sent = [one.to[0] for one in mail.outbox]
    assert (len(set(sent)), len(sent)) == (count, count + 1), "lost or repeated"
    assert {one.state for one in outbox.latest(count)} == {MessageState.SENT}
    return {"cpu_ms": round(cpu * 1000, 1), "clock_ms": round(clock * 1000, 1), "lost": 0, "repeated": 1}
