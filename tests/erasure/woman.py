"""A woman of whom the installation knows everything that it may, in every feature; and what is left of her anywhere."""

from __future__ import annotations

import base64
import re
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.mail import send_mail
from django.db import connection
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.page_cache import KEPT as PAGES
from hirondelles.collectives.scope import in_collective
from hirondelles.consents.models import Channel
from hirondelles.core.features import ToDo
from hirondelles.encounters import working
from hirondelles.letters import actions as letters
from hirondelles.members.actions import enter
from hirondelles.members.charter.actions import accept_charter, current_charter
from hirondelles.members.models import Candidacy, Role
from hirondelles.members.notifications import Welcome
from hirondelles.notifications import digests, later
from hirondelles.notifications.actions import choose, notify
from hirondelles.notifications.models import Pace
from hirondelles.playbook.models import Gate
from hirondelles.portraits import actions as portraits
from hirondelles.portraits import photos, versions
from hirondelles.portraits.importing import keeping
from hirondelles.portraits.models import ImportState, Portrait, PortraitImport
from hirondelles.portraits.reviewing import actions as reviewing
from hirondelles.safeguarding import actions as safeguarding
from hirondelles.solicitations import actions as solicitations
from hirondelles.talks import actions as talks
from tests.factories.consents import herself
from tests.factories.encounters import a_confirmed_encounter
from tests.factories.images import a_photo
from tests.factories.invitations import an_invitation
from tests.factories.letters import a_letter
from tests.factories.members import MembershipFactory, join
from tests.factories.partners import a_contact, a_school
from tests.factories.solicitations import ask
from tests.factories.talks import a_block, a_story, a_talk
from tests.factories.testimonies import a_request
from tests.installation import a_published_portrait
from tests.members.journeys import sign_in, with_application

CANARY = "zqv"
"""The beginning of every word that is hers and of nobody else."""
NAME, EMAIL, PHONE = "Zqvada Zqvcourval", "zqvada@zqvmail.example", "0639987654"
PAGE = "/c/rouages/portraits/zqvada-zqvcourval/"
SEEN = (PAGE, "/c/rouages/", "/c/rouages/portraits/", "/c/rouages/portraits/flux.atom")


@dataclass(frozen=True, kw_only=True)
class Woman:
    person: User
    coordinator: User
    portrait: Portrait
    photo_keys: tuple[str, ...]
    client: Client


def known_everywhere(collective: Collective, other: Collective) -> Woman:
    """Everything that may be known of her, by the actions that people use; the worker did its part."""
    alice = join(collective, Role.COORDINATOR, email="alice@essai.example", name="Alice Martin")
    her = join(collective, Role.ROLE_MODEL, email=EMAIL, name=NAME, phone=PHONE)
    join(other, Role.COORDINATOR, email="chloe@essai.example", name="Chloé Petit")
    with in_collective(other):
        MembershipFactory(user=her, role=Role.OBSERVER)
    with in_collective(collective):
        a_published_portrait("Ada")
        enter(her, role=Role.SAFEGUARDING, by=alice)
        portrait = her_portrait(alice)
        in_the_team(her, alice)
        in_the_mails(her, alice, collective)
        around_encounters(her, alice)
        in_the_talk(her, alice)
        in_an_import(collective, alice)
        safeguarding.raise_alert(text=f"{NAME} a crié.", about=NAME)
    client = Client()
    sign_in(client, EMAIL)
    with_application(her)
    client.force_login(her)
    work()
    visit()
    with in_collective(collective):
        portrait.refresh_from_db()
    return Woman(
        person=her,
        coordinator=alice,
        portrait=portrait,
        photo_keys=(portrait.photo_key, *_waiting_photos(collective, portrait)),
        client=client,
    )


def her_portrait(alice: User) -> Portrait:
    """On line, read and approved by herself, with a correction and another photo that wait."""
    words = {
        name: f"zqv{name.replace('_', '')} dit"
        for name in ("job_sentence", "words", "cliche", "cliche_answer", "ordinary_day", "credit")
    }
    words |= {"town": "Zqvville", "employer": "Zqvatelier", "languages": "zqvpatois", "alt_text": "Zqvalt."}
    path = [{"year": 2014, "text": "CAP zqvparcours", "detour": True}]
    portrait = a_published_portrait(
        "Zqvada", last_name="Zqvcourval", email=EMAIL, job="Zqvhorlogere", path=path, **words
    )
    portraits.put(portrait, {"last_name": "Zqvaubrac"})  # a former name, and its address
    portraits.put(portrait, {"last_name": "Zqvcourval"})
    reviewing.ask(portrait, by=alice)
    agreed = herself(name=NAME, channel=Channel.LINK)
    reviewing.approve(portrait, digest=versions.digest_of(portrait), agreed=agreed, by=None)
    reviewing.write(portrait, {"words": "Zqvcorrection."}, step="words", by=None)
    reviewing.set_photo(portrait, photos.prepared(a_photo(500, 700)), by=None)
    portraits.send_link(portrait, by=alice)
    return portrait


def _waiting_photos(collective: Collective, portrait: Portrait) -> list[str]:
    with in_collective(collective):
        return list(versions.named_keys(portrait.proposals.all()))


