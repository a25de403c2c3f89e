"""One encounter, as each sees it."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from hirondelles.collectives.scope import in_collective
from hirondelles.encounters import working
from hirondelles.members.models import Role
from tests.factories.encounters import a_pupil, a_speaker, a_woman
from tests.factories.members import join
from tests.factories.partners import a_contact


def text(answer):
    return answer.content.decode()


def test_whoever_organises_sees_who_acts_next_and_everything(client, alice, page):
    client.force_login(alice)
    shown = text(client.get(page))
    for words in (
        "Il reste à régler ce qui est à surveiller",
        "Béa Roux",
        "Mme Dorval",
        "Qui fait quoi",
        "Ce qui s’est passé",
        "Annuler la rencontre",
    ):
        assert words in shown


def test_a_school_referent_reads_that_of_her_school_and_acts_on_nothing(client, rouages, prepared, page):
    referent = join(rouages, Role.SCHOOL_REFERENT, email="ref@essai.example")
    client.force_login(referent)
    assert client.get(page).status_code == 404
    with in_collective(rouages):
        a_contact(prepared.school, "Rose", email="ref@essai.example")
    shown = text(client.get(page))
    assert "Béa Roux" in shown
    assert "<form method" not in shown.replace("bar__", "")[shown.index("<h1>") : shown.index("</main>")]
    assert client.get(f"{page}modifier/").status_code == 404


def test_nobody_of_another_collective_opens_it(client, chloe, page):
    client.force_login(chloe)
    assert client.get(page).status_code == 404


def test_page_costs_the_same_however_many(client, rouages, alice, prepared, page, django_assert_num_queries):
    client.force_login(alice)
    with in_collective(rouages):
        a_pupil(prepared)
        working.add(prepared, what="Appeler", person=alice, by=None)
        prepared.refresh_from_db()
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    with in_collective(rouages):
        for number in range(2):
            a_speaker(prepared, a_woman(f"Femme {number}"))
            a_pupil(prepared, first_name=f"Lina {number}")
            working.add(prepared, what=f"Faire {number}", person=alice, by=alice)
    with django_assert_num_queries(len(asked)):
        client.get(page)
