"""« À faire » with 20 open things, then with 20,000: the same number of queries, and a page that stays usable.

Real rows of ten kinds: portraits to publish, drafts, withdrawn portraits with prints to take back, schools without a
contact, requests, encounters to prepare and to tell, tasks, solicitations without an answer, refused mails. Each page is
asked as a coordinator would, several times: best processor time of Python, best time by the clock, queries, weight of
the page. A data folder of its own is made anew and erased.
"""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.yardstick import rows, visits

FEW, MANY = 20, 20_000
KINDS = 10
PATHS = {"to do": "", "week": "semaine/", "paper": "semaine/papier/"}


def main(many: str = str(MANY)) -> dict[str, Any]:
    """Fill two collectives, measure both."""
    folder = Path(os.environ["HIRONDELLES_DATA"]) / "todo"
    shutil.rmtree(folder, ignore_errors=True)
    os.environ["HIRONDELLES_DATA"] = str(folder)
    os.environ.setdefault("HIRONDELLES_DEMO", "1")
    rows.prepare()
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

    share = count // KINDS
    collective = rows.collective_of(slug, 3 * share)
    person = User.objects.create_user(f"{slug}@essai.example", name="Banc d’essai")
    with in_collective(collective):
        Membership.objects.create(user=person, role=Role.COORDINATOR)
        _portraits(share)
        _schools(share)
        _encounters(share, person)
        _mails(share, collective)
    return person


def _portraits(share: int) -> None:
    from django.utils import timezone

    from hirondelles.consents.models import Consent
    from hirondelles.portraits.models import Portrait

    keys = list(Portrait.objects.order_by("pk").values_list("pk", flat=True))
    states = {"submitted": keys[:share], "draft": keys[share : 2 * share], "withdrawn": keys[2 * share :]}
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


def _schools(share: int) -> None:
    """Without a contact; each asks for a testimony."""
    from django.utils import timezone

    from hirondelles.partners.models import School
    from hirondelles.testimonies.models import Request

    School.objects.bulk_create(
        [School(name=f"Collège {number}", kind="college", town="Valmorin") for number in range(share)],
        batch_size=1000,
    )
    Request.objects.bulk_create(
        [
            Request(
                state="received",
                school_name=one.name,
                school_kind="college",
                town=one.town,
                level="4e",
                headcount=24,
                teacher_name="Banc d’essai",
                email=f"banc{one.pk}@essai.example",
                confirmed_at=timezone.now(),
            )
            for one in School.objects.order_by("pk")
        ],
        batch_size=1000,
    )


def _encounters(share: int, person: Any) -> None:
    """To prepare, with a task and a woman who has not answered; taken place, of which nothing is said."""
    from django.utils import timezone

    from hirondelles.encounters.models import Encounter, Speaker, Task
    from hirondelles.partners.models import School
    from hirondelles.solicitations.models import Solicitation

    now, school = timezone.now(), School.objects.order_by("pk")[0]
    made = Encounter.objects.bulk_create(
        [
            Encounter(
                title=f"Témoignage {number}", school=school, starts_at=now + timedelta(hours=hours + number)
            )
            for hours in (30, -2 * share - 30)
            for number in range(share)
        ],
        batch_size=1000,
    )
    coming = made[:share]
    Task.objects.bulk_create(
        [Task(encounter=one, what="Préparer", person=person) for one in coming], batch_size=1000
    )
    Speaker.objects.bulk_create(
        [Speaker(encounter=one, person=person, hours=(one.starts_at, one.ends_at)) for one in coming],
        batch_size=1000,
    )
    Solicitation.objects.bulk_create(
        [
            Solicitation(
                person=person,
                kind="testimony",
                about=f"encounters.encounter:{one.pk}",
                title=one.title,
                starts_at=one.starts_at,
                minutes=55,
                expires_at=one.starts_at,
            )
            for one in coming
        ],
        batch_size=1000,
    )


def _mails(share: int, collective: Any) -> None:
    """Refused for good."""
    from hirondelles.collectives.everywhere import everywhere
    from hirondelles.notifications import outbox
    from hirondelles.notifications.models import Message, MessageState

    for number in range(share):
        outbox.post(
            kind="invited",
            to=f"banc{number}@essai.example",
            sender="banc@essai.example",
            subject="Une invitation",
            text="Une invitation",
            collective_id=collective.pk,
        )
    with everywhere():
        Message.objects.filter(collective=collective).update(state=MessageState.FAILED)


def _measured(slug: str, person: Any) -> dict[str, dict[str, Any]]:
    """As whoever coordinates."""
    client = visits.signed_in(person)
    return {page: visits.measured(client, f"/c/{slug}/a-faire/{path}") for page, path in PATHS.items()}
