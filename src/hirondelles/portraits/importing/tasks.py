"""Work in the background of an import; a job started twice does its work once (the state of the row says)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from procrastinate.contrib.django import app

from hirondelles.collectives.scope import in_collective
from hirondelles.core.sentences import packed
from hirondelles.core.sentences import sentence as _


@app.task(name="portraits.check_import", queue="imports")
def check_import(collective_id: int, import_id: int) -> None:
    """Read and plan a file."""
    from hirondelles.portraits.importing import actions

    _work(collective_id, import_id, "checking", actions.check)


@app.task(name="portraits.carry_out_import", queue="imports")
def carry_out_import(collective_id: int, import_id: int) -> None:
    """Write what was attested."""
    from hirondelles.portraits.importing import actions

    _work(collective_id, import_id, "applying", actions.carry_out)


def _work(collective_id: int, import_id: int, state: str, action: Callable[[Any], None]) -> None:
    """Act on the import if it is still in ``state`` and nobody else is; whatever breaks is told on its page."""
    from hirondelles.portraits.models import ImportState, PortraitImport

    try:
        with in_collective(collective_id):
            rows = PortraitImport.objects.filter(pk=import_id, state=state)
            for one in rows.select_for_update(skip_locked=True, no_key=True):
                action(one)
    except Exception:
        fault = packed(_("Une panne de notre côté a arrêté ce travail ; rien n’a été changé. Relancez-le."))
        with in_collective(collective_id):
            PortraitImport.objects.filter(pk=import_id, state=state).update(
                state=ImportState.FAILED, fault=fault
            )
        raise
