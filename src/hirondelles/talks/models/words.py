"""The words of a block, which its versions and the changes suggested to it hold too."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveModel

LONGEST_TEXT = 3000
LONGEST_WORD = 600
SHORTEST, LONGEST = 1, 30
"""Minutes of a block."""
WORDS = ("title", "text", "answer", "minutes", "about", "levels", "source", "valid_until")
"""What one writes of a block; its kind never changes."""


class Kind(models.TextChoices):
    """What a block is."""

    CLAIM = "claim", _("affirmation")
    ANECDOTE = "anecdote", _("histoire vécue")
    FIGURE = "figure", _("chiffre")
    ROOM = "room", _("question à la salle")
    ACTIVITY = "activity", _("activité")
    CLICHE = "cliche", _("réponse à un cliché")
    PUPIL = "pupil", _("question d’élève")


class About(models.TextChoices):
    """What the time of a block is spent on: the gauge counts it."""

    TRADE = "trade", _("le métier")
    PATH = "path", _("le parcours")
    PAY = "pay", _("le salaire")
    DAY = "day", _("une journée ordinaire")
    FEW_WOMEN = "few_women", _("le manque de femmes")
    OTHER = "other", _("autre chose")


class State(models.TextChoices):
    PROPOSED = "proposed", _("en discussion")
    ADOPTED = "adopted", _("adopté")
    RETIRED = "retired", _("retiré")


ANSWERED = (Kind.CLICHE, Kind.PUPIL)
"""The kinds that hold a question or a received idea, and an answer."""


class Words(CollectiveModel):
    """``text`` is what one says, does or asks; ``answer`` the reply to a cliché or to a pupil; minutes are those it takes."""

    title = models.CharField(_("titre"), max_length=160)
    text = models.TextField(_("texte"), max_length=LONGEST_TEXT, blank=True)
    answer = models.TextField(_("réponse"), max_length=LONGEST_TEXT, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=2, validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)]
    )
    about = models.CharField(_("de quoi parle-t-il ?"), max_length=9, choices=About, default=About.TRADE)
    levels = models.JSONField(_("pour quels niveaux"), default=list, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    valid_until = models.DateField(_("à vérifier le"), null=True, blank=True)

    class Meta(CollectiveModel.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def words(self) -> dict[str, Any]:
        """What one may write of it, as an action takes it."""
        return {name: getattr(self, name) for name in WORDS}


def signed(label: Any, *, null: bool = True) -> Any:
    """Who wrote or decided; an erased account leaves its number."""
    return models.ForeignKey(
        "accounts.User",
        verbose_name=label,
        null=null,
        editable=False,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
