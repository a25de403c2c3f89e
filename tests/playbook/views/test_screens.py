"""The screens of the path, as the coordinator and her team use them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import Evidence
from hirondelles.playbook import actions
from hirondelles.playbook.models import Gate, Means, Playbook
from tests.factories.playbook import a_finding, a_launch, entrusted, some_means

pytestmark = pytest.mark.django_db
ROOT = "/c/rouages/monter/"
GATE = ROOT + "etapes/women/"


@pytest.fixture(autouse=True)
def _signed_in(client, alice, shown):
    client.force_login(alice)


def text(answer):
    words = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(words.replace("&#x27;", "'").replace("\u00a0", " ").split())


def gate(rouages, slug="women"):
    with in_collective(rouages):
        return Gate.objects.filter(slug=slug).first()


# --- where one lands ----------------------------------------------------------------------------------


def test_young_collective_opens_on_its_path(client, rouages, alice):
    assert client.get("/arrivee/", follow=True).redirect_chain == [("/c/rouages/debut/", 302), (ROOT, 302)]
    client.post(ROOT + "ranger/")
    assert client.get("/c/rouages/debut/")["Location"] == "/c/rouages/a-faire/"
    client.post(ROOT + "reprendre/")
    assert client.get("/c/rouages/debut/")["Location"] == ROOT
    with in_collective(rouages):
        actions.tick("launch", collective=rouages, by=alice)
    assert client.get("/c/rouages/debut/")["Location"] == "/c/rouages/a-faire/"


def test_collective_that_switched_the_path_off_opens_on_what_waits(client, rouages):
    Collective.objects.filter(pk=rouages.pk).update(switched_off=["playbook"])
    assert client.get("/c/rouages/debut/")["Location"] == "/c/rouages/a-faire/"


@pytest.mark.parametrize("who", ["dana", "bea"])
def test_the_others_open_on_what_waits_for_them(client, rouages, who, request):
    client.force_login(request.getfixturevalue(who))
    assert client.get("/c/rouages/debut/")["Location"] == "/c/rouages/a-faire/"


# --- the path -----------------------------------------------------------------------------------------


def test_path_says_how_far_what_is_next_and_who_waits(client, rouages, bea, shown):
    shown["women"] = Evidence(sentence="5 femmes dans l’équipe.", done=True, url="/là/")
    with in_collective(rouages):
        a_finding()
        entrusted("school", bea)
        a_launch(date(2027, 3, 8), today=date(2026, 1, 5))
        actions.set_aside("company", reason="Pas cette année.", by=None)
    said = text(client.get(ROOT))
    for one in (
        "2 sur 11",
        "La prochaine étape Ce qui existe déjà",
        "5 femmes dans l’équipe.",
        "Béa Roux Un établissement",
        "Mise de côté · Pas cette année.",
        "lundi 8 mars 2027",
        "8 étapes n’ont encore personne.",
    ):
        assert one in said


def test_path_to_its_end_says_so(client, rouages, shown):
    with in_collective(rouages):
        for slug in ("finding", "existing", "women", "school", "company", "authority"):
            actions.set_aside(slug, reason="Fait.", by=None)
        for slug in ("charter", "talk", "launch", "encounter", "feedback"):
            actions.tick(slug, collective=rouages, by=None)
        some_means(year=2027)
        some_means(year=2028)
    said = text(client.get(ROOT))
    assert "Votre collectif tient debout" in said
    assert "6 sur 6" in said
    assert "Je n’ai plus besoin" not in said


def test_path_and_gate_cost_the_same_however_much_is_written(client, rouages, bea, django_assert_num_queries):
    with in_collective(rouages):
        entrusted("women", bea)
    for path in (ROOT, GATE, ROOT + "plan/"):
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        with in_collective(rouages):
            for slug in ("school", "talk", "charter"):
                entrusted(slug, bea)
        with django_assert_num_queries(len(asked)):
            client.get(path)


@pytest.mark.parametrize(
    "path",
    [
        "etapes/inconnue/",
        "documents/inconnu/",
        "documents/charte.pdf",
        "documents/budget.docx",
        "moyens/99999/",
    ],
)
def test_what_does_not_exist_is_not_there(client, path):
    assert client.get(ROOT + path).status_code == 404


@pytest.mark.parametrize("path", ["etapes/inconnue/faite/", "etapes/inconnue/place/", "etapes/inconnue/"])
def test_gate_that_does_not_exist_is_not_written(client, rouages, path):
    assert client.post(ROOT + path, {"place": 1}).status_code == 404
    assert gate(rouages, "inconnue") is None


# --- a gate -------------------------------------------------------------------------------------------


def test_gate_shows_its_guide_in_french_and_its_papers(client):
    page = client.get(GATE).content.decode()
    assert 'lang="fr"' in page
    assert "Pourquoi cinq" in page
    assert "/monter/documents/femmes.docx" in page
    english = client.get("/en" + GATE).content.decode()
    assert "Ready to use" in english
    assert '<article class="guide prose" lang="fr"' in english


def test_gate_is_entrusted_and_says_what_it_gave(client, rouages, bea):
    sent = {"person": bea.pk, "role_word": "", "outcome": "Cinq\r\nau dîner. ", "version": "0"}
    assert client.post(GATE, sent)["Location"] == GATE
    assert (gate(rouages).person_id, gate(rouages).outcome) == (bea.pk, "Cinq au dîner.")
    assert "Cinq au dîner." in text(client.get(ROOT))


def test_second_writer_sees_what_was_written_and_may_replace_it(client, rouages, bea):
    with in_collective(rouages):
        entrusted("women", bea, outcome="de Béa")
    answer = client.post(GATE, {"outcome": "d’Alice", "version": "0"})
    assert answer.status_code == 422
    said = text(answer)
    for one in ("Rien n’est perdu", "de Béa", "d’Alice", "Écrit pendant ce temps"):
        assert one in said
    version = re.search(r'name="version" value="(\d+)"', answer.content.decode())[1]
    assert client.post(GATE, {"outcome": "d’Alice", "version": version}).status_code == 302
    assert gate(rouages).outcome == "d’Alice"


@pytest.mark.parametrize(
    "typed",
    [
        {"outcome": "x" * 5000},
        {"role_word": "y" * 81},
        {"person": "99999"},
        {"person": "zzz"},
        {"version": "-1"},
        {"version": "abc"},
    ],
)
def test_gate_wrongly_typed_comes_back_with_everything(client, rouages, typed):
    answer = client.post(GATE, {"outcome": "gardé", "role_word": "la voisine", "version": "0", **typed})
    assert answer.status_code == 422
    page = answer.content.decode()
    for one in ({"outcome": "gardé", "role_word": "la voisine"} | typed).items():
        assert one[1] in page or one[0] == "person"
    assert gate(rouages) is None


def test_person_of_another_collective_is_not_entrusted(client, rouages, chloe):
    assert client.post(GATE, {"person": chloe.pk, "version": "0"}).status_code == 422
    assert gate(rouages) is None


def test_gate_is_ticked_by_hand_and_unticked(client, rouages, shown):
    assert "C’est fait" in text(client.get(GATE))
    client.post(GATE + "faite/")
    assert "Cochée par Alice Essai le" in text(client.get(ROOT))
    again = client.post(GATE + "faite/", follow=True)
    assert "Rien n’a été écrit par-dessus" in text(again)
    client.post(GATE + "pas-faite/")
    assert gate(rouages).ticked_at is None
    assert "Rien n’a été écrit par-dessus" in text(client.post(GATE + "pas-faite/", follow=True))


def test_gate_that_the_platform_watches_offers_no_tick(client, rouages, shown):
    shown["women"] = Evidence(sentence="3 femmes.", done=False)
    said = text(client.get(GATE))
    assert "C’est fait" not in said
    assert "se coche d’elle-même" in said
    client.post(GATE + "faite/")
    assert gate(rouages) is None or gate(rouages).ticked_at is None


def test_gate_is_set_aside_with_a_reason_and_taken_back(client, rouages):
    assert client.post(GATE + "de-cote/", {"reason": " "}).status_code == 422
    too_long = client.post(GATE + "de-cote/", {"reason": "z" * 5000})
    assert too_long.status_code == 422
    assert "z" * 5000 in too_long.content.decode()
    client.post(GATE + "de-cote/", {"reason": "Fait autrement & mieux"})
    assert "Fait autrement &amp; mieux" in client.get(GATE).content.decode()
    assert "Rien n’a été" in text(client.post(GATE + "de-cote/", {"reason": "Encore"}, follow=True))
    client.post(GATE + "reprise/")
    assert gate(rouages).aside_at is None
    assert "Rien n’a été" in text(client.post(GATE + "reprise/", follow=True))


def test_button_of_a_feature_that_is_off_is_not_offered(client, rouages):
    assert "Importer vos portraits" in text(client.get(ROOT + "etapes/existing/"))
    Collective.objects.filter(pk=rouages.pk).update(switched_off=["portraits"])
    assert "Importer vos portraits" not in text(client.get(ROOT + "etapes/existing/"))


# --- its own words ------------------------------------------------------------------------------------


def test_finding_is_written_then_proposed_to_the_public_page(client, rouages):
    sent = {"finding": "Un constat.", "aim": "Un objectif.", "version": "0"}
    assert client.post(ROOT + "constat/", sent)["Location"] == ROOT + "etapes/finding/"
    page = client.get(ROOT + "presentation/").content.decode()
    assert "Un constat.\n\nUn objectif." in page
    client.post(ROOT + "presentation/", {"sentence": "En une\nphrase.", "introduction": "Un constat."})
    now = Collective.objects.get(pk=rouages.pk)
    assert (now.aim, now.introduction) == ("En une phrase.", "Un constat.")


def test_finding_written_meanwhile_is_shown(client, rouages):
    with in_collective(rouages):
        a_finding("Le texte de Dana")
    answer = client.post(ROOT + "constat/", {"finding": "Le mien", "aim": "", "version": "0"})
    assert answer.status_code == 422
    assert "Le texte de Dana" in text(answer)
    assert "Le mien" in text(answer)


@pytest.mark.parametrize("path", ["constat/", "presentation/"])
def test_words_that_are_too_long_come_back_whole(client, path):
    sent = dict.fromkeys(("finding", "aim", "sentence", "introduction"), "é" * 5000)
    answer = client.post(ROOT + path, sent)
    assert answer.status_code == 422
    assert "C’est trop long" in text(answer)
    assert "é" * 5000 in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "status", "kept"),
    [
        ("2027-03-08", 302, date(2027, 3, 8)),
        ("2028-02-29", 302, date(2028, 2, 29)),
        ("2019-03-08", 302, date(2019, 3, 8)),
        ("08/03/2027", 302, date(2027, 3, 8)),
        ("", 302, None),
        ("2027-02-29", 422, None),
        ("2999-03-08", 422, None),
        ("1999-03-08", 422, None),
        ("demain", 422, None),
        ("\x00", 422, None),
    ],
)
def test_launch_takes_a_day_that_exists_and_is_near(client, rouages, typed, status, kept):
    answer = client.post(ROOT + "lancement/", {"launch_on": typed})
    assert answer.status_code == status
    with in_collective(rouages):
        found = Playbook.objects.first()
    assert (found.launch_on if found else None) == kept


def test_launch_is_proposed_shown_and_guarded(client, rouages):
    assert "8 mars" in text(client.get(ROOT + "lancement/"))
    with in_collective(rouages):
        a_launch(date(2027, 3, 8), today=date(2027, 3, 5))
    assert "Ce que cela donne" in text(client.get(ROOT + "lancement/"))
    answer = client.post(ROOT + "lancement/", {"launch_on": "2027-06-01", "before": ""}, follow=True)
    assert "vient d’être changée" in text(answer)


def test_day_that_is_past_is_said_kindly(client, rouages):
    with in_collective(rouages):
        a_launch(date(2020, 3, 8))
    said = text(client.get(ROOT))
    assert "Ce jour est passé. Le lancement a eu lieu ? Cochez l’étape." in said
    assert "Rien n’est perdu : dès que vous pourrez." in said


# --- the order ----------------------------------------------------------------------------------------


def test_order_is_changed_by_buttons_and_given_back(client, rouages):
    client.post(GATE + "place/", {"place": "1", "version": "0"})
    page = client.get(ROOT + "ordre/")
    assert text(page).index("Cinq femmes") < text(page).index("Notre constat et notre objectif")
    assert "Revenir à l’ordre proposé" in text(page)
    told = client.post(ROOT + "etapes/means/place/", {"place": "1", "version": "0"}, follow=True)
    assert "Quelqu’un vient de changer l’ordre" in text(told)
    stale = client.post(ROOT + "ordre/propose/", {"version": "0"}, follow=True)
    assert "Quelqu’un vient de changer l’ordre" in text(stale)
    client.post(ROOT + "ordre/propose/", {"version": "1"})
    assert "Revenir à l’ordre proposé" not in text(client.get(ROOT + "ordre/"))


@pytest.mark.parametrize("place", ["", "abc", "-3", "0", "99999999999999", "²", "\x00"])
def test_place_that_is_none_breaks_nothing(client, place):
    assert client.post(GATE + "place/", {"place": place, "version": "0"}).status_code == 302
    assert client.get(ROOT + "ordre/").status_code == 200


# --- the means ----------------------------------------------------------------------------------------


def test_means_are_noted_corrected_and_removed(client, rouages):
    year = date.today().year  # noqa: DTZ011
    sent = {"year": year, "source": "Région & Cie", "kind": "money", "amount": 1000, "certainty": "sure"}
    client.post(ROOT + "moyens/", sent)
    with in_collective(rouages):
        row = Means.objects.get()
    assert "Région &amp; Cie" in client.get(ROOT + "moyens/").content.decode()
    path = f"{ROOT}moyens/{row.pk}/"
    assert client.post(path, {**sent, "amount": 900, "version": 0}).status_code == 302
    told = client.post(path, {**sent, "amount": 1, "version": 0}, follow=True)
    assert "vient d’être changée" in text(told)
    with in_collective(rouages):
        assert Means.objects.get().amount == 900
    client.post(path + "retirer/")
    with in_collective(rouages):
        assert Means.objects.count() == 0


@pytest.mark.parametrize(
    "typed",
    [
        {"year": "1999"},
        {"year": "2200"},
        {"year": "²"},
        {"amount": "0"},
        {"amount": "-5"},
        {"amount": "1e9"},
        {"amount": "99999999999999999999"},
        {"source": ""},
        {"source": "x" * 5000},
        {"kind": "or"},
        {"certainty": "peut-être"},
    ],
)
def test_means_wrongly_typed_come_back(client, rouages, typed):
    year = date.today().year  # noqa: DTZ011
    usual = {"year": year, "source": "Région", "kind": "money", "amount": 1000, "certainty": "sure"}
    answer = client.post(ROOT + "moyens/", usual | typed)
    assert answer.status_code == 422
    with in_collective(rouages):
        assert Means.objects.count() == 0


def test_means_cost_the_same_however_many(client, rouages, django_assert_num_queries):
    with in_collective(rouages):
        some_means()
    client.get(ROOT + "moyens/")
    with CaptureQueriesContext(connection) as asked:
        client.get(ROOT + "moyens/")
    with in_collective(rouages):
        some_means()
        some_means()
    with django_assert_num_queries(len(asked)):
        client.get(ROOT + "moyens/")


# --- papers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["charte", "budget", "retroplanning", "retours"])
def test_paper_is_read_and_taken(client, rouages, paper):
    Collective.objects.filter(pk=rouages.pk).update(name='Les « Rouages » & <b>Co</b> 🐦 "x"')
    page = client.get(f"{ROOT}documents/{paper}/").content.decode()
    assert "<b>Co" not in page
    for extension in ("docx", "odt", "xlsx", "ods"):
        answer = client.get(f"{ROOT}documents/{paper}.{extension}")
        wanted = extension in (("xlsx", "ods") if paper == "budget" else ("docx", "odt"))
        assert answer.status_code == (200 if wanted else 404)
        if wanted:
            assert answer["Content-Disposition"] == f'attachment; filename="{paper}-rouages.{extension}"'
            assert answer.content[:2] == b"PK"


def test_plan_is_printed_with_every_gate(client, rouages, bea):
    with in_collective(rouages):
        entrusted("women", bea)
        a_launch(date(2027, 3, 8), today=date(2026, 1, 5))
    said = text(client.get(ROOT + "plan/"))
    for one in ("12. Deux ans de moyens", "16 novembre 2026", "Béa Roux", "lundi 8 mars 2027"):
        assert one in said


# --- links that open ----------------------------------------------------------------------------------


def test_evidence_leads_only_where_the_reader_may_go(client, rouages, bea, shown):
    """A woman reads what was seen, and no link answers 404 to her; the sentence of a public page stays a link."""
    shown["women"] = Evidence(
        sentence="58 portraits sont ici.", done=True, url="/c/rouages/portraits/gerer/?q=a"
    )
    shown["school"] = Evidence(sentence="58 portraits en ligne.", done=True, url="/c/rouages/portraits/")
    links = ['<a href="/c/rouages/portraits/gerer/?q=a">58', '<a href="/c/rouages/portraits/">58']
    for person, expected in ((None, [True, True]), (bea, [False, True])):
        if person:
            client.force_login(person)
        page = client.get(ROOT).content.decode()
        assert [one in page for one in links] == expected
        assert (links[0] in client.get(GATE).content.decode()) is expected[0]
        assert "58 portraits sont ici." in page
