"""Her pages: six steps, kept one by one; her approval of what she read; nothing lost, nothing overwritten."""

from __future__ import annotations

import io
import re
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from hirondelles.collectives.scope import in_collective
from hirondelles.consents import actions as consents
from hirondelles.consents.models import Approval, ConsentFile
from hirondelles.journal.models import Entry
from hirondelles.portraits import actions, photos, versions
from hirondelles.portraits.models import Portrait, Proposal, State
from tests.factories.images import a_photo
from tests.factories.members import join

pytestmark = pytest.mark.django_db
WHO = {
    "first_name": "Ada",
    "last_name": "Courvallon",
    "job": "Horlogère",
    "job_sentence": "Elle règle des montres qui tiennent la seconde.",
    "step": "cap",
    "employer": "Atelier Essai",
    "town": "Valmorin",
    "department": "Val d’Essai",
    "languages": "français",
}
STEPS = ("", "qui/", "parcours/", "journee/", "mots/", "photo/", "relire/", "supports/", "images/320.webp")


def again(collective) -> Portrait:
    with in_collective(collective):
        return Portrait.objects.select_related("consent_file").get()


def making(collective) -> Portrait:
    """The portrait as she is making it."""
    with in_collective(collective):
        found = Portrait.objects.get()
        return versions.working(found, versions.proposal_of(found))


def seen(client, address: str) -> str:
    return str(re.search(r'name="seen" value="([^"]*)"', client.get(address).content.decode())[1])


def told(response) -> list[str]:
    return [str(message) for message in response.wsgi_request._messages]


# --- the link -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("rest", STEPS)
def test_link_opens_every_page_and_writes_nothing(client, rouages, here, rest):
    for _time in range(10):
        response = client.get(here(rest))
        assert (response.status_code, response["X-Robots-Tag"]) == (200, "noindex")
    assert again(rouages).begun_at is None


@pytest.mark.parametrize("rest", STEPS)
def test_dead_link_says_so(client, rouages, portrait, here, rest):
    address = here(rest)
    with in_collective(rouages):
        consents.renew_links(portrait.consent_file, by=None)
    response = client.get(address)
    assert (response.status_code, "Ce lien ne marche plus" in response.content.decode()) == (404, True)


@pytest.mark.parametrize("rest", STEPS)
def test_link_of_a_withdrawn_portrait_says_that_it_is_gone(client, rouages, portrait, here, rest):
    with in_collective(rouages):
        actions.withdraw(portrait, by=None)
    assert client.get(here(rest)).status_code == 410


@pytest.mark.parametrize("rest", STEPS)
def test_link_of_one_collective_opens_nothing_in_another(client, photonnes, here, rest):
    assert client.get(here(rest).replace("/rouages/", "/photonnes/")).status_code == 404


def test_withdrawal_link_does_not_open_her_portrait(client, portrait):
    from hirondelles.consents.links import token_of

    address = f"/c/rouages/portraits/relire/{token_of(portrait.consent_file)}/"
    assert client.get(address).status_code == 404


def test_the_first_button_says_that_she_began(client, rouages, here):
    response = client.post(here())
    assert (response["Location"], again(rouages).begun_at is None) == (here("qui/"), False)
    client.post(here("qui/"), WHO | {"seen": seen(client, here("qui/"))})
    assert client.post(here())["Location"] == here("parcours/")


# --- writing ------------------------------------------------------------------------------------------------------
def test_a_step_is_kept_and_the_site_does_not_change(client, rouages, here):
    typed = WHO | {"job": "Régleuse", "seen": seen(client, here("qui/"))}
    response = client.post(here("qui/"), typed)
    assert (response.status_code, response["Location"]) == (302, here("parcours/"))
    assert (again(rouages).job, making(rouages).job, again(rouages).steps_done) == (
        "Horlogère",
        "Régleuse",
        ["qui"],
    )
    assert "Régleuse" not in client.get("/c/rouages/portraits/ada-courvallon/").content.decode()
    assert "Régleuse" in client.get(here("qui/")).content.decode()


