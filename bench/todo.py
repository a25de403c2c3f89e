"""« À faire » with 20 open things, then with 20,000: the same number of queries, and a page that stays usable.

Real rows of four kinds: portraits to publish, drafts, withdrawn portraits with prints to take back, schools without
a contact. Each page is asked as a coordinator would, several times: best processor time of Python, best time by the
clock, queries, weight of the page. A data folder of its own is made anew and erased.
"""

from __future__ import annotations

import logging
import os
import shutil
import time
from pathlib import Path
from typing import Any

from bench.yardstick import rows

FEW, MANY = 20, 20_000
TURNS = 5
PATHS = {"to do": "", "week": "semaine/", "paper": "semaine/papier/"}


def main(many: str = str(MANY)) -> dict[str, Any]:
    """Fill two collectives, measure both."""
    folder = Path(os.environ["HIRONDELLES_DATA"]) / "todo"
    shutil.rmtree(folder, ignore_errors=True)
    os.environ["HIRONDELLES_DATA"] = str(folder)
    os.environ.setdefault("HIRONDELLES_DEMO", "1")
    rows.prepare()
    logging.getLogger("hirondelles.access").setLevel(logging.WARNING)
    counts = {"few": FEW, "many": int(many)}
    people = {name: _furnished(f"banc-{name}", count) for name, count in counts.items()}
    rows.settle()
    found = {name: _measured(f"banc-{name}", person) for name, person in people.items()}
    for page in PATHS:
        few, lot = found["few"][page], found["many"][page]
        same = "the same" if few["queries"] == lot["queries"] else "NOT THE SAME"
        print(
            f"{page:8} {few['queries']:4} queries and {lot['queries']} ({same})"
            f"   {few['cpu_ms']:7.1f} ms of processor and {lot['cpu_ms']:.1f}"
            f"   {few['clock_ms']:7.1f} ms by the clock and {lot['clock_ms']:.1f}"
            f"   {few['bytes'] // 1024} KiB and {lot['bytes'] // 1024}"
        )
    return {"open": counts, "pages": found}


def _furnished(slug: str, count: int) -> Any:
    """A collective with so many open things, and whoever coordinates it."""
    from hirondelles.accounts.models import User
    from hirondelles.collectives.scope import in_collective
    from hirondelles.members.models import Membership, Role

    quarter = count // 4
    collective = rows.collective_of(slug, 3 * quarter)
    person = User.objects.create_user(f"{slug}@essai.example", name="Banc d’essai")
    with in_collective(collective):
        Membership.objects.create(user=person, role=Role.COORDINATOR)
        _open_things(quarter)
    return person


def _open_things(quarter: int) -> None:
    from django.utils import timezone

    from hirondelles.consents.models import Consent
    from hirondelles.partners.models import School
    from hirondelles.portraits.models import Portrait

    keys = list(Portrait.objects.order_by("pk").values_list("pk", flat=True))
    states = {
        "submitted": keys[:quarter],
        "draft": keys[quarter : 2 * quarter],
        "withdrawn": keys[2 * quarter :],
    }
    for state, some in states.items():
        moved = {"withdrawn_at": timezone.now()} if state == "withdrawn" else {}
        Portrait.objects.filter(pk__in=some).update(state=state, published_at=None, **moved)
    prints = Consent.objects.filter(
        file__in=Portrait.objects.filter(state="withdrawn").values("consent_file")
    )
    Consent.objects.bulk_create(
        [
            Consent(
                file_id=one.file_id,
                text_id=one.text_id,
                attested_name="Banc d’essai",
                medium="poster",
                given_on=one.given_on,
                until=one.until,
            )
            for one in prints
        ],
        batch_size=1000,
    )
    School.objects.bulk_create(
        [School(name=f"Collège {number}", kind="college", town="Valmorin") for number in range(quarter)],
        batch_size=1000,
    )


def _measured(slug: str, person: Any) -> dict[str, dict[str, Any]]:
    """As whoever coordinates, who gave both proofs."""
    from allauth.account.internal.flows import login
    from django.test import Client

    client = Client()
    client.force_login(person)
    session = client.session
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": time.time()}]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(person.pk)
    session.save()
    return {page: _best(client, f"/c/{slug}/a-faire/{path}") for page, path in PATHS.items()}


def _best(client: Any, path: str) -> dict[str, Any]:
    from django.db import connection

    asked: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code, answer.get("Location"))
    turns = [_timed(client, path) for _turn in range(TURNS)]
    return {
        "queries": len(asked),
        "cpu_ms": round(min(cpu for cpu, _clock in turns) * 1000, 1),
        "clock_ms": round(min(clock for _cpu, clock in turns) * 1000, 1),
        "bytes": len(answer.content),
    }


def _timed(client: Any, path: str) -> tuple[float, float]:
    """Seconds of this process's processor, and by the clock."""
    cpu, clock = time.process_time(), time.perf_counter()
    client.get(path)
    return time.process_time() - cpu, time.perf_counter() - clock
