"""One sentence each: entering, changing, showing, leaving."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from hirondelles.collectives.models import Collective
from hirondelles.consents.models import Consent, ConsentFile
from hirondelles.core.images import Crop, Prepared
from hirondelles.core.states import NotAllowed
from hirondelles.journal.models import Entry
from hirondelles.portraits import actions, addresses, photos
from hirondelles.portraits.models import Portrait, PortraitSlug, State
from tests.factories.consents import a_word, says
from tests.factories.portraits import a_portrait, a_shown_portrait, in_state, with_photo

PHOTO = Prepared(content=b"photo", width=800, height=1000, format="jpeg", digest="abc")


pytestmark = pytest.mark.usefixtures("media")


def version(collective: Collective) -> int:
    collective.refresh_from_db()
    return collective.version


def mails() -> int:
    """How many mails are asked for (the web cannot read the outbox back)."""
    return int(ProcrastinateJob.objects.filter(task_name="notifications.send").count())


def verbs() -> list[str]:
    return list(
        Entry.objects.filter(verb__startswith="portraits.").order_by("pk").values_list("verb", flat=True)
    )


def test_create_gives_a_draft_its_address_and_its_folder(inside: Collective) -> None:
    portrait = a_portrait("Ada", last_name="Éssai", email="ada@essai.example")
    portrait.refresh_from_db()
    kept = (portrait.state, portrait.slug, portrait.sort_key, portrait.consent_file.email)
    assert kept == (State.DRAFT, "ada-essai", "essai ada", "ada@essai.example")
    assert (list(PortraitSlug.objects.values_list("slug", flat=True)), verbs()) == (
        ["ada-essai"],
        ["portraits.created"],
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"last_name": "Essai"}, {"last_name": "ESSAI"}),
        ({"reference": "R 1", "last_name": "Une"}, {"reference": "r 1", "last_name": "Autre"}),
    ],
)
def test_create_twice_the_same_woman_is_refused(
    inside: Collective, first: dict[str, str], second: dict[str, str]
) -> None:
    a_portrait("Zoé", **first)
    with pytest.raises(IntegrityError), transaction.atomic():
        a_portrait("Zoe", **second)


def test_edit_tells_the_caches_and_keeps_the_former_address(inside: Collective) -> None:
    portrait = a_portrait("Ada")
    before = version(inside)
    actions.edit(portrait, {"first_name": "Adèle"}, by=None)
    slugs = sorted(PortraitSlug.objects.values_list("slug", "portrait"))
    assert (portrait.slug, slugs) == ("adele", [("ada", portrait.pk), ("adele", portrait.pk)])
    assert version(inside) == before + 1


def test_edit_without_a_new_name_keeps_the_address(inside: Collective) -> None:
    portrait = a_portrait("Ada")
    actions.edit(portrait, {"job": "Décolleteuse"}, by=None)
    assert (portrait.slug, Portrait.objects.search("decolleteur").get()) == ("ada", portrait)


def test_set_photo_replaces_the_files_once_kept(
    inside: Collective, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    portrait = a_portrait()
    actions.set_photo(portrait, PHOTO, by=None)
    first = photos.folder(inside.pk, portrait.photo_key)
    with django_capture_on_commit_callbacks(execute=True):
        actions.set_photo(portrait, PHOTO, by=None, crop=Crop(0.1, 0.2, 0.5, 0.5))
        assert first.exists()
    second = photos.folder(inside.pk, portrait.photo_key)
    portrait.refresh_from_db()
    assert (first.exists(), photos.master(portrait), portrait.crop) == (False, b"photo", (0.1, 0.2, 0.5, 0.5))
    assert [path.name for path in second.iterdir()] == ["master.jpg"]
    assert ProcrastinateJob.objects.filter(task_name="portraits.prepare_photo").count() == 2


def test_reframe_shows_another_part_at_another_address(
    inside: Collective, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    portrait = a_portrait()
    actions.set_photo(portrait, PHOTO, by=None)
    key = portrait.photo_key
    with django_capture_on_commit_callbacks(execute=True):
        actions.reframe(portrait, Crop(0.0, 0.0, 0.5, 0.5), by=None)
    assert (portrait.photo_key == key, photos.master(portrait)) == (False, b"photo")
    assert not photos.folder(inside.pk, key).exists()


def test_publish_without_anything_says_everything_that_lacks(inside: Collective) -> None:
    portrait = a_portrait(job="", step="")
    with pytest.raises(actions.Refused) as refused:
        actions.publish(portrait, by=None)
    assert refused.value.reasons == [
        "Il manque une autorisation en cours pour le site web.",
        "Il manque la photo.",
        "Il manque le métier.",
        "Il manque l’étape.",
    ]
    assert (str(refused.value), portrait.state) == (" ".join(refused.value.reasons), State.DRAFT)


def test_publish_a_minor_needs_both_parents(inside: Collective) -> None:
    portrait = a_portrait(is_minor=True)
    says(portrait.consent_file)
    with_photo(portrait)
    Portrait.objects.filter(pk=portrait.pk).update(alt_text="")
    portrait.refresh_from_db()
    with pytest.raises(actions.Refused) as refused:
        actions.publish(portrait, by=None)
    assert refused.value.reasons == [
        "Elle est mineure : il faut l’autorisation des titulaires de l’autorité parentale et la sienne, "
        "pour un an au plus.",
        "Elle est mineure : il manque le mois de ses dix-huit ans.",
        "Elle est mineure : il manque la personne de son établissement à qui écrire.",
        "Elle est mineure : retirez son nom, son employeur ou école, et sa ville.",
        "Il manque le texte alternatif de la photo.",
    ]


@pytest.mark.parametrize(("email", "count"), [("ada@essai.example", 1), ("", 0)])
def test_publish_shows_her_and_sends_her_link(inside: Collective, email: str, count: int) -> None:
    before = version(inside)
    portrait = a_shown_portrait("Ada", email=email)
    assert list(Portrait.objects.public()) == [portrait]
    assert (portrait.state, mails(), version(inside) > before) == (State.PUBLISHED, count, True)


def test_unpublish_hides_her_and_keeps_her_agreement(inside: Collective) -> None:
    portrait = a_shown_portrait()
    before = version(inside)
    actions.unpublish(portrait, by=None)
    assert (list(Portrait.objects.public()), portrait.state, version(inside)) == ([], State.DRAFT, before + 1)
    assert Consent.objects.standing().count() == 1


def test_withdraw_erases_her_photo_and_closes_her_agreement(
    inside: Collective, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    portrait = a_portrait(alt_text="Elle règle une montre.")
    says(portrait.consent_file)
    actions.set_photo(portrait, PHOTO, by=None)
    actions.publish(portrait, by=None)
    folder = photos.folder(inside.pk, portrait.photo_key)
    before = version(inside)
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(portrait, by=None)
    assert (portrait.state, portrait.photo_key, folder.exists()) == (State.WITHDRAWN, "", False)
    assert (list(Portrait.objects.public()), Consent.objects.standing().count()) == ([], 0)
    inside.refresh_from_db()
    assert (inside.version > before, inside.next_expiry) == (True, None)


def test_withdraw_undone_keeps_the_photo(inside: Collective) -> None:
    portrait = a_portrait()
    actions.set_photo(portrait, PHOTO, by=None)
    with transaction.atomic():
        actions.withdraw(portrait, by=None)
        transaction.set_rollback(True)
    portrait.refresh_from_db()
    assert photos.master(portrait) == b"photo"


def test_withdraw_twice_is_told(inside: Collective) -> None:
    portrait = a_shown_portrait()
    actions.withdraw(portrait, by=None)
    with pytest.raises(NotAllowed):
        actions.withdraw(portrait, by=None)


def test_take_up_needs_a_new_agreement_and_a_new_photo(inside: Collective) -> None:
    portrait = a_shown_portrait()
    actions.withdraw(portrait, by=None)
    actions.take_up(portrait, by=None)
    with pytest.raises(actions.Refused) as refused:
        actions.publish(portrait, by=None)
    lacks = ["Il manque une autorisation en cours pour le site web.", "Il manque la photo."]
    assert (portrait.state, portrait.withdrawn_at, refused.value.reasons) == (State.DRAFT, None, lacks)


def test_submit_and_send_back(inside: Collective) -> None:
    portrait = a_portrait()
    actions.submit(portrait, by=None)
    submitted = portrait.state
    actions.send_back(portrait, by=None)
    assert (submitted, portrait.state) == (State.SUBMITTED, State.DRAFT)
    assert verbs() == ["portraits.created", "portraits.submitted", "portraits.sent_back"]


def test_recalled_is_dated(inside: Collective) -> None:
    portrait = in_state(State.WITHDRAWN)
    actions.recalled(portrait, by=None)
    portrait.refresh_from_db()
    assert (portrait.recalled_at is None, verbs()[-1]) == (False, "portraits.recalled")


def test_erase_keeps_her_proofs_and_gives_her_address_to_nobody(inside: Collective) -> None:
    portrait = a_shown_portrait("Ada")
    actions.erase(portrait, by=None)
    assert list(PortraitSlug.objects.values_list("slug", "portrait")) == [
        (addresses.fingerprint("ada"), None)
    ]
    assert (ConsentFile.objects.count(), Consent.objects.count(), Portrait.objects.count()) == (1, 1, 0)
    assert a_portrait("Ada").slug == "ada-2"


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({"decision": "deny", "until": None}, State.DRAFT),
        ({"medium": "poster"}, State.PUBLISHED),
        ({"medium": "poster", "decision": "deny", "until": None}, State.PUBLISHED),
    ],
)
def test_attest_a_refusal_for_the_web_takes_her_off_the_site(
    inside: Collective, said: dict[str, Any], state: str
) -> None:
    portrait = a_shown_portrait()
    actions.attest(portrait, [a_word(**said)], by=None, name="Alice Essai")
    portrait.refresh_from_db()
    assert (portrait.state, Portrait.objects.public().exists()) == (state, state == State.PUBLISHED)


@pytest.mark.parametrize(("medium", "state"), [("web", State.DRAFT), ("poster", State.PUBLISHED)])
def test_withdraw_the_web_takes_her_off_the_site(inside: Collective, medium: str, state: str) -> None:
    portrait = a_shown_portrait()
    says(portrait.consent_file, medium="poster")
    actions.withdraw_medium(portrait, medium=medium, by=None)
    assert (portrait.state, Consent.objects.standing().count()) == (state, 1)


@pytest.mark.parametrize(("is_minor", "state"), [(True, State.DRAFT), (False, State.PUBLISHED)])
def test_change_file_of_a_minor_takes_her_off_the_site(
    inside: Collective, is_minor: bool, state: str
) -> None:
    portrait = a_shown_portrait()
    actions.change_file(portrait, email="ada@essai.example", is_minor=is_minor, by=None)
    assert (portrait.state, portrait.consent_file.email) == (state, "" if is_minor else "ada@essai.example")


def test_send_link_without_an_address_is_refused(inside: Collective) -> None:
    with pytest.raises(actions.Refused, match="Son adresse électronique n’est pas connue"):
        actions.send_link(a_portrait(), by=None)


def test_send_link_writes_to_her(inside: Collective) -> None:
    actions.send_link(a_portrait(email="ada@essai.example"), by=None)
    assert (mails(), verbs()[-1]) == (1, "portraits.link_sent")


@pytest.mark.parametrize(
    ("trade", "campaign", "expected"), [("Usinage", " ", ("Usinage", None)), ("", "2026", (None, "2026"))]
)
def test_file_under_makes_what_is_named(
    inside: Collective, trade: str, campaign: str, expected: tuple[str | None, str | None]
) -> None:
    filed = actions.file_under(trade=trade, campaign=campaign)
    names = tuple(str(row) if row else None for row in (filed["trade"], filed["campaign"]))
    assert names == expected
