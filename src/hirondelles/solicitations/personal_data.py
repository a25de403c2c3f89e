"""What the ledger knows of the women of a collective."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, Purpose, declare, nothing
from hirondelles.solicitations.models import Availability, Solicitation

ASKING = Purpose(
    title=_("Proposer des rencontres aux femmes du collectif, sans en demander trop à personne"),
    people=_("Les femmes du collectif."),
    order=32,
    recipients=_(
        "Vous, et les personnes qui coordonnent le collectif ou qui organisent ses rencontres ; les autres collectifs de "
        "l’installation ne voient qu’un nombre de sollicitations."
    ),
)
ASKED = Datum(
    what=_("ce qu’on vous a demandé, quand, où, et ce que vous avez répondu"),
    kind=Kind.ACTIVITY,
    purpose=ASKING,
    basis=Basis.INTEREST,
    kept=Kept(sentence=_("Deux ans après le jour de la rencontre."), clock="solicitations.ledger"),
    export=True,
    erase=Erase.AT_ONCE,
)
WORD = replace(
    ASKED,
    kind=Kind.OPINION,
    what=_("le mot que vous avez ajouté à votre réponse"),
    kept=Kept(sentence=_("Un mois après le jour de la rencontre."), clock="solicitations.ledger"),
)
WHO = replace(ASKED, kind=Kind.IDENTITY, what=_("le numéro de votre compte"), export=False)
GIVEN = replace(
    ASKED,
    what=_(
        "ce que vous pouvez donner : nombre de rencontres, minutes, repos, pause, communes, ce qu’on ne vous propose plus"
    ),
    kept=Kept(sentence=_("Tant que vous avez un compte ; vous le changez quand vous voulez.")),
)
AGE = replace(
    GIVEN, kind=Kind.IDENTITY, what=_("si vous êtes mineure : alors, on passe par votre établissement")
)
declare(
    Availability,
    WHO.of("person"),
    GIVEN.of(
        "yearly_cap", "minutes_a_year", "rest_after", "rest_days", "paused_until", "refused_kinds", "towns"
    ),
    AGE.of("is_minor"),
    nothing("id", "collective"),
)
declare(
    Solicitation,
    WHO.of("person"),
    ASKED.of(
        "kind",
        "role",
        "title",
        "level",
        "starts_at",
        "minutes",
        "town",
        "meeting_point",
        "asked_at",
        "expires_at",
        "state",
        "answered_at",
    ),
    WORD.of("note"),
    nothing("id", "collective", "about", "school", "mail", "uid"),
)
