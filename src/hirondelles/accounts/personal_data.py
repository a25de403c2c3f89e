"""What an account knows of the person who signs in."""

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.models import User
from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, Purpose, declare, nothing

TEAM = Purpose(
    title=_("Tenir l’équipe d’un collectif"),
    people=_(
        "Les personnes d’une équipe, avec ou sans adresse électronique : coordination, animation, femmes du "
        "collectif, protection, établissements, structures d’accueil, observation."
    ),
    order=20,
)
WITH_THE_ACCOUNT = Kept(
    sentence=format_lazy(
        _("Tant que vous avez un rôle dans un collectif ; sans rôle, {kept} après la dernière connexion."),
        kept=settings.KEPT["accounts"],
    ),
    clock="members.accounts",
)
WHO = Datum(
    what=_("votre nom, votre adresse électronique et, s’il a été donné, votre téléphone"),
    kind=Kind.IDENTITY,
    purpose=TEAM,
    basis=Basis.INTEREST,
    kept=WITH_THE_ACCOUNT,
    export=True,
    erase=Erase.NUMBERED,
)
LIFE = Datum(
    what=_("votre langue, l’arrivée et la dernière connexion de votre compte"),
    kind=Kind.ACTIVITY,
    purpose=TEAM,
    basis=Basis.INTEREST,
    kept=WITH_THE_ACCOUNT,
    export=True,
    erase=Erase.NUMBERED,
)
declare(
    User,
    WHO.of("email", "name", "phone"),
    LIFE.of("language", "joined_at", "last_login", "is_operator"),
    nothing("id", "password", "is_active"),
)
