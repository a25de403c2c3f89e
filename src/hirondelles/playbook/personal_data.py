"""What the path of a collective knows of people: who looks after a gate, who said that it was done."""

from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.personal_data import TEAM
from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, declare, nothing
from hirondelles.playbook.models import Gate, Means, Playbook

HANDS = Datum(
    what=_("les étapes dont vous vous occupez, celles que vous avez cochées ou mises de côté, et quand"),
    kind=Kind.ACTIVITY,
    purpose=TEAM,
    basis=Basis.INTEREST,
    kept=Kept(sentence=_("Tant que le collectif existe ; un numéro remplace votre nom si vous partez.")),
    export=True,
    erase=Erase.NUMBERED,
)
WORDS = Datum(
    what=_("ce que l’équipe a noté d’une étape : qui s’en occupe, ce qu’elle a donné, pourquoi l’écarter"),
    kind=Kind.ACTIVITY,
    purpose=TEAM,
    basis=Basis.INTEREST,
    kept=Kept(sentence=_("Tant que le collectif existe ; corrigé dès que vous le demandez.")),
    export=True,
    erase=Erase.STAYS,
)
declare(
    Playbook,
    nothing(
        "id",
        "collective",
        "finding",
        "aim",
        "version",
        "launch_on",
        "launch_chosen_on",
        "order",
        "order_version",
        "put_away_at",
    ),
)
declare(
    Gate,
    HANDS.of("person", "ticked_at", "ticked_by", "aside_at", "aside_by"),
    WORDS.of("role_word", "outcome", "aside_reason"),
    nothing("id", "collective", "slug", "version"),
)
declare(Means, nothing("id", "collective", "year", "source", "kind", "amount", "certainty", "version"))
