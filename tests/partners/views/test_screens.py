"""The screens of partners: the coordinator's, in words, nothing typed lost."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.partners.loading import load
from hirondelles.partners.models import ClassGroup, Contact, Organisation, School
from tests.factories.partners import (
    DIRECTORY,
    a_class,
    a_contact,
    a_file,
    a_school,
    an_organisation,
    directory_line,
    uai,
)

pytestmark = pytest.mark.django_db
LIST = "/c/rouages/partenaires/"
SCHOOLS, COMPANIES = LIST + "etablissements/", LIST + "organisations/"
TYPED = {"name": "Lycée Ada", "kind": "mixed", "town": "Valmorin", "postcode": "25000"}


@pytest.fixture
def known(rouages, tmp_path):
    """A register of one school; a school with a contact and a class, and a company."""
    Collective.objects.filter(pk=rouages.pk).update(latitude=47.25, longitude=6.03)
    load(a_file(tmp_path, DIRECTORY, directory_line(250001)))
    with in_collective(rouages):
        school = a_school("Lycée Bao")
        return {
            "school": school,
            "contact": a_contact(school),
            "class": a_class(school),
            "company": an_organisation(),
        }


def text(answer):
    return answer.content.decode()


def test_list_is_empty_then_filled(client, rouages, alice, tmp_path):
    client.force_login(alice)
    assert "seront ici" in text(client.get(LIST))
    with in_collective(rouages):
        a_school()
    page = text(client.get(LIST))
    assert "Lycée Ada Courvallon" in page
    assert "distance inconnue" in page
    assert "Aucun partenaire ici" in text(client.get(LIST, {"q": "zzz"}))
    assert "Lycée Ada" not in text(client.get(LIST, {"archives": "1"}))


def test_list_costs_the_same_however_many(client, rouages, alice, known, django_assert_num_queries):
    client.force_login(alice)
    client.get(LIST)
    with CaptureQueriesContext(connection) as asked:
        client.get(LIST)
    with in_collective(rouages):
        for number in range(3):
            a_school(f"Lycée {number}")
    with django_assert_num_queries(len(asked)):
        client.get(LIST)


def test_page_of_a_school_costs_the_same_however_many(
    client, rouages, alice, known, django_assert_num_queries
):
    client.force_login(alice)
    path = f"{SCHOOLS}{known['school'].pk}/"
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    with in_collective(rouages):
        for number in range(3):
            contact = a_contact(known["school"], f"Nom{number}")
            a_class(known["school"], f"Classe {number}", teacher=contact, headcount=number + 1)
    with django_assert_num_queries(len(asked)):
        page = text(client.get(path))
    assert "Nom2" in page
    assert "3 élèves" in page


def test_school_is_found_while_typing_and_without_script(client, alice, known):
    client.force_login(alice)
    path = SCHOOLS + "chercher/"
    page = text(client.get(path, {"q": "courvallon"}))
    assert "<html" in page
    assert f"?uai={uai(250001)}" in page
    assert "à moins de 2 km à vol d’oiseau" in page
    fragment = text(client.get(path, {"q": "courvallon"}, headers={"HX-Request": "true"}))
    assert "<html" not in fragment
    assert f"?uai={uai(250001)}" in fragment
    assert "Aucun établissement ne ressemble" in text(client.get(path, {"q": "zzzzzz\x00"}))


def test_reader_of_a_screen_hears_how_many_and_not_the_list(client, alice, known):
    """The region that speaks stands outside of what is replaced, and one short sentence takes its place."""
    client.force_login(alice)
    page, fragment = (
        text(client.get(SCHOOLS + "chercher/", {"q": "courvallon"}, headers=headers))
        for headers in ({}, {"HX-Request": "true"})
    )
    spoken = '<p class="small" id="found-status" role="status"'
    assert f"{spoken}>1 établissement trouvé</p>" in page.partition('<div id="found">')[0]
    assert f'{spoken} hx-swap-oob="true">1 établissement trouvé</p>' in fragment
    assert "aria-live" not in page.partition("<main")[2].partition("</main")[0]


def test_school_of_the_register_is_added_once(client, rouages, alice, known):
    client.force_login(alice)
    shown = text(client.get(SCHOOLS + "ajouter/", {"uai": uai(250001)}))
    assert "Lycée polyvalent Ada Courvallon" in shown
    sent = {**TYPED, "uai": uai(250001).lower()}
    answer = client.post(SCHOOLS + "ajouter/", sent)
    with in_collective(rouages):
        school = School.objects.get(uai=uai(250001))
    assert answer["Location"] == f"{SCHOOLS}{school.pk}/"
    assert "Académie" in text(client.get(answer["Location"]))
    assert "Déjà parmi vos partenaires" in text(client.get(SCHOOLS + "chercher/", {"q": "courvallon"}))
    again = client.post(SCHOOLS + "ajouter/", sent)
    assert again.status_code == 422
    assert "déjà parmi vos partenaires" in text(again)


@pytest.mark.parametrize("sent", ["", "zzz", "\x00", "0" * 300])
def test_school_of_no_register_is_added_by_hand(client, alice, sent):
    client.force_login(alice)
    assert client.get(SCHOOLS + "ajouter/", {"uai": sent}).status_code == 200


@pytest.mark.parametrize(
    ("path", "typed", "said"),
    [
        (SCHOOLS + "ajouter/", {**TYPED, "uai": "0250001I"}, "un chiffre ou la lettre est faux"),
        (SCHOOLS + "ajouter/", {**TYPED, "uai": "abc"}, "sept chiffres et une lettre"),
        (SCHOOLS + "ajouter/", {**TYPED, "postcode": "2500"}, "cinq chiffres"),
        (SCHOOLS + "ajouter/", {**TYPED, "town": ""}, "obligatoire"),
        (SCHOOLS + "ajouter/", {**TYPED, "town": "a\x00b"}, "Lycée Ada"),
        (COMPANIES + "ajouter/", {**TYPED, "kind": "company", "siret": "73282932000075"}, "est faux"),
        (COMPANIES + "ajouter/", {**TYPED, "kind": "company", "siret": "12"}, "quatorze chiffres"),
        (COMPANIES + "ajouter/", {**TYPED, "kind": "reine"}, "reine"),
    ],
)
def test_partner_wrongly_typed_comes_back_with_what_was_typed(client, alice, path, typed, said):
    client.force_login(alice)
    answer = client.post(path, typed)
    assert answer.status_code == 422
    assert said in text(answer)
    assert "Lycée Ada" in text(answer)


def test_organisation_is_added_edited_and_put_away(client, rouages, alice):
    client.force_login(alice)
    sent = {"name": "Atelier", "kind": "company", "siret": "732 829 320 00074", "town": "Valmorin"}
    page = client.post(COMPANIES + "ajouter/", sent)["Location"]
    assert "73282932000074" in text(client.get(page))
    client.post(page + "modifier/", {**sent, "name": "Atelier Neuf", "hosts": "on"})
    assert "Atelier Neuf" in text(client.get(page))
    client.post(page + "archive/")
    assert "Reprendre" in text(client.get(page))
    client.post(page + "archive/")
    with in_collective(rouages):
        partner = Organisation.objects.get()
    assert (partner.name, partner.hosts, partner.archived_at) == ("Atelier Neuf", True, None)


def test_contact_is_added_corrected_and_erased(client, rouages, alice, known):
    client.force_login(alice)
    for page in (f"{SCHOOLS}{known['school'].pk}/", f"{COMPANIES}{known['company'].pk}/"):
        path = page + "contacts/ajouter/"
        refused = client.post(path, {"first_name": "Inès", "preference": "mail"})
        assert refused.status_code == 422
        assert "une adresse électronique ou un téléphone" in text(refused)
        assert "Inès" in text(refused)
        sent = {"first_name": "Inès", "phone": "03 00 00 00 00", "preference": "phone"}
        assert client.post(path, sent)["Location"] == page
        assert "tel:0300000000" in text(client.get(page))
        with in_collective(rouages):
            contact = Contact.objects.get(first_name="Inès")
        client.post(f"{LIST}contacts/{contact.pk}/modifier/", {**sent, "role": "proviseure"})
        assert "proviseure" in text(client.get(page))
        assert client.post(f"{LIST}contacts/{contact.pk}/effacer/")["Location"] == page
        assert "proviseure" not in text(client.get(page))


def test_class_is_added_corrected_and_removed(client, rouages, alice, known):
    client.force_login(alice)
    page = f"{SCHOOLS}{known['school'].pk}/"
    again = client.post(page + "classes/ajouter/", {"label": "2de 4", "level": "2de"})
    assert again.status_code == 422
    assert "déjà une classe de ce nom" in text(again)
    sent = {"label": "3e B", "level": "3e", "headcount": "24", "teacher": known["contact"].pk}
    assert client.post(page + "classes/ajouter/", sent)["Location"] == page
    with in_collective(rouages):
        group = ClassGroup.objects.get(label="3e B")
    assert client.post(f"{LIST}classes/{group.pk}/modifier/", {**sent, "headcount": "0"}).status_code == 422
    client.post(f"{LIST}classes/{group.pk}/modifier/", {**sent, "headcount": "25"})
    assert "25 élèves" in text(client.get(page))
    client.post(f"{LIST}classes/{group.pk}/retirer/")
    assert "3e B" not in text(client.get(page))


def test_teacher_of_another_school_is_no_choice(client, rouages, alice, known):
    with in_collective(rouages):
        other = a_contact(a_school("Ailleurs"), "Zoé")
    client.force_login(alice)
    page = f"{SCHOOLS}{known['school'].pk}/classes/ajouter/"
    assert "Zoé" not in text(client.get(page))
    sent = {"label": "3e B", "level": "3e", "teacher": other.pk}
    assert client.post(page, sent).status_code == 422


def test_nothing_of_a_opens_to_the_coordinator_of_b(client, chloe, known):
    client.force_login(chloe)
    theirs = "/c/photonnes/partenaires/"
    ends = [
        f"etablissements/{known['school'].pk}/",
        f"etablissements/{known['school'].pk}/modifier/",
        f"etablissements/{known['school'].pk}/contacts/ajouter/",
        f"etablissements/{known['school'].pk}/classes/ajouter/",
        f"organisations/{known['company'].pk}/",
        f"organisations/{known['company'].pk}/modifier/",
        f"contacts/{known['contact'].pk}/modifier/",
        f"classes/{known['class'].pk}/modifier/",
    ]
    for base in (LIST, theirs):
        assert {client.get(base + end).status_code for end in ends} == {404}
    posts = [
        f"etablissements/{known['school'].pk}/archive/",
        f"contacts/{known['contact'].pk}/effacer/",
        f"classes/{known['class'].pk}/retirer/",
    ]
    assert {client.post(theirs + end).status_code for end in posts} == {404}
    assert "Lycée Bao" not in text(client.get(theirs))


def test_contact_of_two_partners_says_so_and_is_erased_everywhere(client, rouages, alice, known):
    with in_collective(rouages):
        also = a_contact(known["company"])
    client.force_login(alice)
    page = f"{SCHOOLS}{known['school'].pk}/"
    assert "Répond aussi pour" in text(client.get(page))
    assert f"{COMPANIES}{known['company'].pk}/" in text(client.get(page))
    client.post(f"{LIST}contacts/{also.pk}/effacer/", {"erase": "wherever"})
    with in_collective(rouages):
        assert Contact.objects.count() == 0


def test_contact_is_put_first(client, rouages, alice, known):
    with in_collective(rouages):
        zoe = a_contact(known["school"], "Zoé")
    client.force_login(alice)
    page = f"{SCHOOLS}{known['school'].pk}/"
    assert "Lui écrire en premier" in text(client.get(page))
    assert client.post(f"{LIST}contacts/{zoe.pk}/en-premier/")["Location"] == page
    with in_collective(rouages):
        assert Contact.objects.get(is_first=True) == zoe


def test_address_of_a_colleague_is_refused(client, alice, known):
    client.force_login(alice)
    sent = {"first_name": "Inès", "email": "CHANTAL@essai.example", "preference": "mail"}
    answer = client.post(f"{SCHOOLS}{known['school'].pk}/contacts/ajouter/", sent)
    assert answer.status_code == 422
    assert "déjà celle d’un contact" in text(answer)
    kept = client.post(f"{LIST}contacts/{known['contact'].pk}/modifier/", sent)
    assert kept.status_code == 302


def test_class_named_by_its_pupils_is_refused(client, alice, known):
    client.force_login(alice)
    sent = {"label": "Léa, Tom, Inès", "level": "3e"}
    answer = client.post(f"{SCHOOLS}{known['school'].pk}/classes/ajouter/", sent)
    assert answer.status_code == 422
    assert "aucun nom d’élève" in text(answer)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            {"equality_level": "2", "equality_until": "2030-06-30"},
            "label niveau 2, approfondissement, jusqu’au",
        ),
        ({"equality_level": "2", "equality_until": "2020-06-30"}, "terminé le"),
        ({"rural": "on", "priority_district": "on"}, "en zone rurale, dans un quartier prioritaire"),
    ],
)
def test_school_says_its_label_and_its_territory(client, alice, typed, said):
    client.force_login(alice)
    page = client.post(SCHOOLS + "ajouter/", TYPED | typed)["Location"]
    assert said in text(client.get(page))


@pytest.mark.parametrize("typed", [{"equality_level": "2"}, {"equality_until": "2030-06-30"}])
def test_label_without_its_level_or_its_end_is_refused(client, alice, typed):
    client.force_login(alice)
    answer = client.post(SCHOOLS + "ajouter/", TYPED | typed)
    assert answer.status_code == 422
    assert "donnez les deux, ou aucun" in text(answer)


def test_town_and_postcode_that_disagree_are_refused(client, alice):
    client.force_login(alice)
    answer = client.post(
        COMPANIES + "ajouter/", TYPED | {"kind": "company", "town": "Besançon", "postcode": "39000"}
    )
    assert answer.status_code == 422
    assert "pour Besançon, c’est 25000" in text(answer)


def test_word_that_every_school_holds_asks_for_another(client, alice, known):
    client.force_login(alice)
    assert "son nom, ou sa ville" in text(client.get(SCHOOLS + "chercher/", {"q": "lycée"}))


def test_contacts_are_confirmed_or_erased(client, rouages, alice, known):
    with in_collective(rouages):
        a_contact(known["company"], "Zoé")
        Contact.objects.update(warned_at="2026-01-01T00:00Z")
    client.force_login(alice)
    page = f"{LIST}contacts/a-confirmer/"
    assert "Chantal" in text(client.get(page))
    assert client.post(f"{LIST}contacts/{known['contact'].pk}/confirmer/")["Location"] == page
    after = client.get(page).context["rows"]
    assert [row["contact"].first_name for row in after] == ["Zoé"]


def test_two_sheets_of_a_partner_are_joined(client, rouages, photonnes, alice, known):
    with in_collective(photonnes):
        theirs = a_school("Ailleurs")
    with in_collective(rouages):
        other, numbered = a_school("Lycée Bao bis"), a_school("Lycée Cyd", uai=uai(250002))
        School.objects.filter(pk=known["school"].pk).update(uai=uai(250001))
    client.force_login(alice)
    page = f"{SCHOOLS}{known['school'].pk}/"
    form = text(client.get(page + "reunir/"))
    assert "Lycée Bao bis" in form
    assert "Ailleurs" not in form
    assert client.post(page + "reunir/", {"other": theirs.pk}).status_code == 422
    refused = client.post(page + "reunir/", {"other": numbered.pk})
    assert refused.status_code == 422
    assert "chacun leur numéro" in text(refused)
    assert client.post(page + "reunir/", {"other": other.pk})["Location"] == page
    with in_collective(rouages):
        assert not School.objects.filter(pk=other.pk).exists()
