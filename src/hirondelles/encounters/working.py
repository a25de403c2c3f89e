"""Who does what to prepare an encounter."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from hirondelles.encounters.models import Encounter, Task
from hirondelles.journal.actions import record


@transaction.atomic
def add(encounter: Encounter, *, what: str, person: Any = None, by: Any) -> Task:
    """Something is to be done, by somebody or by whoever takes it."""
    task: Task = Task.objects.create(encounter=encounter, what=what, person=person)
    record("encounters.task_added", on=encounter, by=by)
    return task


@transaction.atomic
def give(task: Task, *, to: Any, by: Any) -> None:
    """Somebody does it from now on; ``None`` puts it back."""
    Task.objects.filter(pk=task.pk).update(person=to)
    record("encounters.task_given", on=task.encounter, by=by)


@transaction.atomic
def finish(task: Task, *, by: Any) -> None:
    """It is done; saying so twice changes nothing."""
    if Task.objects.filter(pk=task.pk, done_at__isnull=True).update(done_at=timezone.now()):
        record("encounters.task_done", on=task.encounter, by=by)


@transaction.atomic
def remove(task: Task, *, by: Any) -> None:
    """It is not to be done after all."""
    record("encounters.task_removed", on=task.encounter, by=by)
    task.delete()
