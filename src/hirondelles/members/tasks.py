"""Work in the background: invitations and reminders leave by small groups, each in its transaction."""

from __future__ import annotations

from collections.abc import Callable

from procrastinate.contrib.django import app

from hirondelles.collectives.scope import in_collective


@app.task(name="members.send_invitations", queue="mail")
def send_invitations(collective_id: int) -> None:
    """Write the mails of the invitations that wait."""
    from hirondelles.members.inviting import actions

    _until_none(collective_id, actions.send_some)


@app.task(name="members.remind_invited", queue="mail")
def remind_invited(collective_id: int) -> None:
    """Remind, once, whoever did not answer."""
    from hirondelles.members.inviting import actions

    _until_none(collective_id, actions.remind_some)


def _until_none(collective_id: int, some: Callable[[], int]) -> None:
    """Group after group: a job started again after a killed worker finds what is left."""
    left = True
    while left:
        with in_collective(collective_id):
            left = bool(some())
