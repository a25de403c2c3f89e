"""What a collective's own page knows of whoever may be written to."""

from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.models import Collective
from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, Purpose, declare, nothing

CONTACT = Purpose(
    title=_("Donner à qui écrire"),
    people=_("La personne que le collectif donne comme contact sur sa page."),
    order=60,
    recipients=_("Tout le monde : ce contact est affiché."),
)
WRITTEN_TO = Datum(
    what=_("le nom et l’adresse de contact affichés sur la page du collectif"),
    kind=Kind.CONTACT,
    purpose=CONTACT,
    basis=Basis.INTEREST,
    kept=Kept(sentence=_("Tant que le collectif les laisse sur sa page.")),
    export=True,
    erase=Erase.AT_ONCE,
)
declare(
    Collective,
    WRITTEN_TO.of("contact_name", "contact_email"),
    nothing("id", "slug", "name", "aim", "territory", "latitude", "longitude", "introduction", "accent"),
    nothing("logo", "logo_digest", "domain", "timezone", "is_demo", "switched_off", "version"),
    nothing("next_expiry", "opened_at"),
)
