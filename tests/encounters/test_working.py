"""Who does what."""

from hirondelles.encounters import working
from hirondelles.encounters.models import Task
from hirondelles.journal.models import Entry
from tests.factories.encounters import an_encounter


def test_a_task_is_taken_then_done_once(here, alice, flora):
    task = working.add(an_encounter(), what="Apporter les montres", by=alice)
    working.give(task, to=flora, by=flora)
    working.finish(task, by=flora)
    working.finish(task, by=alice)
    assert Task.objects.get().person == flora
    assert Entry.objects.filter(verb="encounters.task_done").count() == 1


def test_a_task_that_is_not_to_be_done_goes(here, alice):
    working.remove(working.add(an_encounter(), what="Appeler", by=alice), by=alice)
    assert not Task.objects.exists()
