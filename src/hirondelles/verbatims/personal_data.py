"""What is known of the people who wrote a few words: the words, without a name, until their clock."""

from django.utils.translation import gettext_lazy as _

from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, declare, nothing
from hirondelles.questionnaires.personal_data import FEEDBACK
from hirondelles.verbatims.models import Panel, Return, Story, Theme, Verbatim

SAID = Datum(
    what=_("les phrases que vous écrivez, sans votre nom ni vos autres réponses"),
    kind=Kind.OPINION,
    purpose=FEEDBACK,
    basis=Basis.INTEREST,
    kept=Kept(
        sentence=_(
            "Un mois si la phrase est mise de côté, trois mois si personne ne la lit, trois ans si elle est gardée."
        ),
        clock="verbatims.words",
    ),
    erase=Erase.ON_TIME,
)
NOTE = Datum(
    what=_("le mot qui accompagne les phrases rendues à une classe"),
    kind=Kind.OPINION,
    purpose=FEEDBACK,
    basis=Basis.INTEREST,
    kept=Kept(sentence=_("Un an, comme la page où il paraît."), clock="verbatims.returns"),
    erase=Erase.ON_TIME,
)
declare(
    Verbatim,
    SAID.of("text"),
    nothing(
        "id",
        "collective",
        "batch",
        "question",
        "state",
        "audience",
        "goes_back",
        "theme",
        "sounds_distress",
        "alerted",
        "decided_on",
    ),
)
declare(Theme, nothing("id", "collective", "place", "name", "definition", "example"))
declare(
    Return,
    NOTE.of("note"),
    nothing("id", "collective", "batch", "due_at", "given_at", "recipients"),
)
declare(Panel, nothing("id", "collective", "title", "held_on", "seats", "state"))
declare(Story, nothing("id", "collective", "panel", "verbatim", "why"))
