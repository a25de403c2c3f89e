"""She erases herself: nothing of her is left anywhere, but what the law keeps, said here column by column.

The whole database is read, as its owner; the files; the pages kept ready. A feature that comes to know something of
somebody adds it to ``woman.known_everywhere``.
"""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.scope import in_collective
from hirondelles.members import oneself
from hirondelles.notifications import outbox
from hirondelles.notifications.models import DigestLine
from hirondelles.portraits import actions, addresses, photos
from hirondelles.portraits.clockwork import ERASED_AFTER, erase_withdrawn
from hirondelles.portraits.importing import actions as importing
from hirondelles.portraits.models import Portrait
from tests.erasure import woman
from tests.erasure.woman import SEEN, Woman, files, left_in_files, left_in_kept_pages, visit, work
from tests.factories.consents import says
from tests.installation import a_published_portrait

pytestmark = pytest.mark.django_db(transaction=True)

PROOF = "a proof of consent: five years after the use ends (RGPD, article 17-3 e; clock consents.proofs)"
ALERT = "what was written to protect pupils: five years after it is closed, altered by nobody (clock safeguarding.alerts)"
NOTICE = "the mail by which the coordinators learn that she withdrew: thirty days after it left (clock of the outbox)"
COMMON = "what she wrote of the common talk, under a number: as long as the collective keeps it (clock talks.retired)"
SAID = "what she said of the talk, under a number: two years (clock talks.discussions)"
KEPT = {
    "talks_blockversion.title": COMMON,
    "talks_block.title": COMMON,
    "talks_remark.text": SAID,
    "consents_consentfile.email": PROOF,
    "consents_consentfileevent.email": PROOF,
    "consents_approval.attested_name": PROOF,
    "safeguarding_alert.text": ALERT,
    "safeguarding_alert.about": ALERT,
    "safeguarding_alert.names": ALERT,
    "notifications_message.subject": NOTICE,
    "notifications_message.text": NOTICE,
    "notifications_message.html": NOTICE,
}
PRINTS = "her name, by which the prints that still hang are found (clock portraits.withdrawn)"
TO_RECALL = dict.fromkeys(
    (
        *("portraits_portrait.first_name", "portraits_portrait.last_name", "portraits_portrait.sort_key"),
        *("portraits_portrait.identity_key", "portraits_portrait.search_place", "portraits_portrait.folded"),
        "portraits_portrait.vector",
    ),
    PRINTS,
)


@pytest.fixture(autouse=True)
def _site(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.EMAIL_BACKEND = "hirondelles.notifications.backend.OutboxBackend"
    caches["default"].clear()  # the tries of the test before


@pytest.fixture
def her(rouages: Any, photonnes: Any) -> Woman:
    return woman.known_everywhere(rouages, photonnes)


def erases_everything(her: Woman) -> None:
    """By her own page, with everything that she may choose; then the worker, and visitors, go on."""
    chosen = [one.key for one in oneself.erasures_of(her.person) if one.optional]
    answer = her.client.post("/mon-compte/effacement/", {"email": woman.EMAIL, "chosen": chosen})
    assert answer["Location"] == "/mon-compte/efface/"
    work()
    visit()


def test_nothing_is_left_but_what_the_law_keeps(her: Woman) -> None:
    before = woman.left_in_the_database()
    assert {
        "portraits_portrait.words",
        "portraits_portrait.vector",
        "notifications_digestline.sentence",
    } < before
    assert {"partners_contact.first_name", "letters_delivery.name", "members_candidacy.word"} < before
    assert len(before) > 50
    assert left_in_files()
    assert left_in_kept_pages() == len(SEEN)
    began = time.monotonic()
    erases_everything(her)
    assert time.monotonic() - began < 60, "minutes at most"
    assert woman.left_in_the_database() == set(KEPT)
    assert left_in_files() == []
    assert left_in_kept_pages() == 0
    assert not [one for one in files() if any(key in one for key in her.photo_keys)]
    assert len(files()) == 1 + len(photos.WIDTHS) * len(photos.FORMATS), "the photo of another woman stays"
    assert visit()[woman.PAGE] == 410


def test_her_address_answers_without_her_name_and_goes_to_nobody_else(her: Woman, rouages: Any) -> None:
    erases_everything(her)
    former = woman.PAGE.replace("zqvcourval", "zqvaubrac")
    assert [Client().get(path).status_code for path in (woman.PAGE, former)] == [410, 410]
    with in_collective(rouages):
        again = a_published_portrait("Zqvada", last_name="Zqvcourval")
        assert again.slug == "zqvada-zqvcourval-2"


def test_prints_that_hang_keep_her_name_and_nothing_more(her: Woman, rouages: Any) -> None:
    with in_collective(rouages):
        says(her.portrait.consent_file, medium="poster")
    erases_everything(her)
    assert woman.left_in_the_database() == set(KEPT | TO_RECALL)
    assert left_in_files() == []
    with in_collective(rouages):
        portrait = Portrait.objects.to_recall().get()
        actions.recalled(portrait, by=her.coordinator)
        erase_withdrawn(timezone.now() + ERASED_AFTER + timedelta(days=1))
    assert woman.left_in_the_database() == set(KEPT)


def test_forgetting_the_thumbnails_is_seen(her: Woman, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sabotaged twin of the files."""
    monkeypatch.setattr(photos, "forget", lambda collective_id, key: None)
    erases_everything(her)
    assert [one for one in files() if any(key in one for key in her.photo_keys)]


@pytest.mark.parametrize(
    ("module", "name", "seen"),
    [
        (outbox, "forget", "notifications_message.to"),
        (outbox, "forget_mentions", "notifications_digestline.sentence"),
        (addresses, "forget", "portraits_portraitslug.slug"),
        (importing, "forget_about", "portraits_portraitimport.report"),
        (oneself, "become_a_number", "accounts_user.email"),
    ],
)
def test_forgetting_a_part_is_seen(
    her: Woman, monkeypatch: pytest.MonkeyPatch, module: Any, name: str, seen: str
) -> None:
    """The sabotaged twins of the database: each part that is not erased is found."""
    monkeypatch.setattr(module, name, lambda *args, **kwargs: 0)
    erases_everything(her)
    assert seen in woman.left_in_the_database()


def test_what_the_next_summary_would_tell_of_her_is_not_told(her: Woman) -> None:
    erases_everything(her)
    with everywhere():
        assert not DigestLine.objects.filter(
            to=her.coordinator.email, sentence__icontains=woman.CANARY
        ).exists()


def test_her_file_holds_what_is_known(her: Woman) -> None:
    """Everything that is erased of her was hers to take away, except what the machine alone reads."""
    text = her.client.get("/mon-compte/mes-donnees.json").content.decode().lower()
    for word in (
        *("zqvnote", "zqvprojet", "zqvbloc", "zqvremarque", "zqvpendule", "zqvhistoire"),
        *("zqvparcours", "zqvatelier", "zqvcorrection", "zqvville", "zqvmot", "zqvalt", "zqvpatois"),
        *(
            woman.EMAIL,
            woman.PHONE,
            "lycée essai",
            "rencontre à l’essai",
            "on se voit jeudi",
            "accepté la charte",
        ),
    ):
        assert word in text, word
