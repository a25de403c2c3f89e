"""What questionnaires add to a class kit: a page for the adult of the class, and the sheets of before and after.

The sheets of the kit are the same for every pupil and every class, to be copied; those that bear a number of their own,
which links before and after, are printed from the link of the class.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hirondelles.documents.leaflets import Leaflet, Line, written
from hirondelles.questionnaires.instruments.occasions import read_at
from hirondelles.questionnaires.sheets.composing import condition_of, said

ROOM = 2
"""Lines to write on under a question that is answered in words."""


def leaflet(request: Any, collective: Any) -> str:
    """Three ways to ask, and what keeps the answers sincere."""
    ways = (
        _(
            "À main levée ou avec des cartons de couleur : on compte, on note les nombres depuis le lien de la classe."
        ),
        _("Sur papier : les feuilles de la classe s’impriment depuis le même lien, une enveloppe par élève."),
        _("Sur un seul appareil d’adulte qui passe de main en main : il se vide après chaque élève."),
    )
    cares = (
        _("Cinq minutes avant la rencontre, cinq minutes juste après, cinq minutes trois mois plus tard."),
        _(
            "Personne n’écrit son nom, personne ne lit par-dessus l’épaule ; on ramasse les feuilles retournées."
        ),
        _("Il n’y a pas de bonne réponse ; on ne souffle pas, on ne commente pas."),
        _(
            "Une parole inquiétante : parlez-en tout de suite à votre établissement. Saisie ou envoyée, elle arrive aussi "
            "aux personnes référentes."
        ),
    )
    lines = [Line(kind="text", words=one) for one in ways] + [Line(kind="tick", words=one) for one in cares]
    return written(
        Leaflet(
            title=_("Ce que la classe en dit"),
            lead=_("Le lien de la classe est dans le courriel de rappel. Au choix, selon votre classe :"),
            lines=lines,
        )
    )


def before(request: Any, collective: Any) -> str:
    """The sheet of before, for the copier; nothing when the collective put it away."""
    return _sheet("pupil-before")


def after(request: Any, collective: Any) -> str:
    """The sheet of just after."""
    return _sheet("pupil-after")


def _sheet(occasion: str) -> str:
    model = read_at(occasion)
    if model is None:
        return ""
    language = get_language() or "fr"
    how = _("Coche tes réponses. N’écris pas ton nom : personne ne cherche qui a répondu quoi.")
    return written(
        Leaflet(
            title=said(model["title"], language),
            lead=f"{said(model.get('intro'), language)} {how}".strip(),
            lines=list(_lines(model, language)),
        )
    )


def _lines(model: Mapping[str, Any], language: str) -> Iterator[Line]:
    for number, question in enumerate(model["questions"], start=1):
        condition = condition_of(question, model, language)
        hint = said(question.get("hint"), language) or (
            _("Plusieurs réponses possibles.") if question["kind"] == "multiple" else ""
        )
        asked = f"{number}. {said(question['text'], language)}"
        words = " ".join(filter(None, (condition, asked, f"({hint})" if hint else "")))
        if question["kind"] in {"text", "names"}:
            yield Line(kind="blank", words=words, lines=ROOM)
        else:
            choices = [said(one["label"], language) for one in question["choices"]]
            yield Line(kind="choices", words=words, choices=choices)
