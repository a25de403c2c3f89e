"""What visits know of people: whoever books for a class, the women whom pupils meet."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, declare, nothing
from hirondelles.encounters.personal_data import ENCOUNTERS
from hirondelles.visits.models import (
    Booking,
    BusShare,
    Host,
    HostAsk,
    HostCommitment,
    HostOffer,
    KitCase,
    KitLoan,
    Pledge,
    SelfCheck,
    Series,
    Slot,
    SlotWoman,
    TalkTime,
    VisitSheet,
)

ASKED = Datum(
    what=_("votre nom, votre fonction, votre adresse professionnelle, votre téléphone"),
    kind=Kind.CONTACT,
    purpose=ENCOUNTERS,
    basis=Basis.INTEREST,
    kept=Kept(
        sentence=_(
            "Deux jours quand la réservation n’est pas envoyée ; sinon trente jours après la visite, ou après "
            "la fin de la réservation."
        ),
        clock="visits.bookings",
    ),
    export=True,
    erase=Erase.AT_ONCE,
)
ADULT = replace(ASKED, what=_("le nom, la fonction et comment joindre l’adulte qui reste avec la classe"))
WRITTEN = replace(
    ASKED,
    what=_("ce que vous réservez : la classe, l’effectif, le créneau, où en est la réservation"),
    kind=Kind.ACTIVITY,
)
CODE = replace(
    ASKED,
    what=_("l’empreinte du code qui prouve votre adresse, et combien de fois il a été essayé"),
    kind=Kind.TECHNICAL,
    export=False,
)
PRESENT = replace(
    ASKED,
    what=_("à quelles visites les élèves vous voient"),
    kind=Kind.ACTIVITY,
    kept=Kept(sentence=_("Deux ans après la visite."), clock="visits.women"),
)
declare(
    Host,
    nothing("id", "collective", "organisation", "school", "key", "opens_to", "closed_shoes", "equipment"),
    nothing("sizes_needed", "forbidden", "photos", "accessibility", "lunch", "languages", "names_days"),
    nothing("adults_per_pupils", "bus_paid_by", "paused_until", "paused_why", "silences", "added_at"),
)
declare(Series, nothing("id", "collective", "host", "rhythm", "until", "skips_holidays", "made_at"))
declare(
    Slot,
    nothing("id", "collective", "host", "series", "uid", "sequence", "state", "title", "sees", "room"),
    nothing(
        "address", "town", "department", "latitude", "longitude", "meeting_point", "starts_at", "minutes"
    ),
    nothing("hours", "levels", "group_size", "groups", "taken", "is_queued", "opens_to", "window_until"),
    nothing("seed_digest", "seed", "allocated_at", "published_at", "cancelled_at", "cancel_note", "made_at"),
    nothing("host_reminded_at"),
)
declare(SlotWoman, PRESENT.of("person"), nothing("id", "collective", "slot"))
declare(
    Booking,
    ASKED.of("teacher_name", "teacher_role", "email", "phone"),
    ADULT.of("adult_name", "adult_role", "adult_email", "adult_phone"),
    WRITTEN.of("state", "school_name", "town", "class_label", "level", "headcount", "half_class", "groups"),
    WRITTEN.of("wants_bus", "typed_at", "asked_at", "ended_at", "end_note", "rank", "lottery", "told_why"),
    CODE.of("code_digest", "code_until", "code_tries"),
    nothing("id", "collective", "slot", "key", "school", "uai", "school_kind", "postcode", "class_group"),
    nothing("class_key", "language", "hours", "passed_over_at", "encounter", "host_asked_at", "reminded_at"),
    nothing("answered_at", "contacts_erased_at"),
)
declare(
    HostAsk,
    replace(
        ASKED,
        what=_("le mot écrit à une structure d’accueil, où quelqu’un peut être nommé"),
        kind=Kind.ACTIVITY,
        kept=Kept(sentence=_("Un an après la demande."), clock="visits.asks"),
        export=False,
        erase=Erase.ON_TIME,
    ).of("word"),
    nothing("id", "collective", "host", "asked_at", "reminded_at", "answered_at", "answer"),
)
declare(SelfCheck, nothing("id", "collective", "host", "year", "answers", "noted_at"))
declare(
    HostCommitment,
    nothing("id", "collective", "host", "year", "place", "words", "by_when", "kept_on"),
    nothing("dropped_on", "reminded_at"),
)
declare(
    Pledge,
    nothing(
        "id", "collective", "host", "what", "many", "words", "due_on", "kept_on", "dropped_on", "noted_at"
    ),
    nothing("reminded_at"),
)
declare(VisitSheet, nothing("id", "collective", "booking", "version", "parts", "changes", "issued_at"))
declare(TalkTime, nothing("id", "collective", "booking", "women", "men", "girls", "boys", "noted_at"))
declare(
    BusShare,
    nothing("id", "collective", "far", "near", "far_says", "near_says", "detour_km", "proposed_at"),
    nothing("ended_at"),
)
BORROWED = replace(
    ASKED,
    what=_("votre nom, votre adresse professionnelle et votre téléphone, quand vous empruntez une mallette"),
    kept=Kept(
        sentence=_(
            "Deux jours quand la demande n’est pas envoyée ; sinon trente jours après le retour de la mallette, ou après les "
            "jours demandés."
        ),
        clock="visits.kits",
    ),
)
LENT = replace(BORROWED, what=_("la mallette, les jours et l’établissement du prêt"), kind=Kind.ACTIVITY)
declare(
    KitCase,
    nothing("id", "collective", "name", "contents", "home_town", "handover", "retired_at", "added_at"),
    nothing("missing"),
)
declare(
    KitLoan,
    BORROWED.of("teacher_name", "email", "phone"),
    LENT.of("case", "state", "days", "school_name", "town", "typed_at", "asked_at", "ended_at"),
    replace(CODE, kept=BORROWED.kept).of("code_digest", "code_until", "code_tries"),
    nothing("id", "collective", "key", "school", "uai", "school_kind", "postcode", "language"),
    nothing("contacts_erased_at", "reminded_at"),
)
OFFERED = replace(
    ASKED,
    what=_(
        "votre nom, votre fonction, votre adresse professionnelle, votre téléphone, quand vous proposez d’accueillir"
    ),
    kept=Kept(
        sentence=_(
            "Deux jours quand la proposition n’est pas envoyée ; sinon trente jours après la réponse, ou un an sans réponse."
        ),
        clock="visits.offers",
    ),
)
STRUCTURE = replace(
    OFFERED, what=_("la structure que vous proposez, et ce que vous en dites"), kind=Kind.ACTIVITY
)
declare(
    HostOffer,
    OFFERED.of("contact_name", "contact_role", "email", "phone"),
    STRUCTURE.of("state", "name", "kind", "town", "postcode", "sees", "group_size", "word"),
    STRUCTURE.of("typed_at", "asked_at", "ended_at"),
    replace(CODE, kept=OFFERED.kept).of("code_digest", "code_until", "code_tries"),
    nothing("id", "collective", "key", "language", "host"),
)