def test_she_may_stop_anywhere(client, rouages, here):
    response = client.post(
        here("journee/"),
        {"ordinary_day": "Huit heures.", "stop": "1", "seen": seen(client, here("journee/"))},
    )
    assert (response["Location"], told(response)) == (
        here(),
        ["C’est gardé. Revenez quand vous voulez, avec le même lien."],
    )
    assert making(rouages).ordinary_day == "Huit heures."


@pytest.mark.parametrize(
    ("rest", "typed", "field"),
    [
        ("qui/", WHO | {"first_name": ""}, "first_name"),
        ("qui/", WHO | {"job": "  "}, "job"),
        ("qui/", WHO | {"step": "reine"}, "step"),
        ("journee/", {"ordinary_day": "x" * 10_000}, "ordinary_day"),
        ("mots/", {"words": "", "cliche": "Il faut être forte.", "cliche_answer": ""}, "cliche_answer"),
    ],
)
def test_what_is_wrong_comes_back_as_typed(client, rouages, here, rest, typed, field):
    response = client.post(here(rest), typed | {"seen": seen(client, here(rest))})
    form = response.context["form"]
    assert (response.status_code, list(form.errors)) == (422, [field])
    assert {name: form[name].value() for name in typed} == typed
    with in_collective(rouages):
        assert not Proposal.objects.exists()


def test_tags_are_words(client, rouages, here):
    words = "<script>alert(1)</script>"
    client.post(
        here("mots/"),
        {"words": words, "cliche": "", "cliche_answer": "", "seen": seen(client, here("mots/"))},
    )
    page = client.get(here("relire/")).content.decode()
    assert (making(rouages).words, words in page, "&lt;script&gt;" in page) == (words, False, True)


def test_same_step_sent_twice_counts_once(client, rouages, here):
    typed = {
        "ordinary_day": "Huit heures.",
        "seen": seen(client, here("journee/")),
        "idempotency_key": str(uuid4()),
    }
    first, second = client.post(here("journee/"), typed), client.post(here("journee/"), typed)
    with in_collective(rouages):
        assert Entry.objects.filter(verb="portraits.corrected").count() == 1
    assert (first.status_code, second.status_code) == (302, 303)


def test_two_tabs_lose_nothing(client, rouages, here):
    before = seen(client, here("journee/"))
    client.post(here("journee/"), {"ordinary_day": "Premier onglet.", "seen": before})
    response = client.post(here("journee/"), {"ordinary_day": "Second onglet.", "seen": before})
    form = response.context["form"]
    assert (response.status_code, form["ordinary_day"].value()) == (422, "Second onglet.")
    assert "« Premier onglet. »" in str(form.errors)


def test_what_the_collective_wrote_meanwhile_stands_beside_her_words(client, rouages, alice, portrait, here):
    client.post(here("journee/"), {"ordinary_day": "D’elle.", "seen": seen(client, here("journee/"))})
    with in_collective(rouages):
        actions.edit(portrait, {"ordinary_day": "Du collectif."}, by=alice)
    assert [row.note for row in client.get(here()).context["rows"]][2] == "changé par le collectif"
    page = client.get(here("journee/"))
    assert [(one.before, one.after) for one in page.context["since"]] == [("D’elle.", "Du collectif.")]
    typed = {"ordinary_day": "Du collectif.", "seen": str(page.context["form"].seen)}
    response = client.post(here("journee/"), typed | {"mine": "ordinary_day"})
    assert (response["Location"], making(rouages).ordinary_day) == (here("journee/"), "D’elle.")
    assert client.get(here("journee/")).context["since"] == []


def test_saving_a_step_accepts_what_is_in_its_boxes(client, rouages, alice, portrait, here):
    with in_collective(rouages):
        actions.edit(portrait, {"ordinary_day": "Du collectif."}, by=alice)
    typed = {"ordinary_day": "Du collectif.", "seen": seen(client, here("journee/"))}
    client.post(here("journee/"), typed)
    assert (client.get(here("journee/")).context["since"], making(rouages).ordinary_day) == (
        [],
        "Du collectif.",
    )


