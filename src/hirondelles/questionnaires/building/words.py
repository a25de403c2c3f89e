"""A questionnaire in words: who answers, when, how."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from hirondelles.questionnaires.instruments.checking import Fault, Model

AUDIENCES = (
    ("pupil", _("les élèves")),
    ("teacher", _("l’enseignante ou l’enseignant")),
    ("woman", _("les femmes du collectif")),
    ("host", _("la structure d’accueil")),
)
KINDS = (
    ("scale", _("une échelle, du moins au plus")),
    ("single", _("un seul choix")),
    ("multiple", _("plusieurs choix")),
    ("text", _("un texte libre")),
    ("names", _("le plus de noms possible (on ne garde que leur nombre)")),
)
LONGEST_SHORT = 80


def audience(model: Mapping[str, Any]) -> Any:
    return dict(AUDIENCES)[model["for"]]


def kind(question: Mapping[str, Any]) -> Any:
    return dict(KINDS)[question["kind"]]


def short(question: Mapping[str, Any]) -> str:
    text: str = question["text"]["fr"]
    return text if len(text) <= LONGEST_SHORT else f"{text[: LONGEST_SHORT - 1].rstrip()}…"


def faults(found: tuple[Fault, ...], model: Model | None = None) -> list[str]:
    """Each fault once, after the question that it is about, as one reads it."""
    texts = {one.get("code"): one for one in (model or {}).get("questions", ())}
    said = ((short(texts[one.where]) if one.where in texts else one.where, one.sentence) for one in found)
    lines = (f"« {where} » : {sentence}" if where else str(sentence) for where, sentence in said)
    return list(dict.fromkeys(lines))
