"""Work in the background of an import; a job started twice does its work once (the state of the row says)."""

from __future__ import annotations

from procrastinate.contrib.django import app

from hirondelles.collectives.scope import in_collective


@app.task(name="portraits.check_import", queue="imports")
def check_import(collective_id: int, import_id: int) -> None:
    """Read and plan a file."""
    from hirondelles.portraits.importing import actions
    from hirondelles.portraits.models import ImportState, PortraitImport

    with in_collective(collective_id):
        one = PortraitImport.objects.filter(pk=import_id, state=ImportState.CHECKING).first()
        if one is not None:
            actions.check(one)


@app.task(name="portraits.carry_out_import", queue="imports")
def carry_out_import(collective_id: int, import_id: int) -> None:
    """Write what was attested."""
    from hirondelles.portraits.importing import actions
    from hirondelles.portraits.models import ImportState, PortraitImport

    with in_collective(collective_id):
        one = PortraitImport.objects.filter(pk=import_id, state=ImportState.APPLYING).first()
        if one is not None:
            actions.carry_out(one)