# --- her path -----------------------------------------------------------------------------------------------------
def lines(*stages: tuple[str, str, bool], **more: Any) -> dict[str, Any]:
    typed: dict[str, Any] = {"ligne-TOTAL_FORMS": len(stages), "ligne-INITIAL_FORMS": 0, **more}
    for number, (year, text, detour) in enumerate(stages):
        typed |= {f"ligne-{number}-year": year, f"ligne-{number}-text": text}
        typed |= {f"ligne-{number}-detour": "on"} if detour else {}
    return typed


def path_of(portrait: Portrait) -> list[tuple[int | None, str, bool]]:
    return [(one["year"], one["text"], one["detour"]) for one in portrait.path]


THREE = (("2009", "CAP", False), ("", "vendeuse", True), ("2014", "BTS", False), ("", "", False))


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("", ["CAP", "vendeuse", "BTS"]),
        ("add", ["CAP", "vendeuse", "BTS"]),
        ("up-2", ["CAP", "BTS", "vendeuse"]),
        ("up-0", ["CAP", "vendeuse", "BTS"]),
        ("down-0", ["vendeuse", "CAP", "BTS"]),
        ("down-2", ["CAP", "vendeuse", "BTS"]),
        ("remove-1", ["CAP", "BTS"]),
        ("remove-9", ["CAP", "vendeuse", "BTS"]),
        ("remove-é", ["CAP", "vendeuse", "BTS"]),
        ("autre-1", ["CAP", "vendeuse", "BTS"]),
    ],
)
def test_her_path_moves_line_by_line(client, rouages, here, act, expected):
    typed = lines(*THREE, seen=seen(client, here("parcours/")), **({"act": act} if act else {}))
    response = client.post(here("parcours/"), typed)
    assert response["Location"] == here("parcours/" if act else "journee/")
    assert [text for _year, text, _detour in path_of(making(rouages))] == expected


def test_her_path_keeps_years_and_detours(client, rouages, here):
    client.post(here("parcours/"), lines(*THREE, seen=seen(client, here("parcours/"))))
    assert path_of(making(rouages)) == [(2009, "CAP", False), (None, "vendeuse", True), (2014, "BTS", False)]


@pytest.mark.parametrize(
    ("stages", "mistakes"),
    [
        ([("20x9", "CAP", False)], 1),
        ([("2009", "", False)], 1),
        ([("3009", "CAP", False), ("2009", "x" * 241, False)], 2),
    ],
)
def test_a_wrong_line_comes_back_with_the_others(client, rouages, here, stages, mistakes):
    typed = lines(*stages, seen=seen(client, here("parcours/")), act="add")
    response = client.post(here("parcours/"), typed)
    shown = response.context["lines"]
    assert (response.status_code, sum(bool(one.errors) for one in shown.forms)) == (422, mistakes)
    assert [one["text"].value() for one in shown.forms] == [text for _year, text, _detour in stages]


def test_too_many_lines_come_back(client, rouages, here):
    stages = [("", f"Étape {number}", False) for number in range(41)]
    response = client.post(here("parcours/"), lines(*stages, seen=seen(client, here("parcours/"))))
    assert (response.status_code, "Quarante étapes au plus" in response.content.decode()) == (422, True)


@pytest.mark.parametrize("broken", [{}, {"ligne-TOTAL_FORMS": "beaucoup", "ligne-INITIAL_FORMS": "0"}])
def test_a_broken_path_is_no_fault(client, here, broken):
    assert client.post(here("parcours/"), broken).status_code == 422


def test_path_under_two_hands_loses_nothing(client, rouages, alice, portrait, here):
    before = seen(client, here("parcours/"))
    with in_collective(rouages):
        actions.edit(portrait, {"path": [{"year": None, "text": "Du collectif", "detour": False}]}, by=alice)
    response = client.post(here("parcours/"), lines(*THREE, seen=before))
    page = response.content.decode()
    assert (response.status_code, "Du collectif" in page, "vendeuse" in page) == (422, True, True)
    again_seen = re.search(r'name="seen" value="([^"]*)"', page)[1]
    client.post(here("parcours/"), lines(*THREE, seen=again_seen))
    assert len(path_of(making(rouages))) == 3


def test_her_own_path_comes_back(client, rouages, alice, portrait, here):
    client.post(here("parcours/"), lines(*THREE, seen=seen(client, here("parcours/"))))
    with in_collective(rouages):
        actions.edit(portrait, {"path": []}, by=alice)
    client.post(here("parcours/"), lines(seen=seen(client, here("parcours/")), act="mine"))
    assert len(path_of(making(rouages))) == 3


