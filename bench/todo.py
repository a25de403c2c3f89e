"""« À faire » with 20 open things, then with 20,000: the same number of queries, and a page that stays usable.

Real rows of four kinds: portraits to publish, drafts, withdrawn portraits with prints to take back, schools without
a contact. Each page is asked as a coordinator would, several times: best processor time of Python, best time by the
clock, queries, weight of the page. A data folder of its own is made anew and erased.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from bench.yardstick import rows, visits

FEW, MANY = 20, 20_000
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
    """As whoever coordinates."""
    client = visits.signed_in(person)
    return {page: visits.measured(client, f"/c/{slug}/a-faire/{path}") for page, path in PATHS.items()}
