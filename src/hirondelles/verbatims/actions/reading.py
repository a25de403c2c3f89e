"""Somebody reads a sentence before anyone else: she removes names, says who may read it, or sets it aside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import current_collective_id
from hirondelles.journal.actions import record
from hirondelles.safeguarding import actions as safeguarding
from hirondelles.safeguarding.models import LONGEST_ANSWER, LONGEST_TEXT, Category
from hirondelles.verbatims.models import Audience, State, Theme, Verbatim
from hirondelles.verbatims.naming import without
from hirondelles.verbatims.states import LIFE


@transaction.atomic
def keep(
    verbatim: Verbatim,
    *,
    text: str,
    remove: Iterable[str] = (),
    audience: str = Audience.TEAM,
    goes_back: bool = True,
    theme: Theme | None = None,
    by: Any,
) -> None:
    """She read it and keeps it, for an audience, without the words that she removes; raises ``NotAllowed``."""
    clean = without(text, remove, instead=_("[…]"))
    LIFE.move(
        verbatim,
        "keep",
        text=clean,
        audience=audience,
        goes_back=goes_back,
        theme=theme,
        decided_on=timezone.localdate(),
    )
    record("verbatims.kept", on=verbatim.batch, by=by)
    _shown_differently()


@transaction.atomic
def revise(
    verbatim: Verbatim, *, text: str, remove: Iterable[str] = (), audience: str, goes_back: bool, by: Any
) -> bool:
    """She looks at a kept sentence again; false when somebody set it aside, or changed its words, meanwhile."""
    changed = Verbatim.objects.kept().filter(pk=verbatim.pk, text=verbatim.text)
    clean = without(text, remove, instead=_("[…]"))
    if not changed.update(text=clean, audience=audience, goes_back=goes_back):
        return False
    record("verbatims.revised", on=verbatim.batch, by=by)
    _shown_differently()
    return True


@transaction.atomic
def set_aside(verbatim: Verbatim, *, by: Any) -> None:
    """Nobody else will read it; it is erased a month later unless somebody keeps it after all. Raises ``NotAllowed``."""
    LIFE.move(verbatim, "set_aside", audience=Audience.TEAM, theme=None, decided_on=timezone.localdate())
    record("verbatims.set_aside", on=verbatim.batch, by=by)
    _shown_differently()


@transaction.atomic
def tell_referents(verbatim: Verbatim, *, page: str, by: Any) -> bool:
    """The reader is worried: the referents have the sentence at once, and nobody else reads it. False when they do.

    The journal of the collective holds no line of it: an alert is not told there.
    """
    if not Verbatim.objects.filter(pk=verbatim.pk, alerted=False).update(alerted=True):
        return False
    safeguarding.raise_alert(
        category=Category.WORRIED, text=verbatim.text[:LONGEST_TEXT], page=page[:LONGEST_ANSWER]
    )
    if verbatim.state != State.SET_ASIDE:
        LIFE.move(verbatim, "set_aside", audience=Audience.TEAM, theme=None, decided_on=timezone.localdate())
    _shown_differently()
    return True


def _shown_differently() -> None:
    """A page that everybody reads may quote it."""
    Collective.objects.changed(current_collective_id())