def in_the_team(her: User, alice: User) -> None:
    accept_charter(her, digest=current_charter().digest)
    an_invitation(EMAIL, name=NAME, role=Role.FACILITATOR, word="Viens, Zqvada.", person=her)
    Candidacy.objects.create(name=NAME, email=EMAIL, trade="Zqvhorlogere", town="Zqvville", word="Zqvmot")
    Gate.objects.create(slug="women", person=her)
    a_contact(
        a_school("Lycée Essai"), "Zqvada", last_name="Zqvcourval", email=EMAIL.upper(), phone="0381000000"
    )


def in_the_mails(her: User, alice: User, collective: Collective) -> None:
    """To her, and to others about her: sent, and waiting for a summary."""
    choose(her, muted=["candidacy_arrived"], pace=Pace.WEEKLY)
    item = ToDo(sentence="Une chose", url="/", action="Agir", key="essai.une")
    later.put_off(item, until=timezone.localdate() + timedelta(days=9), by=her, today=timezone.localdate())
    notify(Welcome(her.memberships.first()), to=[her, alice])
    send_mail(f"Une réponse de {NAME}", f"{EMAIL} a dit oui.", None, [alice.email])
    for to in (EMAIL, alice.email):
        digests.keep(
            kind="x", to=to, language="fr", sentence=f"{NAME} vient.", link="", collective=collective
        )
    soon = timezone.now().replace(hour=10)
    letter = a_letter(by=alice)
    letters.schedule(letter, at=soon, by=alice, collective=collective)
    letters.leave(letter, now=soon, collective=collective)


def around_encounters(her: User, alice: User) -> None:
    """Asked with a word of hers, expected, with something to do, and having asked for a testimony herself."""
    solicitations.say_availability(her, {"towns": ["Zqvville"]}, by=her)
    solicitations.accept(ask(her, title="Rencontre à l’essai"), by=her, note="Zqvnote")
    encounter = a_confirmed_encounter(person=her)
    working.add(encounter, what="Apporter une pince", person=her, by=alice)
    a_request(teacher_name=NAME, email=EMAIL, aim_words="Zqvprojet")


def in_the_talk(her: User, alice: User) -> None:
    """A block of the common talk, what she said of another, and a talk of her own."""
    a_block("Zqvbloc", by=her)
    other = a_block("Une loupe", by=alice)
    talks.say(other, text="Zqvremarque", objecting=True, by=her)
    a_story(a_talk("Zqvintervention", by=her), "Zqvpendule", text="Zqvhistoire")


def in_an_import(collective: Collective, alice: User) -> None:
    sent = PortraitImport.objects.create(
        file_name="zqvada.csv",
        file_kind=".csv",
        headings=[["Prénom", ["Zqvada"]]],
        report={"lines": [NAME]},
        state=ImportState.APPLIED,
        sent_by=alice,
    )
    folder = keeping.folder_of(collective.pk, sent.key)
    keeping.keep([NAME.encode()], folder / f"{keeping.SPREADSHEET}.csv", limit=1000)
    keeping.keep([a_photo()], folder / keeping.PHOTOS, limit=1_000_000)


def work() -> None:
    """What the worker does of what is due, until nothing is."""
    while jobs := list(
        ProcrastinateJob.objects.filter(status="todo").exclude(scheduled_at__gt=timezone.now())
    ):
        for job in jobs:
            app.tasks[job.task_name].func(**job.args)
            _close(job.pk)


def _close(pk: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [pk])


def visit() -> dict[str, int]:
    """What a visitor opens, whose pages are kept."""
    visitor = Client()
    return {path: visitor.get(path).status_code for path in SEEN}


def left_in_the_database() -> set[str]:
    """``table.column`` wherever one of her words is, read by the owner, who sees every row of every collective."""
    with _owner() as owner:
        tables = owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return {found for (table,) in tables for found in _left_in(owner, table)}


def _owner() -> Any:
    known = connection.get_connection_params() | {"user": settings.DATABASES["default"]["USER"]}
    kept = {name: known[name] for name in ("dbname", "user", "host", "port", "password") if known.get(name)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableowner FROM pg_tables WHERE tablename = 'safeguarding_alert'")
        kept["user"] = cursor.fetchone()[0]
    return psycopg.connect(**kept, autocommit=True)


def _left_in(owner: Any, table: str) -> set[str]:
    rows = owner.execute(f'SELECT * FROM "{table}"')
    names = [column.name for column in rows.description]
    return {
        f"{table}.{name}"
        for row in rows
        for name, value in zip(names, row, strict=True)
        if CANARY in _readable(value).lower()
    }


def _readable(value: Any) -> str:
    """A value as text; what is packed (a session, a cached value) is opened first."""
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode(errors="replace")
    text = str(value)
    return text + "".join(_unpacked(piece) for piece in re.split(r"[:\s]", text) if len(piece) > 30)


def _unpacked(piece: str) -> str:
    raw = b""
    with suppress(ValueError):
        raw = base64.urlsafe_b64decode(piece.lstrip(".") + "==")
    with suppress(zlib.error):
        raw = zlib.decompress(raw)
    return raw.decode(errors="replace")


def left_in_files() -> list[str]:
    """Files whose name or content holds one of her words."""
    root = Path(settings.MEDIA_ROOT)
    return [
        str(path.relative_to(root))
        for path in root.rglob("*")
        if path.is_file() and (CANARY in path.name.lower() or CANARY.encode() in path.read_bytes().lower())
    ]


def files() -> set[str]:
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def left_in_kept_pages() -> int:
    """How many kept pages hold one of her words."""
    return sum(CANARY.encode() in page._plain[2].lower() for page in PAGES._pages.values())
