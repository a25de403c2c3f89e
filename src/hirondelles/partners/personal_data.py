"""What a collective knows of the people of its partners."""

from dataclasses import replace

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, Purpose, declare, nothing
from hirondelles.partners.models import (
    ClassGroup,
    Contact,
    Organisation,
    RegisterSchool,
    School,
    SchoolDomain,
)

PARTNERS = Purpose(
    title=_("Travailler avec les établissements et les entreprises"),
    people=_(
        "Les personnes des établissements, des entreprises et des administrations avec qui le collectif parle."
    ),
    order=65,
)
REACHED = Datum(
    what=_("votre nom, votre fonction, votre adresse électronique, votre téléphone et ce que vous préférez"),
    kind=Kind.CONTACT,
    purpose=PARTNERS,
    basis=Basis.INTEREST,
    kept=Kept(
        sentence=format_lazy(
            _(
                "Tant que le collectif confirme chaque rentrée que vous répondez ; effacé après {kept} sans "
                "confirmation, ou dès que vous le demandez."
            ),
            kept=settings.KEPT["contacts"],
        ),
        clock="partners.contacts",
    ),
    export=True,
    erase=Erase.AT_ONCE,
)
TEACHES = replace(REACHED, what=_("les classes avec lesquelles vous venez"), kind=Kind.ACTIVITY, export=False)
FACTS = nothing(
    "id", "uai", "name", "kind", "sector", "address", "postcode", "town", "department", "academy", "priority"
)
PLACE = nothing("latitude", "longitude", "search")
KEPT = nothing("collective", "hosts", "archived_at", "added_at")
CHOSEN = nothing("rural", "priority_district", "equality_level", "equality_until")
declare(RegisterSchool, FACTS, PLACE, nothing("source", "source_date", "gone_on"))
declare(School, FACTS, PLACE, KEPT, CHOSEN, nothing("register"))
declare(
    Organisation,
    nothing("id", "name", "kind", "siret", "address", "postcode", "town", "department"),
    PLACE,
    KEPT,
)
declare(
    Contact,
    REACHED.of("first_name", "last_name", "role", "email", "phone", "preference", "school", "organisation"),
    nothing("id", "collective", "is_first", "confirmed_at", "warned_at"),
)
declare(
    ClassGroup, TEACHES.of("teacher"), nothing("id", "collective", "school", "label", "level", "headcount")
)
declare(SchoolDomain, nothing("id", "collective", "domain", "confirmed_at"))
