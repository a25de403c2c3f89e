"""The class kit: how the hour goes, what to bring, cards to cut, and the leaflets that other features add."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hirondelles.collectives.papers import frame_of
from hirondelles.core.features import contributed
from hirondelles.documents import leaflets
from hirondelles.documents.typst import pdf
from hirondelles.talks.models import BlockVersion, Kind
from hirondelles.talks.session import session_plan

USUAL = 55
DURATIONS = (30, 45, 50, 55, 60, 90, 110)
"""Minutes that one chooses from."""
CARDS = 8
"""Cards on one sheet: print as many sheets as the class needs."""


def room_questions() -> list[BlockVersion]:
    """The questions to the room that the collective adopted."""
    return list(BlockVersion.objects.in_use().filter(block__kind=Kind.ROOM))


def leaflets_of(request: Any) -> list[dict[str, Any]]:
    """What the features add to the kit."""
    return [leaflets.read(one) for one in contributed("kit", request) if one]


def to_prepare() -> list[str]:
    return [
        _("L’autorisation de la direction de l’établissement est signée."),
        _("L’enseignante ou l’enseignant reste dans la salle, du début à la fin."),
        _("Une carte par élève, imprimée et coupée ; de quoi écrire ; une boîte pour les ramasser."),
        _("Une table pour poser un objet du métier."),
        _("Les questions sans nom : personne ne cherche qui a écrit quoi."),
    ]


def printed(request: Any, *, minutes: int) -> bytes:
    """The whole kit as one tagged PDF."""
    given = _given(leaflets_of(request), minutes=minutes)
    return pdf(
        "talks/kit",
        given,
        title=_("Mallette de classe"),
        language=get_language() or "fr",
        frame=frame_of(request.collective),
    )


def _given(added: Sequence[Mapping[str, Any]], *, minutes: int) -> dict[str, Any]:
    plan = session_plan(minutes)
    return {
        "lead": _("Tout pour une rencontre de %(n)d minutes avec une classe.") % {"n": minutes},
        "plan_title": _("Le déroulé"),
        "plan_head": [_("Minutes"), _("Ce qui se passe"), _("Qui mène")],
        "plan": [[f"{one.start}–{one.end}", one.what, one.who] for one in plan],
        "prepare_title": _("À préparer"),
        "prepare": to_prepare(),
        "ask_title": _("Pour lancer la discussion"),
        "asked": [[one.title, one.text] for one in room_questions()],
        "cut": _("À couper le long des pointillés. Une carte par élève."),
        "card_title": _("Ma question"),
        "card_note": _("Sans ton nom. Tout se demande."),
        "cards": CARDS,
        "leaflets": list(added),
    }
