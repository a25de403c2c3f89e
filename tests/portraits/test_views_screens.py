"""The coordinator's screens: who enters, what each press does, what is refused and how it is said."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from uuid import uuid4

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from hirondelles.collectives.everywhere import purging
from hirondelles.collectives.scope import in_collective
from hirondelles.consents.actions import Word
from hirondelles.consents.models import Consent, Medium
from hirondelles.journal.models import Entry
from hirondelles.members.models import Role
from hirondelles.notifications.models import Message
from hirondelles.portraits import actions, photos, pictures
from hirondelles.portraits.models import Campaign, Portrait, State
from tests.factories.members import join

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YEAR = timedelta(days=365)
ROOT = "/c/rouages/portraits/"
WORDS = {
    "first_name": "Anaïs",
    "last_name": "Corvier",
    "job": "Horlogère",
    "step": "cap",
    "employer": "Atelier Nord",
}


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def alice(client, rouages):
    person = join(rouages, Role.COORDINATOR, email="alice@essai.example", name="Alice Essai")
    client.force_login(person)
    return person


def jpeg(width=400, height=500, kind="JPEG"):
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "#335577").save(stream, kind)
    return stream.getvalue()


def made(collective, *, by=None, photo=True, web_until=None, media=("web",), email="", minor=False, **words):
    values = WORDS | {"alt_text": "Anaïs à l’établi", "reference": str(uuid4())} | words
    with in_collective(collective):
        portrait = actions.create(values, by=by, email=email, is_minor=minor)
        if photo:
            actions.set_photo(portrait, photos.prepared(jpeg()), by=by)
        if web_until:
            said = [
                Word(medium=one, given_on=TODAY - YEAR, until=web_until, kept_at="Classeur 3")
                for one in media
            ]
            actions.attest(portrait, said, by=by, name="Alice Essai")
    return portrait


def online(collective, **more):
    portrait = made(collective, web_until=TODAY + YEAR, **more)
    with in_collective(collective):
        actions.publish(portrait, by=None)
    return portrait


def again(collective, portrait):
    with in_collective(collective):
        return Portrait.objects.select_related("consent_file", "trade", "campaign").get(pk=portrait.pk)


def one(portrait, rest=""):
    return f"{ROOT}gerer/{portrait.pk}/{rest}"


def told(response):
    return [str(message) for message in response.wsgi_request._messages]


def seen(client, portrait):
    return re.search(r'name="seen" value="([^"]*)"', client.get(one(portrait)).content.decode())[1]


# --- who enters --------------------------------------------------------------------------------------------------
GETS = ("gerer/", "nouveau/", "gerer/portraits.csv", "gerer/{pk}/", "gerer/{pk}/photo/", "gerer/{pk}/autorisations/",
        "gerer/{pk}/accord/",
        "gerer/{pk}/apercu/", "gerer/{pk}/images/master.jpg")  # fmt: skip
POSTS = ("nouveau/", "gerer/publier/", "gerer/{pk}/", "gerer/{pk}/photo/", "gerer/{pk}/autorisations/attester/",
         "gerer/{pk}/autorisations/retirer/", "gerer/{pk}/autorisations/dossier/",
         "gerer/{pk}/autorisations/lien/", "gerer/{pk}/etat/", "gerer/{pk}/accord/attester/",
         "gerer/{pk}/accord/reprendre/")  # fmt: skip
CALLS = [("get", path) for path in GETS] + [("post", path) for path in POSTS]


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_screen_sends_an_anonymous_person_to_sign_in(client, rouages, method, path):
    address = ROOT + path.format(pk=made(rouages).pk)
    response = getattr(client, method)(address)
    assert (response.status_code, response["Location"].endswith(f"?next={address}")) == (302, True)


@pytest.mark.parametrize("role", [Role.ROLE_MODEL, Role.FACILITATOR, Role.OBSERVER])
@pytest.mark.parametrize(("method", "path"), CALLS)
def test_screen_does_not_exist_for_who_does_not_coordinate(client, rouages, method, path, role):
    client.force_login(join(rouages, role))
    assert getattr(client, method)(ROOT + path.format(pk=made(rouages).pk)).status_code == 404


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_screen_does_not_exist_for_the_coordinator_of_another_collective(
    client, rouages, photonnes, method, path
):
    client.force_login(join(photonnes, Role.COORDINATOR))
    assert getattr(client, method)(ROOT + path.format(pk=made(rouages).pk)).status_code == 404


@pytest.mark.parametrize(("method", "path"), [call for call in CALLS if "{pk}" in call[1]])
def test_portrait_of_another_collective_is_not_found(client, alice, photonnes, method, path):
    foreign = made(photonnes)
    assert getattr(client, method)(ROOT + path.format(pk=foreign.pk)).status_code == 404
    assert again(photonnes, foreign).state == State.DRAFT


@pytest.mark.parametrize("path", GETS)
def test_screen_opens_for_the_coordinator_and_is_kept_by_no_cache(client, alice, rouages, path):
    response = client.get(ROOT + path.format(pk=online(rouages).pk))
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")


# --- the list ----------------------------------------------------------------------------------------------------
def names(response):
    return [row.portrait.first_name for row in response.context["listed"].rows]


@pytest.fixture
def four(rouages):
    return {
        "draft": made(rouages, first_name="Dora", last_name="", photo=False),
        "ending": online(rouages, first_name="Emma", last_name="", job="Mécatronicienne"),
        "published": online(rouages, first_name="Paula", last_name="", town="Ambreval"),
        "minor": made(rouages, first_name="Mila", last_name="", minor=True),
    }


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", ["Dora", "Emma", "Mila", "Paula"]),
        ("?q=mecatronicien", ["Emma"]),
        ("?q=ambrevall", ["Paula"]),
        ("?etat=draft", ["Dora", "Mila"]),
        ("?etat=published", ["Emma", "Paula"]),
        ("?etat=withdrawn", []),
        ("?etat=minors", ["Mila"]),
        ("?etat=ending", ["Emma"]),
        ("?etat=n-importe-quoi&tri=%00&page=zzz", ["Dora", "Emma", "Mila", "Paula"]),
        ("?tri=recent", ["Mila", "Paula", "Emma", "Dora"]),
        ("?campagne=inconnue", []),
        ("?q=%00", ["Dora", "Emma", "Mila", "Paula"]),
    ],
)
def test_list_finds(client, alice, rouages, four, asked, expected):
    with in_collective(rouages):
        Consent.objects.filter(file=four["ending"].consent_file).update(until=TODAY + timedelta(days=59))
    assert names(client.get(f"{ROOT}gerer/{asked}")) == expected


def test_list_counts_each_state_of_what_is_searched(client, alice, four):
    listed = client.get(f"{ROOT}gerer/").context["listed"]
    assert [(str(tab.label), tab.count) for tab in listed.tabs] == [
        ("Tous", 4),
        ("Brouillons", 2),
        ("À publier", 0),
        ("Publiés", 2),
        ("Retirés", 0),
        ("Mineures", 1),
    ]
    assert client.get(f"{ROOT}gerer/?q=mecatronicien").context["listed"].tabs[0].count == 1


def test_list_says_what_is_missing_and_until_when(client, alice, four):
    rows = {row.portrait.first_name: row for row in client.get(f"{ROOT}gerer/").context["listed"].rows}
    assert {name: (row.status, row.until, row.lacks, row.may_publish) for name, row in rows.items()} == {
        "Dora": ("brouillon", None, "autorisation pour le site, photo", True),
        "Emma": ("publié", TODAY + YEAR, "", False),
        "Paula": ("publié", TODAY + YEAR, "", False),
        "Mila": (
            "brouillon",
            None,
            "autorisations des parents et la sienne, mois de ses 18 ans, à qui écrire dans son établissement, "
            "nom, employeur ou ville à retirer",
            True,
        ),
    }


def test_list_says_that_a_published_portrait_is_off_line_when_its_consent_ended(client, alice, rouages, four):
    with in_collective(rouages):
        Consent.objects.filter(file=four["ending"].consent_file).update(until=TODAY - timedelta(days=1))
    row = client.get(f"{ROOT}gerer/?q=Emma").context["listed"].rows[0]
    assert (row.status, row.tone, row.lacks) == (
        "hors ligne : autorisation finie",
        "alarm",
        "autorisation pour le site",
    )


def test_list_filters_by_campaign_with_counts(client, alice, rouages, four):
    with in_collective(rouages):
        campaign = Campaign.objects.named("Hiver 2024")
        actions.edit(four["draft"], {"campaign": campaign}, by=None)
    listed = client.get(f"{ROOT}gerer/?campagne=hiver-2024").context["listed"]
    assert [row.portrait.first_name for row in listed.rows] == ["Dora"]
    assert [(choice.label, choice.count, choice.chosen) for choice in listed.groups[0].choices] == [
        ("Hiver 2024", 1, True)
    ]


def test_list_shows_the_last_page_beyond_the_last(client, alice, rouages, four, monkeypatch):
    monkeypatch.setattr("hirondelles.portraits.managing.PER_PAGE", 3)
    response = client.get(f"{ROOT}gerer/?page=99&tri=nom")
    assert names(response) == ["Paula"]
    assert f'href="{ROOT}gerer/?tri=nom&amp;page=1"' in response.content.decode()


def test_empty_list_leads_to_the_import_and_to_a_first_portrait(client, alice):
    page = client.get(f"{ROOT}gerer/").content.decode()
    assert (f'href="{ROOT}importer/"' in page, f'href="{ROOT}nouveau/"' in page, "<table" in page) == (
        True,
        True,
        False,
    )


def test_list_asks_as_many_queries_for_three_rows_as_for_one(client, alice, rouages):
    made(rouages)
    with CaptureQueriesContext(
        connection,
    ) as for_one:
        client.get(f"{ROOT}gerer/")
    made(rouages, first_name="Bela")
    online(rouages, first_name="Cora")
    with CaptureQueriesContext(connection) as for_three:
        client.get(f"{ROOT}gerer/")
    assert len(for_three) == len(for_one)


def test_publishing_several_says_which_are_refused_and_why(client, alice, rouages):
    good = made(rouages, first_name="Bela", web_until=TODAY + YEAR)
    bad = made(rouages, first_name="Cora", last_name="", photo=False)
    gone = online(rouages, first_name="Dina", last_name="")
    response = client.post(
        f"{ROOT}gerer/publier/?etat=draft", {"pk": [good.pk, bad.pk, gone.pk, "x", "9" * 40]}
    )
    assert (response.status_code, response["Location"]) == (302, f"{ROOT}gerer/?etat=draft")
    assert told(response) == [
        "1 portrait publié.",
        "Cora n’est pas publiée. Il manque une autorisation en cours pour le site web. Il manque la photo.",
        "Dina n’est pas publiée. Son portrait n’est plus à publier.",
    ]
    assert [again(rouages, row).state for row in (good, bad, gone)] == ["published", "draft", "published"]


def test_publishing_nobody_says_to_choose(client, alice):
    assert told(client.post(f"{ROOT}gerer/publier/")) == ["Choisissez au moins un portrait à publier."]


def test_export_holds_what_the_list_shows_and_never_a_formula(client, alice, rouages, four):
    made(
        rouages,
        first_name="Fara",
        last_name="",
        job="=1+1",
        path=[{"year": 2009, "text": "CAP", "detour": True}],
    )
    written = client.get(f"{ROOT}gerer/portraits.csv?q=Fara").content.decode("utf-8-sig")
    heading, line = written.splitlines()[0].split(";"), written.splitlines()[1].split(";")
    row = dict(zip(heading, line, strict=True))
    assert (row["Prénom"], row["Métier"], row["Étape"], row["État"]) == ("Fara", "'=1+1", "CAP", "brouillon")
    assert row["Parcours"] == "2009 : détour : CAP"
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{ROOT}gerer/portraits.xlsx").content))
    assert book.active.max_row == 6
    assert client.get(f"{ROOT}gerer/portraits.exe").status_code == 404


# --- words -------------------------------------------------------------------------------------------------------
def test_adding_makes_a_draft_and_asks_for_its_photo(client, alice, rouages):
    typed = WORDS | {
        "trade_name": "Microtechniques",
        "campaign_name": "2024",
        "language": "fr",
        "path_text": "2009 : CAP horlogerie\r\n2012 : détour : vendeuse\r\nApprentie",
        "email": "a@essai.example",
    }
    response = client.post(f"{ROOT}nouveau/", typed)
    with in_collective(rouages):
        portrait = Portrait.objects.select_related("trade", "campaign", "consent_file").get()
    assert response["Location"] == one(portrait, "photo/")
    assert (portrait.state, portrait.trade.name, portrait.campaign.name) == (
        "draft",
        "Microtechniques",
        "2024",
    )
    assert (portrait.slug, portrait.consent_file.email) == ("anais-corvier", "a@essai.example")
    assert portrait.path == [
        {"year": 2009, "text": "CAP horlogerie", "detour": False},
        {"year": 2012, "text": "vendeuse", "detour": True},
        {"year": None, "text": "Apprentie", "detour": False},
    ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"first_name": ""}, "Ce champ est obligatoire."),
        ({"first_name": "x" * 81}, "80"),
        ({"first_name": "a\x00b"}, "nul"),
        ({"rome_code": "Z99"}, "Un code ROME"),
        ({"step": "reine"}, "reine"),
        ({"email": "pas-une-adresse"}, "adresse"),
        ({"path_text": "\n".join(f"{n} : x" for n in range(1950, 1995))}, "45 étapes, pour 40 au plus."),
    ],
)
def test_adding_comes_back_with_what_was_typed(client, alice, rouages, wrong, said):
    typed = WORDS | {"language": "fr", "ordinary_day": "Je règle une machine."} | wrong
    response = client.post(f"{ROOT}nouveau/", typed)
    page = response.content.decode()
    assert (response.status_code, said in page, "Je règle une machine." in page) == (422, True, True)
    with in_collective(rouages):
        assert not Portrait.objects.exists()


@pytest.mark.parametrize(
    ("reference", "said"),
    [("P-1", "Cette référence est déjà celle de Anaïs Corvier."), ("", "Anaïs Corvier est déjà là")],
)
def test_adding_her_twice_is_refused_in_words(client, alice, rouages, reference, said):
    made(rouages, reference=reference)
    response = client.post(f"{ROOT}nouveau/", WORDS | {"language": "fr", "reference": reference})
    assert (response.status_code, said in response.content.decode()) == (422, True)


def test_sending_the_same_new_portrait_twice_makes_one(client, alice, rouages):
    typed = WORDS | {"language": "fr", "idempotency_key": str(uuid4())}
    first, second = client.post(f"{ROOT}nouveau/", typed), client.post(f"{ROOT}nouveau/", typed)
    assert (first.status_code, second.status_code, first["Location"]) == (302, 303, second["Location"])
    with in_collective(rouages):
        assert Portrait.objects.count() == 1


def test_editing_changes_her_words_and_moves_her_address(client, alice, rouages):
    portrait = made(rouages)
    typed = WORDS | {
        "first_name": "Nadia",
        "language": "fr",
        "reference": portrait.reference,
        "seen": seen(client, portrait),
    }
    response = client.post(one(portrait), typed)
    assert (response.status_code, told(response)) == (302, ["C’est enregistré."])
    assert (again(rouages, portrait).slug, again(rouages, portrait).state) == ("nadia-corvier", "draft")


def test_editing_counts_a_line_end_once(client, alice, rouages):
    portrait = made(rouages)
    words = "\n".join(["a" * 599, "b" * 600])
    typed = WORDS | {"language": "fr", "words": words.replace("\n", "\r\n"), "seen": seen(client, portrait)}
    assert client.post(one(portrait), typed).status_code == 302
    assert again(rouages, portrait).words == words


def test_second_hand_is_told_and_loses_nothing(client, alice, rouages):
    portrait = made(rouages, words="Avant.", town="Ambreval")
    before = seen(client, portrait)
    with in_collective(rouages):
        actions.edit(portrait, {"words": "Par Béa.", "town": "Valmorin"}, by=None)
    typed = WORDS | {
        "reference": portrait.reference,
        "language": "fr",
        "words": "Par Alice.",
        "town": "Ambreval",
    }
    response = client.post(one(portrait), typed | {"seen": before})
    form = response.context["form"]
    assert response.status_code == 422
    assert (form["words"].value(), form["town"].value()) == ("Par Alice.", "Valmorin")
    assert form.errors["words"] == ["Quelqu’un vient d’enregistrer ici : « Par Béa. »"]
    assert "Ce portrait a changé pendant que vous écriviez." in str(form.non_field_errors())
    assert again(rouages, portrait).words == "Par Béa."
    shown = re.search(r'name="seen" value="([^"]*)"', response.content.decode())[1]
    assert client.post(one(portrait), typed | {"town": "Valmorin", "seen": shown}).status_code == 302
    assert (again(rouages, portrait).words, again(rouages, portrait).town) == ("Par Alice.", "Valmorin")


def test_second_hand_would_overwrite_the_first_if_nobody_compared(client, alice, rouages, monkeypatch):
    """The sabotaged twin of the test above."""
    monkeypatch.setattr("hirondelles.portraits.seen.Seen.differs", lambda *_args: False)
    portrait = made(rouages, words="Avant.")
    before = seen(client, portrait)
    with in_collective(rouages):
        actions.edit(portrait, {"words": "Par Béa."}, by=None)
    typed = WORDS | {"reference": portrait.reference, "language": "fr", "words": "Par Alice."}
    assert client.post(one(portrait), typed | {"seen": before}).status_code == 302
    assert again(rouages, portrait).words == "Par Alice."


@pytest.mark.parametrize("forged", ["", "zzz", "." * 30])
def test_words_sent_without_having_seen_the_portrait_are_not_written(client, alice, rouages, forged):
    portrait = made(rouages)
    assert (
        client.post(
            one(portrait), WORDS | {"first_name": "Nadia", "language": "fr", "seen": forged}
        ).status_code
        == 422
    )
    assert again(rouages, portrait).first_name == "Anaïs"


# --- photo -------------------------------------------------------------------------------------------------------
def upload(name, content):
    return SimpleUploadedFile(name, content, "image/jpeg")


def huge():
    stream = io.BytesIO()
    Image.new("1", (20_000, 6_000)).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("notes.jpg", b"Bonjour", "Cette photo est illisible ou abîmée."),
        ("vide.jpg", b"", "vide"),
        ("petite.jpg", jpeg(60, 60), "trop petite"),
        ("coupee.jpg", jpeg()[:200], "illisible"),
        ("immense.png", huge(), "120 millions de pixels"),
        ("page.svg", b"<svg onload='alert(1)'/>", "illisible"),
    ],
)
def test_hostile_photo_is_refused_in_words_and_nothing_typed_is_lost(
    client, alice, rouages, name, content, said
):
    portrait = made(rouages, photo=False)
    response = client.post(
        one(portrait, "photo/"),
        {"photo": upload(name, content), "alt_text": "À l’établi", "credit": "L. Essai"},
    )
    page = response.content.decode()
    assert (response.status_code, said in page, "À l’établi" in page, "L. Essai" in page) == (
        422,
        True,
        True,
        True,
    )
    assert again(rouages, portrait).photo_key == ""


def test_photo_heavier_than_forty_megabytes_is_refused(client, alice, rouages, monkeypatch):
    monkeypatch.setattr("hirondelles.portraits.forms.photo.PHOTO_MAX_BYTES", 10)
    response = client.post(one(made(rouages, photo=False), "photo/"), {"photo": upload("a.jpg", jpeg())})
    assert (response.status_code, "dépasse 40 Mo" in response.content.decode()) == (422, True)


def test_photo_is_kept_framed_and_described(client, alice, rouages):
    portrait = made(rouages, photo=False, alt_text="")
    response = client.post(
        one(portrait, "photo/"),
        {"photo": upload("a.jpg", jpeg(800, 600)), "alt_text": "À l’établi", "credit": "L. Essai"},
    )
    kept = again(rouages, portrait)
    assert (response.status_code, kept.alt_text, kept.credit) == (302, "À l’établi", "L. Essai")
    assert (kept.photo_width, kept.photo_height, kept.crop) == (800, 600, pytest.approx((0.2, 0.0, 0.6, 1.0)))


def frame(x, y, width, height):
    return {
        "crop_x": x,
        "crop_y": y,
        "crop_width": width,
        "crop_height": height,
        "alt_text": "Anaïs à l’établi",
    }


def test_frame_moves_and_the_address_of_the_photo_with_it(client, alice, rouages):
    portrait = made(rouages)
    client.post(one(portrait, "photo/"), frame("0.1", "0.1", "0.5", "0.5"))
    kept = again(rouages, portrait)
    assert (kept.crop, kept.photo_key == portrait.photo_key) == ((0.1, 0.1, 0.5, 0.5), False)


def test_frame_that_does_not_move_keeps_the_photo(client, alice, rouages):
    portrait = made(rouages)
    x, y, width, height = (f"{one:.5f}" for one in portrait.crop)
    assert client.post(one(portrait, "photo/"), frame(x, y, width, height)).status_code == 302
    assert again(rouages, portrait).photo_key == portrait.photo_key


@pytest.mark.parametrize(
    "crop",
    [
        ("0.9", "0", "0.5", "1"),
        ("-1", "0", "1", "1"),
        ("0", "0", "0", "0"),
        ("nan", "0", "1", "1"),
        ("a", "0", "1", "1"),
        ("0", "0", "1e308", "1"),
    ],
)
def test_frame_outside_of_the_photo_is_refused(client, alice, rouages, crop):
    portrait = made(rouages)
    assert client.post(one(portrait, "photo/"), frame(*crop)).status_code == 422
    assert again(rouages, portrait).photo_key == portrait.photo_key


def test_frame_just_placed_comes_back_with_the_photo_that_is_refused(client, alice, rouages):
    portrait = made(rouages)
    placed = frame("0.1", "0.1", "0.5", "0.5") | {"photo": upload("notes.jpg", b"Bonjour")}
    response = client.post(one(portrait, "photo/"), placed)
    assert response.status_code == 422
    assert 'name="crop_width" value="0.50000"' in response.content.decode()


def test_withdrawn_portrait_takes_no_photo(client, alice, rouages):
    portrait = online(rouages)
    with in_collective(rouages):
        actions.withdraw(portrait, by=None)
    response = client.post(one(portrait, "photo/"), {"photo": upload("a.jpg", jpeg())})
    assert told(response) == ["Ce portrait est retiré : reprenez-le d’abord."]
    assert again(rouages, portrait).photo_key == ""


@pytest.mark.parametrize(
    ("file", "status"),
    [
        ("master.jpg", 200),
        ("320.webp", 200),
        ("321.webp", 404),
        ("320.png", 404),
        ("..%2Fmaster.jpg", 404),
        ("x", 404),
    ],
)
def test_photo_of_a_draft_is_served_to_its_coordinator(client, alice, rouages, file, status):
    portrait = made(rouages)
    response = client.get(one(portrait, f"images/{file}"))
    assert response.status_code == status
    assert client.get(f"/c/rouages/photos/{portrait.photo_key}/320.webp").status_code == 404


def test_photo_lost_from_the_disk_is_not_found(client, alice, rouages, tmp_path):
    portrait = made(rouages)
    photos.shutil.rmtree(photos.folder(rouages.pk, portrait.photo_key))
    assert client.get(one(portrait, "images/master.jpg")).status_code == 404
    assert client.get(one(portrait, "photo/")).status_code == 200
    assert pictures.SIZE.match("320.webp")


# --- consents ----------------------------------------------------------------------------------------------------
def said(**changes):
    return {
        "supports": ["web", "poster"],
        "decision": "allow",
        "given_on": f"{TODAY - YEAR:%Y-%m-%d}",
        "until": f"{TODAY + YEAR:%d/%m/%Y}",
        "kept_at": "Classeur 3",
        "name": "Alice Essai",
    } | changes


def standing(collective, portrait):
    with in_collective(collective):
        rows = Consent.objects.filter(file=portrait.consent_file).standing().order_by("medium")
        return [(row.medium, row.decision, row.until, row.kept_at, row.attested_name) for row in rows]


def test_attesting_notes_each_medium_under_her_name(client, alice, rouages):
    portrait = made(rouages)
    response = client.post(one(portrait, "autorisations/attester/"), said())
    assert told(response) == ["C’est attesté."]
    assert standing(rouages, portrait) == [
        ("poster", "allow", TODAY + YEAR, "Classeur 3", "Alice Essai"),
        ("web", "allow", TODAY + YEAR, "Classeur 3", "Alice Essai"),
    ]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"supports": []}, "obligatoire"),
        ({"supports": ["television"]}, "television"),
        ({"given_on": f"{TODAY + timedelta(days=2)}"}, "Cette date est dans l’avenir."),
        ({"given_on": "hier"}, "date valide"),
        ({"until": ""}, "Dites jusqu’à quand elle autorise."),
        ({"until": "2001-01-01"}, "La fin précède la date du papier."),
        ({"name": ""}, "obligatoire"),
        ({"kept_at": ""}, "obligatoire"),
    ],
)
def test_attesting_wrongly_comes_back_with_what_was_typed(client, alice, rouages, wrong, words):
    portrait = made(rouages)
    response = client.post(one(portrait, "autorisations/attester/"), said(**wrong))
    assert (response.status_code, words in response.content.decode()) == (422, True)
    assert response.context["attesting"]["kept_at"].value() == wrong.get("kept_at", "Classeur 3")
    assert standing(rouages, portrait) == []


def test_refusal_for_the_web_takes_the_portrait_off_the_site(client, alice, rouages):
    portrait = online(rouages)
    page = f"{ROOT}{portrait.slug}/"
    assert client.get(page).status_code == 200
    client.post(one(portrait, "autorisations/attester/"), said(supports=["web"], decision="deny", until=""))
    assert (again(rouages, portrait).state, client.get(page).status_code) == ("draft", 410)
    assert standing(rouages, portrait) == [("web", "deny", None, "Classeur 3", "Alice Essai")]


def test_taking_back_the_poster_leaves_the_site(client, alice, rouages):
    portrait = online(rouages, media=("web", "poster"))
    client.post(one(portrait, "autorisations/retirer/"), {"medium": "poster"})
    assert ([row[0] for row in standing(rouages, portrait)], again(rouages, portrait).state) == (
        ["web"],
        "published",
    )


def test_taking_back_the_web_makes_a_draft(client, alice, rouages):
    portrait = online(rouages, media=("web", "poster"))
    client.post(one(portrait, "autorisations/retirer/"), {"medium": "web"})
    assert (again(rouages, portrait).state, client.get(f"{ROOT}{portrait.slug}/").status_code) == (
        "draft",
        410,
    )


@pytest.mark.parametrize("medium", ["", "television"])
def test_taking_back_an_unknown_medium_is_not_found(client, alice, rouages, medium):
    assert client.post(one(made(rouages), "autorisations/retirer/"), {"medium": medium}).status_code == 404


def test_history_tells_given_replaced_refused_and_taken_back(client, alice, rouages):
    portrait = made(rouages)
    client.post(one(portrait, "autorisations/attester/"), said(supports=["web"]))
    with in_collective(rouages):
        assert Consent.objects.filter(file=portrait.consent_file).count() == 1
    page = client.get(one(portrait, "autorisations/")).context["history"]
    assert [entry.sentence.split(",")[0] for entry in page] == [
        f"Site web : elle autorise jusqu’au {date_words(TODAY + YEAR)}"
    ]


def date_words(day):
    from hirondelles.core.days import date_format

    return date_format(day, "j F Y")


def test_screen_shows_every_medium_and_what_stands(client, alice, rouages):
    portrait = made(rouages, web_until=TODAY - timedelta(days=1))
    shown = client.get(one(portrait, "autorisations/")).context["standing"]
    assert [(row.medium, row.status) for row in shown] == [
        ("web", f"finie depuis le {date_words(TODAY - timedelta(days=1))}"),
        *((str(medium), "rien de noté") for medium in list(Medium)[1:]),
    ]


def test_becoming_a_minor_takes_the_portrait_off_the_site(client, alice, rouages):
    portrait = online(rouages)
    client.post(one(portrait, "autorisations/dossier/"), {"email": "a@essai.example", "is_minor": "on"})
    kept = again(rouages, portrait)
    assert (kept.state, kept.consent_file.is_minor, kept.consent_file.email) == ("draft", True, "")


def test_wrong_address_comes_back_as_typed(client, alice, rouages):
    response = client.post(one(made(rouages), "autorisations/dossier/"), {"email": "pas une adresse"})
    assert (response.status_code, "pas une adresse" in response.content.decode()) == (422, True)


def test_her_link_is_shown_and_sent_to_her_alone(client, alice, rouages):
    portrait = made(rouages, email="anais@essai.example")
    link = client.get(one(portrait, "autorisations/")).context["link"]
    response = client.post(one(portrait, "autorisations/lien/"))
    assert told(response) == ["Son lien part à l’instant."]
    with purging():
        sent = Message.objects.get(kind="withdrawal_link")
        assert (sent.to, link in sent.text) == ("anais@essai.example", True)


def test_her_link_without_an_address_is_refused_in_words(client, alice, rouages):
    assert told(client.post(one(made(rouages), "autorisations/lien/"))) == [
        "Son adresse électronique n’est pas connue."
    ]


# --- life --------------------------------------------------------------------------------------------------------
def in_state(collective, state):
    portrait = made(collective, web_until=TODAY + YEAR, media=("web", "poster"))
    with in_collective(collective):
        for act in {
            "draft": [],
            "submitted": [actions.submit],
            "published": [actions.publish],
            "withdrawn": [actions.withdraw],
        }[state]:
            act(portrait, by=None)
    return portrait


TABLE = {
    "submit": {"draft": "submitted"},
    "return": {"submitted": "draft"},
    "publish": {"draft": "published", "submitted": "published"},
    "unpublish": {"published": "draft"},
    "withdraw": {"draft": "withdrawn", "submitted": "withdrawn", "published": "withdrawn"},
    "take_up": {"withdrawn": "draft"},
    "recalled": {"withdrawn": "withdrawn"},
}


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("verb", TABLE)
def test_move_follows_the_table_or_says_that_it_is_too_late(client, alice, rouages, verb, state):
    portrait = in_state(rouages, state)
    response = client.post(one(portrait, "etat/"), {"move": verb})
    expected = TABLE[verb].get(state, state)
    assert (response.status_code, again(rouages, portrait).state) == (302, expected)
    refused = told(response) == ["Ce n’est plus possible : voici où en est ce portrait."]
    assert refused is (state not in TABLE[verb])


def test_move_is_written_in_the_journal_under_her_name(client, alice, rouages):
    portrait = in_state(rouages, "submitted")
    client.post(one(portrait, "etat/"), {"move": "return"})
    with in_collective(rouages):
        last = Entry.objects.order_by("-pk").first()
    assert (last.verb, last.subject_id, last.by_id) == ("portraits.sent_back", portrait.pk, alice.pk)


def test_publishing_what_lacks_something_says_everything_that_lacks(client, alice, rouages):
    portrait = made(rouages, photo=False, job="", step="")
    page = client.get(one(portrait)).context["panel"].lacks
    assert told(client.post(one(portrait, "etat/"), {"move": "publish"})) == [" ".join(page)]
    assert page == [
        "Il manque une autorisation en cours pour le site web.",
        "Il manque la photo.",
        "Il manque le métier.",
        "Il manque l’étape.",
    ]


def test_withdrawn_portrait_lists_the_prints_to_recall_until_they_are(client, alice, rouages):
    portrait = in_state(rouages, "withdrawn")
    panel = client.get(one(portrait)).context["panel"]
    assert (panel.printed, "Tirages repris" in client.get(one(portrait)).content.decode()) == (
        ["affiche (Classeur 3)"],
        True,
    )
    client.post(one(portrait, "etat/"), {"move": "recalled"})
    assert again(rouages, portrait).recalled_at is not None
    assert 'value="recalled"' not in client.get(one(portrait)).content.decode()


@pytest.mark.parametrize(
    ("state", "remains"), [("draft", 0), ("submitted", 0), ("withdrawn", 0), ("published", 1)]
)
def test_erasing_is_for_what_is_not_on_line(client, alice, rouages, state, remains):
    portrait = in_state(rouages, state)
    client.post(one(portrait, "etat/"), {"move": "erase"})
    with in_collective(rouages):
        assert (Portrait.objects.count(), Consent.objects.filter(file=portrait.consent_file).count()) == (
            remains,
            2,
        )


@pytest.mark.parametrize("verb", ["", "delete", "take up"])
def test_unknown_move_is_not_found(client, alice, rouages, verb):
    assert client.post(one(made(rouages), "etat/"), {"move": verb}).status_code == 404


@pytest.mark.parametrize(
    "path", [path for path in POSTS if path not in {"nouveau/", "gerer/{pk}/", "gerer/{pk}/photo/"}]
)
def test_what_changes_something_is_never_done_by_a_get(client, alice, rouages, path):
    assert client.get(ROOT + path.format(pk=made(rouages).pk)).status_code == 405


@pytest.mark.parametrize("state", State.values)
def test_every_screen_opens_in_every_state(client, alice, rouages, state):
    portrait = in_state(rouages, state)
    opened = [
        client.get(one(portrait, rest)).status_code for rest in ("", "photo/", "autorisations/", "apercu/")
    ]
    assert opened == [200] * 4