# --- her photo ----------------------------------------------------------------------------------------------------
def heic() -> bytes:
    import pillow_heif

    stream = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (400, 500), "#335577")).save(stream)
    return stream.getvalue()


def rotated() -> bytes:
    stream = io.BytesIO()
    image = Image.new("RGB", (500, 400), "#335577")
    exif = image.getexif()
    exif[0x0112] = 6
    image.save(stream, "JPEG", exif=exif)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content"), [("a.jpg", a_photo()), ("a.heic", heic()), ("a.jpg", rotated())]
)
def test_another_photo_waits_and_comes_back_to_be_framed(client, rouages, portrait, here, name, content):
    sent = SimpleUploadedFile(name, content)
    response = client.post(here("photo/"), {"photo": sent, "alt_text": "Ada rit.", "credit": ""})
    made = making(rouages)
    assert (response["Location"], made.alt_text) == (here("photo/"), "Ada rit.")
    if content == a_photo():
        assert made.photo_key == again(rouages).photo_key, "the same photo is no change"
    else:
        assert made.photo_key != again(rouages).photo_key
    assert (made.photo_width, made.photo_height) == (400, 500)
    assert client.get(here("images/master.jpg")).status_code == 200


def test_frame_and_words_of_the_photo_are_kept(client, rouages, here):
    frame = {"crop_x": "0", "crop_y": "0", "crop_width": "0.5", "crop_height": "0.5"}
    response = client.post(here("photo/"), frame | {"alt_text": "Ada.", "credit": "Essai"})
    assert (response["Location"], making(rouages).crop, again(rouages).crop) == (
        here("relire/"),
        (0.0, 0.0, 0.5, 0.5),
        (0.0, 0.0, 1.0, 1.0),
    )


@pytest.mark.parametrize(
    "typed",
    [
        {"photo": SimpleUploadedFile("a.jpg", b"rien")},
        {"crop_x": "0.9", "crop_y": "0", "crop_width": "0.9", "crop_height": "1"},
    ],
)
def test_wrong_photo_comes_back(client, rouages, here, typed):
    response = client.post(here("photo/"), typed | {"alt_text": "Ada rit.", "credit": ""})
    assert (response.status_code, response.context["form"]["alt_text"].value()) == (422, "Ada rit.")


def test_photo_of_a_hundred_million_pixels_is_refused_in_words(client, rouages, here):
    stream = io.BytesIO()
    Image.new("1", (11_000, 10_000)).save(stream, "PNG")
    sent = SimpleUploadedFile("a.png", stream.getvalue())
    assert client.post(here("photo/"), {"photo": sent, "alt_text": "", "credit": ""}).status_code == 422


@pytest.mark.parametrize("file", ["7.webp", "320.exe", "autre.jpg"])
def test_only_her_sizes_are_served(client, here, file):
    assert client.get(here(f"images/{file}")).status_code == 404


def test_photo_lost_with_a_backup_is_not_found(client, rouages, portrait, here):
    photos.folder(portrait.collective_id, portrait.photo_key).joinpath("master.jpg").unlink()
    assert client.get(here("images/master.jpg")).status_code == 404


# --- approving ----------------------------------------------------------------------------------------------------
def test_approving_puts_her_version_on_the_site(client, rouages, here):
    client.post(here("journee/"), {"ordinary_day": "D’elle.", "seen": seen(client, here("journee/"))})
    page = client.get(here("relire/"))
    assert [one.after for one in page.context["changes"]] == ["D’elle."]
    typed = {"version": page.context["version"], "seen": str(page.context["seen"])}
    response = client.post(here("relire/"), typed)
    assert (response["Location"], told(response)) == (
        here("supports/"),
        ["Merci. Cette version est approuvée."],
    )
    assert "D’elle." in client.get("/c/rouages/portraits/ada-courvallon/").content.decode()
    with in_collective(rouages):
        proof = Approval.objects.get()
    assert (proof.channel, proof.attested_name, proof.attested_by_id) == ("link", "Ada Courvallon", None)
    assert client.get(here()).context["is_done"]


