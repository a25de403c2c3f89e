"""Words leave their answers, are read by one person, go back, are sorted, are chosen."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from hirondelles.core.states import NotAllowed
from hirondelles.encounters.models import Encounter
from hirondelles.journal.models import Entry
from hirondelles.notifications import outbox
from hirondelles.questionnaires.models import Sheet
from hirondelles.safeguarding.models import Alert
from hirondelles.verbatims import actions, links
from hirondelles.verbatims.models import Audience, Return, State, Story, Theme, Verbatim
from tests.conftest import TUESDAY
from tests.factories.encounters import a_confirmed_encounter, a_woman
from tests.factories.safeguarding import a_referent
from tests.factories.verbatims import a_class, a_saying, kept, the_return

pytestmark = pytest.mark.django_db
SAID = ("On peut souder sous l’eau.", "Merci Béa, mon pere me frappe", "  Rien   du tout ")


def verbs() -> list[str]:
    return list(
        Entry.objects.filter(verb__startswith="verbatims.").order_by("pk").values_list("verb", flat=True)
    )


def test_words_leave_the_answers_that_they_came_with(here):
    batch = a_class(said=SAID)
    rows = Verbatim.objects.filter(batch=batch)
    assert sorted(rows.values_list("text", "question", "state", "sounds_distress")) == [
        ("Merci Béa, mon pere me frappe", "surprised", State.TO_READ, True),
        ("On peut souder sous l’eau.", "surprised", State.TO_READ, False),
        ("Rien du tout", "surprised", State.TO_READ, False),
    ]
    assert (Sheet.objects.count(), [one.answers for one in Sheet.objects.all() if one.answers]) == (10, [])
    assert actions.take_in(batch) == 0


def test_first_to_read_is_the_one_that_sounds_like_distress(here):
    a_class(said=SAID)
    assert Verbatim.objects.to_read()[0].text == "Merci Béa, mon pere me frappe"


def test_class_that_answers_waits_for_its_words_within_two_days(here):
    batch = a_class(said=("Bien.",))
    assert the_return(batch).due_at == datetime(2026, 3, 5, 10, tzinfo=UTC)
    a_class("Collège muet")
    a_class("Collège pas encore visité", said=("Bien.",), is_comparison=True)
    assert Return.objects.count() == 1


def test_reader_keeps_a_sentence_without_the_names(here, alice):
    verbatim = a_saying("Léa dit que léa et Karim viendront. Pas Léandre.")
    actions.keep(verbatim, text=verbatim.text, remove=["Léa", "Karim"], audience=Audience.PUBLIC, by=alice)
    verbatim.refresh_from_db()
    assert (verbatim.text, verbatim.audience, verbatim.state, verbatim.decided_on) == (
        "[…] dit que […] et […] viendront. Pas Léandre.",
        Audience.PUBLIC,
        State.KEPT,
        date(2026, 3, 3),
    )
    with pytest.raises(NotAllowed):
        actions.keep(verbatim, text="Autre", by=alice)
    assert verbs() == ["verbatims.kept"]


def test_sentence_set_aside_leaves_its_theme_and_its_audience_and_comes_back(here, alice):
    verbatim = a_saying()
    theme = Theme.objects.get(place=2)
    kept(verbatim, by=alice, audience=Audience.PUBLIC, theme=theme)
    actions.set_aside(verbatim, by=alice)
    verbatim.refresh_from_db()
    assert (verbatim.audience, verbatim.theme, verbatim.state) == (Audience.TEAM, None, State.SET_ASIDE)
    assert not actions.revise(verbatim, text="x", audience=Audience.PUBLIC, goes_back=True, by=alice)
    assert not actions.sort(verbatim, theme=theme)
    kept(verbatim, by=alice)
    assert verbatim.is_kept
    assert verbs() == ["verbatims.kept", "verbatims.set_aside", "verbatims.kept"]


def test_worried_reader_tells_the_referents_once_and_the_journal_holds_no_line_of_it(here, alice):
    a_referent(here, name="Dora Valmy")
    a_referent(here, name="Rita Mons")
    verbatim = a_saying("Je n’ose pas rentrer.")
    assert actions.tell_referents(verbatim, page="Retours de classe : 4e", by=alice)
    assert not actions.tell_referents(verbatim, page="", by=alice)
    assert list(Alert.objects.values_list("category", "text", "page")) == [
        ("worried", "Je n’ose pas rentrer.", "Retours de classe : 4e")
    ]
    verbatim.refresh_from_db()
    assert (verbatim.state, verbatim.alerted, verbs()) == (State.SET_ASIDE, True, [])


def test_alert_of_a_kept_sentence_takes_it_away_from_everybody(here, alice):
    verbatim = kept(a_saying(), by=alice, audience=Audience.PUBLIC)
    actions.tell_referents(verbatim, page="", by=alice)
    assert Verbatim.objects.shown_to(Audience.TEAM).count() == 0


def test_six_themes_are_there_with_the_first_words_and_are_rewritten(here, alice):
    a_saying()
    assert list(Theme.objects.order_by("place").values_list("place", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert not actions.start_themes()
    theme = Theme.objects.get(place=1)
    actions.rewrite_theme(theme, name="Étonnement", definition="Ce qui étonne.", example="", by=alice)
    assert Theme.objects.get(place=1).name == "Étonnement"


def test_sentence_is_sorted_and_taken_out(here, alice):
    verbatim = kept(a_saying(), by=alice)
    theme = Theme.objects.get(place=3)
    assert actions.sort(verbatim, theme=theme)
    assert Verbatim.objects.get().theme == theme
    assert actions.sort(verbatim, theme=None)
    assert Verbatim.objects.get().theme is None


def an_encounter_with_words(**said: object) -> tuple[Encounter, Return]:
    encounter = a_confirmed_encounter(person=a_woman("Béa Roux", email="bea@essai.example"))
    about = f"encounters.encounter:{encounter.pk}"
    return encounter, the_return(a_class(said=("Bien.", "Utile."), about=about, **said))


def test_words_go_back_with_one_press_to_the_woman_and_to_the_class(here, alice):
    encounter, returned = an_encounter_with_words()
    for one in Verbatim.objects.all():
        kept(one, by=alice)
    assert links.return_of(links.token_of(returned)) is None
    assert actions.give_back(returned, note="Merci !", by=alice) == 2
    row = Return.objects.get()
    assert (row.note, row.given_at, row.recipients) == (
        "Merci !",
        TUESDAY,
        2,
    )
    assert links.return_of(links.token_of(returned)) == row
    mails = {one.kind: one for one in outbox.latest() if one.kind.startswith("words_")}
    assert {kind: one.to for kind, one in mails.items()} == {
        "words_for_speaker": "bea@essai.example",
        "words_for_class": encounter.teacher_email,
    }
    address = f"/c/rouages/paroles/rendues/{links.token_of(returned)}/"
    assert all(address in one.text and "Bien." not in one.text for one in mails.values())


@pytest.mark.parametrize(
    ("answering", "reads", "goes_back", "why"),
    [
        (10, False, True, ["to_read"]),
        (9, True, True, ["too_few"]),
        (10, True, False, ["nothing"]),
        (9, False, True, ["to_read", "too_few"]),
    ],
)
def test_words_do_not_go_back_before_they_are_read_and_enough(here, alice, answering, reads, goes_back, why):
    _encounter, returned = an_encounter_with_words(answering=answering)
    for one in Verbatim.objects.all() if reads else ():
        kept(one, by=alice, goes_back=goes_back)
    with pytest.raises(actions.NotReady) as refusal:
        actions.give_back(returned, note="", by=alice)
    assert (refusal.value.missing, Return.objects.given().count()) == (why, 0)


def test_words_of_nothing_known_are_given_back_to_nobody_in_particular(here, alice):
    verbatim = kept(a_saying(), by=alice)
    assert actions.give_back(the_return(verbatim.batch), note="", by=alice) == 0


def test_panel_chooses_says_why_and_closes(here, alice):
    verbatim = kept(a_saying(), by=alice)
    panel = actions.open_panel(title="Juin", held_on=date(2026, 6, 1), seats=4, by=alice)
    assert (actions.lay(panel, verbatim), actions.lay(panel, verbatim)) == (True, False)
    story = Story.objects.get()
    assert not actions.close_panel(panel, by=alice)
    actions.choose(story, why="Elle dit un geste. ", by=alice)
    assert list(Story.objects.chosen().values_list("why", flat=True)) == ["Elle dit un geste."]
    assert actions.close_panel(panel, by=alice)
    for gesture in (
        lambda: actions.choose(story, why="Autre", by=alice),
        lambda: actions.take_off(story),
        lambda: actions.lay(panel, verbatim),
    ):
        with pytest.raises(NotAllowed):
            gesture()
    actions.reopen_panel(panel, by=alice)
    actions.choose(story, why="", by=alice)
    actions.take_off(story)
    assert Story.objects.count() == 0


def test_panel_reads_what_the_collective_may_read_only(here, alice):
    panel = actions.open_panel(title="Juin", held_on=date(2026, 6, 1), seats=4, by=alice)
    assert not actions.lay(panel, a_saying())
    assert not actions.lay(panel, kept(a_saying("Autre.", answering=9), by=alice))
