"""What the talk knows of the women who write it and say it."""

from django.utils.translation import gettext_lazy as _

from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, Purpose, declare, nothing
from hirondelles.talks.models import WORDS, Block, BlockVersion, Ease, Part, Remark, Suggestion, Talk, Voice

TALK = Purpose(
    title=_("Écrire le discours ensemble"),
    people=_("Les femmes du collectif, et celles et ceux qui l’animent."),
    order=72,
    recipients=_(
        "Les femmes du collectif et celles et ceux qui l’animent ; vos interventions, vous seule ou vous seul."
    ),
)
COMMON = Kept(
    sentence=_("Tant que le collectif garde le bloc, puis deux ans après son retrait."), clock="talks.retired"
)
SAID_FOR = Kept(sentence=_("Deux ans après avoir été dit."), clock="talks.discussions")
HERS_FOR = Kept(
    sentence=_("Jusqu’à ce que vous l’effaciez, ou deux ans sans y toucher."), clock="talks.talks"
)
WRITTEN = Datum(
    what=_("ce que vous avez écrit du discours commun"),
    kind=Kind.OPINION,
    purpose=TALK,
    basis=Basis.INTEREST,
    kept=COMMON,
    export=True,
    erase=Erase.STAYS,
)
AUTHOR = Datum(
    what=_("que vous avez écrit un bloc, consenti ou décidé (le numéro de votre compte, pas votre nom)"),
    kind=Kind.ACTIVITY,
    purpose=TALK,
    basis=Basis.INTEREST,
    kept=COMMON,
    export=True,
    erase=Erase.NUMBERED,
)
SAID = Datum(
    what=_("vos mots, vos objections et vos suggestions sur le discours"),
    kind=Kind.OPINION,
    purpose=TALK,
    basis=Basis.INTEREST,
    kept=SAID_FOR,
    export=True,
    erase=Erase.ON_TIME,
)
ANSWERED = Datum(
    what=_("vos réponses aux objections et aux suggestions"),
    kind=Kind.OPINION,
    purpose=TALK,
    basis=Basis.INTEREST,
    kept=SAID_FOR,
    erase=Erase.ON_TIME,
)
EASE = Datum(
    what=_("les questions d’élèves auxquelles vous répondez volontiers"),
    kind=Kind.OPINION,
    purpose=TALK,
    basis=Basis.INTEREST,
    kept=COMMON,
    export=True,
    erase=Erase.AT_ONCE,
)
HERS = Datum(
    what=_("les interventions que vous préparez, et vos histoires"),
    kind=Kind.OPINION,
    purpose=TALK,
    basis=Basis.INTEREST,
    kept=HERS_FOR,
    export=True,
    erase=Erase.AT_ONCE,
)
declare(
    Block,
    AUTHOR.of("by"),
    nothing("id", "collective", "kind", "state", "number", "adopted", "made_at", "changed_at", *WORDS),
)
declare(
    BlockVersion,
    WRITTEN.of("title", "text", "answer", "at"),
    AUTHOR.of("by"),
    nothing(
        "id",
        "collective",
        "block",
        "number",
        *(name for name in WORDS if name not in {"title", "text", "answer"}),
    ),
)
declare(
    Suggestion,
    SAID.of("title", "text", "answer", "why", "at"),
    AUTHOR.of("by", "answered_by"),
    ANSWERED.of("reply", "answered_at"),
    nothing("id", "collective", "block", "number", "state"),
    nothing(*(name for name in WORDS if name not in {"title", "text", "answer"})),
)
declare(
    Remark,
    SAID.of("text", "is_objection", "at"),
    AUTHOR.of("by", "answered_by"),
    ANSWERED.of("answer", "answered_at"),
    nothing("id", "collective", "block", "number"),
)
declare(Voice, AUTHOR.of("person", "at"), nothing("id", "collective", "block", "number"))
declare(Ease, EASE.of("person"), nothing("id", "collective", "block"))
declare(Talk, HERS.of("person", "name", "minutes", "level", "changed_at"), nothing("id", "collective"))
declare(
    Part,
    HERS.of("title", "text", "minutes", "about", "place"),
    nothing("id", "collective", "talk", "block"),
)
