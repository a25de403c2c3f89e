"""Who does what, from the page."""

from hirondelles.collectives.scope import in_collective
from hirondelles.encounters.models import Task


def test_a_task_is_added_taken_done_and_removed(client, rouages, alice, page):
    client.force_login(alice)
    assert client.post(f"{page}taches/", {"what": ""}).status_code == 422
    client.post(f"{page}taches/", {"what": "Apporter les montres"})
    with in_collective(rouages):
        task = Task.objects.get()
    path = f"{page}taches/{task.pk}/"
    for move in ("take", "finish"):
        client.post(path, {"move": move})
    with in_collective(rouages):
        task.refresh_from_db()
    assert (task.person, task.done_at is None) == (alice, False)
    assert client.post(path, {"move": "zzz"}).status_code == 404
    client.post(path, {"move": "remove"})
    assert client.post(path, {"move": "finish"}).status_code == 404
