"""What requests know of whoever teaches."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, declare, nothing
from hirondelles.encounters.personal_data import ENCOUNTERS
from hirondelles.testimonies.models import PanelWeights, Request, Slot

ASKED = Datum(
    what=_("votre nom, votre fonction, votre adresse professionnelle, votre téléphone"),
    kind=Kind.CONTACT,
    purpose=ENCOUNTERS,
    basis=Basis.INTEREST,
    kept=Kept(
        sentence=_(
            "Deux jours quand la demande n’est pas envoyée ; sinon trois mois après sa fin, un an au plus."
        ),
        clock="testimonies.requests",
    ),
    export=True,
    erase=Erase.AT_ONCE,
)
ADULT = replace(ASKED, what=_("le nom, la fonction et comment joindre l’adulte qui reste avec la classe"))
WRITTEN = replace(
    ASKED,
    what=_("ce que vous demandez : la classe, les créneaux, la salle, votre projet"),
    kind=Kind.ACTIVITY,
)
CODE = replace(
    ASKED,
    what=_("l’empreinte du code qui prouve votre adresse, et combien de fois il a été essayé"),
    kind=Kind.TECHNICAL,
    export=False,
)
declare(
    Request,
    ASKED.of("teacher_name", "teacher_role", "email", "phone"),
    ADULT.of("adult_name", "adult_role", "adult_email", "adult_phone"),
    WRITTEN.of(
        "school_name", "town", "level", "class_name", "headcount", "aim", "aim_words", "minutes", "room"
    ),
    WRITTEN.of("equipment", "phones_allowed", "access", "meeting_point", "state"),
    WRITTEN.of("started_at", "confirmed_at", "ended_at"),
    CODE.of("code_digest", "code_until", "code_tries"),
    nothing(
        "id",
        "collective",
        "key",
        "wished",
        "encounter",
        "uai",
        "school_kind",
        "postcode",
        "language",
        "asked_digest",
    ),
)
declare(Slot, nothing("id", "collective", "request", "starts_at"))
declare(
    PanelWeights,
    nothing("id", "collective", "step", "trade", "path", "employer", "near", "reach", "rest", "beside"),
)
