"""The portrait of a minor: attested by her school, never written to directly, asked again at eighteen."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from hirondelles.collectives.everywhere import purging
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.consents.links import READING, token_of
from hirondelles.consents.models import Consent, ConsentFile
from hirondelles.members.models import Role
from hirondelles.notifications.models import Message
from hirondelles.portraits import actions, clockwork, pupils, tasks
from hirondelles.portraits.models import Portrait, State
from hirondelles.portraits.publishing import obstacles
from hirondelles.portraits.reviewing import actions as reviewing
from tests.factories.consents import everybody_says_yes, says
from tests.factories.members import join
from tests.factories.portraits import a_portrait, a_pupil, a_shown_pupil

pytestmark = pytest.mark.django_db
ROOT = "/c/rouages/portraits/gerer/"
TODAY = timezone.localdate()
MORNING = datetime(2027, 3, 1, 7, tzinfo=UTC)


def mails(kind: str = "") -> list[str]:
    with purging():
        rows = Message.objects.filter(kind=kind) if kind else Message.objects.all()
        return sorted(rows.values_list("to", flat=True))


def told(response: Any) -> list[str]:
    return [str(message) for message in response.wsgi_request._messages]


@pytest.fixture
def alice(client: Any, rouages: Collective) -> Any:
    person = join(rouages, Role.COORDINATOR, email="alice@essai.example", name="Alice Essai")
    client.force_login(person)
    return person


# --- what is needed -----------------------------------------------------------------------------------------------
def test_everything_there_she_is_published_and_her_school_is_told(inside: Collective) -> None:
    portrait = a_shown_pupil()
    assert Portrait.objects.public().get() == portrait
    assert mails() == [portrait.school_contact.email]


@pytest.mark.parametrize(
    ("changes", "words", "reason"),
    [
        ({"last_name": "Essai"}, {}, "retirez son nom"),
        ({"employer": "Lycée Essai"}, {}, "retirez son nom"),
        ({"town": "Valmorin"}, {}, "retirez son nom"),
        ({"school_contact": None}, {}, "à qui écrire"),
        (
            {},
            {"until": TODAY - timedelta(days=1), "given_on": TODAY - timedelta(days=9)},
            "pour un an au plus",
        ),
        ({}, None, "pour un an au plus"),
    ],
)
def test_without_any_one_of_them_she_is_not(
    inside: Collective, changes: dict[str, Any], words: dict[str, Any] | None, reason: str
) -> None:
    portrait = a_pupil()
    if words is not None:
        everybody_says_yes(portrait.consent_file, **words)
    for name, value in changes.items():
        setattr(portrait, name, value)
    with pytest.raises(actions.Refused, match=reason):
        actions.publish(portrait, by=None)
    assert portrait.state == State.DRAFT


def test_one_parent_taking_it_back_takes_her_off_the_site(inside: Collective) -> None:
    a_shown_pupil()
    Consent.objects.filter(giver="parent_2").update(withdrawn_at=timezone.now())
    assert not Portrait.objects.public().exists()


def test_a_refusal_of_hers_outweighs_her_parents(inside: Collective) -> None:
    portrait = a_shown_pupil()
    says(portrait.consent_file, giver="child", decision="deny", until=None)
    assert (Portrait.objects.public().exists(), len(obstacles(portrait))) == (False, 1)


# --- nobody writes to her -----------------------------------------------------------------------------------------
def test_her_address_is_not_kept(inside: Collective) -> None:
    assert a_portrait("Inès", is_minor=True, email="ines@essai.example").consent_file.email == ""


def test_invitation_goes_to_her_school(inside: Collective) -> None:
    portrait = a_pupil()
    reviewing.ask(portrait, by=None)
    reviewing.remind(portrait, by=None)
    actions.send_link(portrait, by=None)
    assert mails() == [portrait.school_contact.email] * 3
    with purging():
        texts = [one.text for one in Message.objects.all()]
    assert [("Inès" in text, "Bonjour Inès" in text) for text in texts] == [(True, False)] * 3


def test_without_a_contact_nobody_is_written_to(inside: Collective) -> None:
    portrait = a_portrait("Inès", is_minor=True)
    with pytest.raises(actions.Refused, match="à qui écrire dans son établissement"):
        reviewing.ask(portrait, by=None)


# --- time ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("left", "days"), [(61, []), (60, [60]), (31, [60]), (30, [30]), (8, [30]), (7, [7]), (1, [7])]
)
@time_machine.travel(MORNING, tick=False)
def test_her_eighteenth_birthday_is_announced_once(inside: Collective, left: int, days: list[int]) -> None:
    today = timezone.localdate()
    a_shown_pupil(of_age_on=today + timedelta(days=left))
    before = len(mails())
    assert (clockwork.warn_of_age(today), clockwork.warn_of_age(today)) == (len(days), 0)
    assert len(mails()) - before == len(days)


def test_at_eighteen_she_leaves_the_site_and_is_asked_herself(rouages: Collective, client: Any) -> None:
    with time_machine.travel(MORNING, tick=False), in_collective(rouages):
        portrait = a_shown_pupil(of_age_on=date(2027, 4, 1))
    page = "/c/rouages/portraits/ines/"
    with time_machine.travel(datetime(2027, 3, 31, 21, 59, tzinfo=UTC), tick=False):
        assert client.get(page).status_code == 200
    with time_machine.travel(datetime(2027, 3, 31, 22, 1, tzinfo=UTC), tick=False):
        assert client.get(page).status_code == 410, "before any clock has run"
    with time_machine.travel(datetime(2027, 4, 1, 6, 15, tzinfo=UTC), tick=False):
        tasks.warn(0)
        with in_collective(rouages):
            assert Portrait.objects.get().state == State.DRAFT
        here = f"/c/rouages/portraits/relire/{token_of(portrait.consent_file, to=READING)}/"
        typed = {
            "web_decision": "allow",
            "web_until": "2028-01-01",
            "web_territory": "partout, c’est Internet",
        }
        assert client.post(f"{here}supports/", typed).status_code == 302
        with in_collective(rouages):
            file = ConsentFile.objects.get()
            standing = list(Consent.objects.standing().values_list("giver", "medium"))
            kept = (file.is_minor, file.of_age_on, Portrait.objects.get().school_contact_id)
            assert (kept, standing) == ((False, None, None), [("self", "web")])
            actions.publish(Portrait.objects.select_related("consent_file").get(), by=None)
        assert client.get(page).status_code == 200


def test_agreeing_again_on_the_day_keeps_her_on_the_site(rouages: Collective, client: Any) -> None:
    with time_machine.travel(MORNING, tick=False), in_collective(rouages):
        portrait = a_shown_pupil(of_age_on=date(2027, 4, 1))
    here = f"/c/rouages/portraits/relire/{token_of(portrait.consent_file, to=READING)}/"
    typed = {"web_decision": "allow", "web_until": "2028-01-01", "web_territory": "partout, c’est Internet"}
    with time_machine.travel(datetime(2027, 4, 1, 1, tzinfo=UTC), tick=False):
        client.post(f"{here}supports/", typed)
        tasks.warn(0)
        with in_collective(rouages):
            assert Portrait.objects.public().exists()


def test_caches_stop_the_night_before(inside: Collective) -> None:
    with time_machine.travel(MORNING, tick=False):
        a_shown_pupil(of_age_on=date(2027, 4, 1))
        inside.refresh_from_db()
    assert inside.next_expiry == datetime(2027, 3, 31, 22, tzinfo=UTC)


def test_once_of_age_she_is_in_the_list_of_what_to_do(rouages: Collective, client: Any) -> None:
    with time_machine.travel(MORNING, tick=False), in_collective(rouages):
        a_shown_pupil(of_age_on=date(2027, 4, 1))
    with time_machine.travel(datetime(2027, 4, 2, tzinfo=UTC), tick=False):
        client.force_login(join(rouages, Role.COORDINATOR))
        page = client.get("/c/rouages/a-faire/").content.decode()
    assert "Inès a dix-huit ans : demandez-lui son accord, à elle." in page


# --- her own side -------------------------------------------------------------------------------------------------
def test_her_own_assent_is_hers_and_lasts_a_year_at_most(rouages: Collective, client: Any) -> None:
    with in_collective(rouages):
        portrait = a_pupil()
        for giver in ("parent_1", "parent_2"):
            says(
                portrait.consent_file, giver=giver, kept_at="Vie scolaire", until=TODAY + timedelta(days=100)
            )
    here = f"/c/rouages/portraits/relire/{token_of(portrait.consent_file, to=READING)}/"
    page = client.get(f"{here}supports/")
    assert "Vous avez moins de dix-huit ans" in page.content.decode()
    late = {"web_decision": "allow", "web_until": f"{TODAY + timedelta(days=400):%Y-%m-%d}"}
    assert client.post(f"{here}supports/", late).status_code == 422
    client.post(f"{here}supports/", late | {"web_until": f"{TODAY + timedelta(days=90):%Y-%m-%d}"})
    with in_collective(rouages):
        said = Consent.objects.filter(giver="child").values_list("channel", "text__title").get()
        assert said == ("link", "Mon accord pour mon portrait")
        actions.publish(Portrait.objects.select_related("consent_file", "school_contact").get(), by=None)


def test_her_page_asks_neither_surname_nor_place(rouages: Collective, client: Any) -> None:
    with in_collective(rouages):
        portrait = a_pupil()
    here = f"/c/rouages/portraits/relire/{token_of(portrait.consent_file, to=READING)}/"
    form = client.get(f"{here}qui/").context["form"]
    assert {"last_name", "employer", "town"} & set(form.fields) == set()
    typed = {"first_name": "Inès", "job": "Horlogère", "last_name": "Essai", "seen": str(form.seen)}
    assert client.post(f"{here}qui/", typed).status_code == 302
    with in_collective(rouages):
        assert Portrait.objects.get().last_name == ""


# --- the coordinator's screen -------------------------------------------------------------------------------------
SIGNED = {
    "supports": ["web", "poster"],
    "decision": "allow",
    "given_on": f"{TODAY:%Y-%m-%d}",
    "until": f"{TODAY + timedelta(days=365):%Y-%m-%d}",
    "kept_at": "Vie scolaire",
    "name": "Chantal Essai, proviseure adjointe",
}


@pytest.fixture
def pupil(rouages: Collective) -> Portrait:
    with in_collective(rouages):
        return a_pupil()


def standing(rouages: Collective) -> list[tuple[str, str]]:
    with in_collective(rouages):
        return sorted(Consent.objects.standing().values_list("medium", "giver"))


@pytest.mark.parametrize(
    ("assent", "givers"),
    [({}, ["parent_1", "parent_2"]), ({"assent": "on"}, ["child", "parent_1", "parent_2"])],
)
def test_school_attests_both_and_perhaps_her(
    client: Any, rouages: Collective, alice: Any, pupil: Portrait, assent: dict[str, str], givers: list[str]
) -> None:
    client.post(f"{ROOT}{pupil.pk}/autorisations/attester/", SIGNED | assent)
    assert standing(rouages) == [(medium, giver) for medium in ("poster", "web") for giver in givers]
    page = client.get(f"{ROOT}{pupil.pk}/autorisations/").context["standing"][0]
    assert page.status.startswith("autorisée" if assent else "il manque : la mineure")
    with in_collective(rouages):
        said = Consent.objects.values_list("attested_name", "kept_at", "attested_by").first()
    assert said == ("Chantal Essai, proviseure adjointe", "Vie scolaire", alice.pk)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"until": f"{TODAY + timedelta(days=367):%Y-%m-%d}"}, "until"),
        ({"kept_at": ""}, "kept_at"),
        ({"name": ""}, "name"),
        ({"given_on": f"{TODAY + timedelta(days=1):%Y-%m-%d}"}, "given_on"),
    ],
)
def test_school_attesting_badly_comes_back(
    client: Any, rouages: Collective, alice: Any, pupil: Portrait, wrong: dict[str, str], field: str
) -> None:
    response = client.post(f"{ROOT}{pupil.pk}/autorisations/attester/", SIGNED | wrong)
    assert (response.status_code, list(response.context["attesting"].errors)) == (422, [field])
    assert standing(rouages) == []


def test_one_holder_signs_alone_when_the_reason_is_said(
    client: Any, rouages: Collective, alice: Any, pupil: Portrait
) -> None:
    month = f"{TODAY.year + 1}-06"
    typed = {"of_age_on": month, "school_contact": str(pupil.school_contact_id), "one_holder": "judgment"}
    assert told(client.post(f"{ROOT}{pupil.pk}/autorisations/eleve/", typed)) == ["C’est enregistré."]
    with in_collective(rouages):
        file = ConsentFile.objects.get()
        assert (file.of_age_on, file.one_holder) == (date(TODAY.year + 1, 6, 1), "judgment")
    soon = {"until": f"{TODAY + timedelta(days=60):%Y-%m-%d}", "supports": ["web"], "assent": "on"}
    client.post(f"{ROOT}{pupil.pk}/autorisations/attester/", SIGNED | soon)
    assert standing(rouages) == [("web", "child"), ("web", "parent_1")]
    assert client.get(f"{ROOT}{pupil.pk}/autorisations/").context["standing"][0].tone == "sage"


@pytest.mark.parametrize("month", ["2001-05", "juin", f"{TODAY.year + 30}-01"])
def test_wrong_month_comes_back_as_typed(client: Any, alice: Any, pupil: Portrait, month: str) -> None:
    response = client.post(f"{ROOT}{pupil.pk}/autorisations/eleve/", {"of_age_on": month})
    assert (response.status_code, response.context["pupil"]["of_age_on"].value()) == (422, month)


def test_pupil_screen_is_not_for_adults(client: Any, rouages: Collective, alice: Any) -> None:
    with in_collective(rouages):
        adult = a_portrait()
    assert client.post(f"{ROOT}{adult.pk}/autorisations/eleve/", {}).status_code == 404


def test_no_account_is_linked_to_a_minor(client: Any, alice: Any, pupil: Portrait) -> None:
    assert client.post(f"{ROOT}{pupil.pk}/accord/compte/", {"person": str(alice.pk)}).status_code == 404


def test_minor_does_not_become_adult_by_a_press(
    client: Any, rouages: Collective, alice: Any, pupil: Portrait
) -> None:
    response = client.post(f"{ROOT}{pupil.pk}/autorisations/dossier/", {})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["is_minor"])


def test_error_of_age_is_mended(client: Any, rouages: Collective, alice: Any) -> None:
    with in_collective(rouages):
        marked_by_mistake = a_portrait("Ada", is_minor=True)
    client.post(f"{ROOT}{marked_by_mistake.pk}/autorisations/dossier/", {})
    with in_collective(rouages):
        assert ConsentFile.objects.get().is_minor is False


@pytest.mark.parametrize("name", ["last_name", "employer", "town"])
def test_words_that_say_where_she_is_come_back(client: Any, alice: Any, pupil: Portrait, name: str) -> None:
    form = client.get(f"{ROOT}{pupil.pk}/").context["form"]
    typed = {"first_name": "Inès", "language": "fr", name: "Valmorin", "seen": str(form.seen)}
    response = client.post(f"{ROOT}{pupil.pk}/", typed)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [name])


def test_adding_a_minor_asks_neither_address_nor_surname(client: Any, alice: Any) -> None:
    typed = {
        "first_name": "Inès",
        "last_name": "Essai",
        "language": "fr",
        "email": "i@essai.example",
        "is_minor": "on",
    }
    response = client.post("/c/rouages/portraits/nouveau/", typed)
    assert (response.status_code, sorted(response.context["form"].errors)) == (422, ["email", "last_name"])


def test_latest_end_is_a_year_or_the_eve_of_her_birthday(inside: Collective) -> None:
    file = ConsentFile(is_minor=True, of_age_on=date(2027, 9, 1))
    ends = [pupils.latest_end(file, given_on=day) for day in (date(2026, 3, 1), date(2027, 3, 1))]
    assert ends == [date(2027, 3, 1), date(2027, 8, 31)]
