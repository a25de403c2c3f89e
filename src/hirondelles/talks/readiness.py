"""What a block still lacks to be adopted by consent."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Text
from hirondelles.talks.models import Block
from hirondelles.talks.models.words import ANSWERED

ENOUGH = 2
"""Consents, the author's included: two women at least say yes to the same words."""
OBJECTION, CONSENTS, ANSWER, TEXT, FIGURE = "objection", "consents", "answer", "text", "figure"
WORDS: dict[str, Text] = {
    OBJECTION: _("Une objection attend une réponse."),
    CONSENTS: _("Il faut l’accord de deux personnes sur cette version."),
    ANSWER: _("La réponse n’est pas écrite."),
    TEXT: _("Le texte n’est pas écrit."),
    FIGURE: _("Le chiffre est à vérifier : sa date est passée."),
}


def missing(block: Block, *, objecting: int, consenting: int, today: date) -> list[str]:
    """Codes, in the order in which one mends them; empty when it may be adopted."""
    lacks = {
        TEXT: not (block.text or block.kind in ANSWERED),
        ANSWER: block.kind in ANSWERED and not block.answer,
        FIGURE: block.valid_until is not None and block.valid_until < today,
        OBJECTION: objecting > 0,
        CONSENTS: consenting < ENOUGH,
    }
    return [code for code, so in lacks.items() if so]
