"""The words of a class on a sheet of A5."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hirondelles.collectives.papers import frame_of
from hirondelles.documents.typst import pdf
from hirondelles.verbatims import showing
from hirondelles.verbatims.models import Return, Verbatim


def of(returned: Return, collective: Any) -> bytes:
    """Tagged PDF; the same sentences as the page."""
    rows = list(Verbatim.objects.going_back(returned.batch).select_related("batch__version").by_chance())
    given = {
        "lead": showing.title_of(returned),
        "note": returned.note,
        "said": [
            {"question": question, "words": [one.text for one in some]}
            for question, some in showing.by_question(rows)
        ],
        "empty": _("Aucune parole à rendre pour l’instant."),
        "foot": _("Une personne de l’équipe a lu ces mots et a retiré les noms."),
    }
    return pdf(
        "verbatims/words",
        given,
        title=_("Vos mots"),
        language=get_language() or "fr",
        frame=frame_of(collective),
    )
