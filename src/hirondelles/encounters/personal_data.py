"""What encounters know of people: the women who are asked, the people of the schools, the pupils who speak."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.personal_data import WITH_THE_ACCOUNT
from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, Purpose, declare, nothing
from hirondelles.encounters.models import (
    CalendarAddress,
    DossierIssue,
    Encounter,
    EncounterClass,
    PupilSpeaker,
    Speaker,
    Task,
)

ENCOUNTERS = Purpose(
    title=_("Organiser les rencontres avec les élèves"),
    people=_(
        "Les femmes invitées, les adultes des établissements qui demandent un témoignage ou réservent une visite, "
        "les élèves de CAP ou de bac pro qui témoignent."
    ),
    order=35,
    recipients=_(
        "Les personnes qui coordonnent ou animent le collectif ; pour une rencontre, les femmes qui y viennent "
        "et l’établissement ; pour une visite, la structure qui accueille."
    ),
)
THIRTY_DAYS = Kept(sentence=_("Trente jours après la rencontre."), clock="encounters.contacts")
ADULT = Datum(
    what=_("votre nom, votre fonction, votre adresse électronique et votre téléphone, pour une rencontre"),
    kind=Kind.CONTACT,
    purpose=ENCOUNTERS,
    basis=Basis.INTEREST,
    kept=THIRTY_DAYS,
    erase=Erase.ON_TIME,
)
ASKED = Datum(
    what=_("à quelles rencontres vous avez été invitée, ce que vous avez répondu, et si vous êtes venue"),
    kind=Kind.ACTIVITY,
    purpose=ENCOUNTERS,
    basis=Basis.INTEREST,
    kept=Kept(sentence=_("Deux ans après la rencontre."), clock="encounters.speakers"),
    export=True,
    erase=Erase.NUMBERED,
)
TASK = replace(
    ASKED,
    what=_("ce que vous faites pour préparer une rencontre"),
    kept=THIRTY_DAYS,
)
PUPIL = Datum(
    what=_(
        "le prénom et la formation d’une élève qui témoigne, et le jour où l’accord de ses parents a été vu"
    ),
    kind=Kind.IDENTITY,
    purpose=ENCOUNTERS,
    basis=Basis.CONSENT,
    kept=THIRTY_DAYS,
    erase=Erase.ON_TIME,
)
NOTE = replace(ADULT, what=_("le mot écrit quand une rencontre est annulée"), kind=Kind.OPINION)
declare(
    Encounter,
    ADULT.of("adult_name", "adult_role", "adult_email", "adult_phone", "teacher_name", "teacher_email"),
    NOTE.of("cancel_note"),
    nothing(
        "id", "collective", "uid", "sequence", "kind", "title", "state", "school", "starts_at", "minutes"
    ),
    nothing("gathering"),
    nothing("place", "town", "meeting_point", "access", "equipment", "phones_allowed", "aim"),
    nothing("speakers_wanted", "is_listed", "authorised_on", "authorised_from", "teacher_reminded"),
    nothing("cancelled_at", "cancel_reason", "women_present", "contacts_erased_at", "planned_at"),
)
declare(
    EncounterClass,
    nothing("id", "collective", "encounter", "class_group", "level", "headcount", "hours"),
    nothing("present", "girls"),
)
declare(
    Speaker,
    ASKED.of("person", "part", "state", "reconfirmed_at", "asked_at"),
    nothing("id", "collective", "encounter", "hours", "gathering", "reminded"),
)
declare(
    PupilSpeaker,
    PUPIL.of("first_name", "training", "parents_agreed_on"),
    replace(ADULT, what=_("votre nom et votre adresse, si vous accompagnez une élève qui témoigne")).of(
        "teacher_name", "teacher_email"
    ),
    nothing("id", "collective", "encounter", "is_coming", "reminded"),
)
declare(Task, TASK.of("what", "person", "done_at"), nothing("id", "collective", "encounter"))
ADDRESS = replace(
    ASKED,
    what=_("les adresses secrètes par lesquelles votre calendrier lit l’agenda"),
    kind=Kind.TECHNICAL,
    kept=WITH_THE_ACCOUNT,
    erase=Erase.AT_ONCE,
)
declare(CalendarAddress, ADDRESS.of("user", "covers", "opened_at"), nothing("id", "collective"))
declare(
    DossierIssue,
    nothing("id", "collective", "encounter", "version", "fingerprint", "parts", "changes", "issued_at"),
)