def test_stale_tab_is_refused_kindly_and_shows_the_difference(client, rouages, alice, portrait, here):
    page = client.get(here("relire/"))
    typed = {"version": page.context["version"], "seen": str(page.context["seen"])}
    with in_collective(rouages):
        actions.edit(portrait, {"words": "Du collectif."}, by=alice)
    response = client.post(here("relire/"), typed)
    assert response.status_code == 422
    assert [(one.before, one.after) for one in response.context["meanwhile"]] == [
        ("On m’a dit que c’était fini, l’horlogerie.", "Du collectif.")
    ]
    assert "Le portrait a changé pendant que vous lisiez" in response.content.decode()
    with in_collective(rouages):
        assert not Approval.objects.exists()


@pytest.mark.parametrize("typed", [{}, {"version": "x", "seen": "y"}, {"version": "é" * 90}])
def test_approving_without_having_read_is_refused(client, rouages, here, typed):
    assert client.post(here("relire/"), typed).status_code == 422


def test_approving_twice_counts_once(client, rouages, here):
    typed = {"version": client.get(here("relire/")).context["version"]}
    client.post(here("relire/"), typed)
    client.post(here("relire/"), typed)
    with in_collective(rouages):
        assert Approval.objects.count() == 1


def test_name_of_another_woman_is_refused_in_words(client, rouages, here):
    with in_collective(rouages):
        from tests.factories.portraits import a_portrait

        a_portrait("Eve", last_name="Autre")
    client.post(
        here("qui/"), WHO | {"first_name": "Eve", "last_name": "Autre", "seen": seen(client, here("qui/"))}
    )
    response = client.post(here("relire/"), {"version": client.get(here("relire/")).context["version"]})
    assert told(response)[0].startswith("Une autre femme du collectif a le même nom")


# --- signed in ----------------------------------------------------------------------------------------------------
def test_signed_in_she_finds_it_in_her_menu_and_approves_under_her_name(client, rouages, portrait, here):
    ada = join(rouages, email="ada@essai.example", name="Ada Courvallon")
    client.force_login(ada)
    assert client.get("/c/rouages/portraits/mien/")["Location"] == here()
    assert "Mon portrait" in client.get("/c/rouages/a-faire/").content.decode()
    client.post(here("relire/"), {"version": client.get(here("relire/")).context["version"]})
    with in_collective(rouages):
        assert Approval.objects.values_list("channel", "attested_by").get() == ("account", ada.pk)


def test_explicit_account_comes_before_the_address(client, rouages, portrait, here):
    bea, ada = join(rouages, email="bea@essai.example"), join(rouages, email="ada@essai.example")
    with in_collective(rouages):
        consents.link_to(ConsentFile.objects.get(), bea, by=None)
    for person, status in ((bea, 302), (ada, 404)):
        client.force_login(person)
        assert client.get("/c/rouages/portraits/mien/").status_code == status


def test_somebody_else_signed_in_acts_as_the_link_does(client, rouages, alice, here):
    client.force_login(alice)
    client.post(here("relire/"), {"version": client.get(here("relire/")).context["version"]})
    with in_collective(rouages):
        assert Approval.objects.values_list("channel", "attested_by").get() == ("link", None)


def test_several_portraits_are_listed(client, rouages, portrait):
    from tests.factories.portraits import a_portrait

    with in_collective(rouages):
        a_portrait("Ada", email="ada@essai.example", employer="Ailleurs")
        a_portrait("Retirée", email="ada@essai.example", employer="Encore")
        actions.withdraw(Portrait.objects.get(first_name="Retirée"), by=None)
    client.force_login(join(rouages, email="ada@essai.example"))
    page = client.get("/c/rouages/portraits/mien/")
    assert [link.label for link in page.context["links"]] == ["Ada Courvallon", "Ada"]


def test_a_draft_approved_is_to_be_published(client, rouages, portrait, here):
    with in_collective(rouages):
        actions.unpublish(Portrait.objects.get(), by=None)
    page = client.get(here("relire/"))
    client.post(here("relire/"), {"version": page.context["version"]})
    assert (page.context["changes"], again(rouages).state) == ([], State.SUBMITTED)
