"""An encounter as it is shown: where it is in its story, who acts next, what there is to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.core.days import date_format
from hirondelles.core.phones import as_read_aloud
from hirondelles.encounters import days, dossier
from hirondelles.encounters.calendars import place_of
from hirondelles.encounters.models import Encounter, Part, Reply, State
from hirondelles.ui.shapes import Fact, Stage

TONES = {
    State.PLANNED: "brass",
    State.CONFIRMED: "sage",
    State.HELD: "sky",
    State.CLOSED: "neutral",
    State.CANCELLED: "alarm",
}
REPLY_TONES = {
    Reply.INVITED: "brass",
    Reply.CONFIRMED: "sage",
    Reply.DECLINED: "neutral",
    Reply.PRESENT: "sage",
    Reply.ABSENT: "alarm",
    Reply.SILENT: "neutral",
}
ORDER = (State.PLANNED, State.CONFIRMED, State.HELD, State.CLOSED)


@dataclass(frozen=True, kw_only=True)
class Next:
    """Who acts next and what for; ``gesture`` is the name of the page where it is done, empty when one waits."""

    sentence: str
    gesture: str = ""
    label: str = ""


def stages(encounter: Encounter, *, back: bool | None) -> list[Stage]:
    """« Préparation → Confirmée → Passée → Merci → Retours »; nothing for one that was called off.

    ``back``: did its classes answer afterwards? They often do before anybody says thanks; ``None`` when nobody asks them.
    """
    if encounter.state == State.CANCELLED:
        return []
    here = ORDER.index(State(encounter.state))
    labels = (_("Préparation"), _("Confirmée"), _("Passée"), _("Remerciements"))
    over = encounter.state == State.CLOSED
    found = [
        Stage(label=label, state="done" if n < here or over else "now" if n == here else "next")
        for n, label in enumerate(labels)
    ]
    if back is not None:
        found.append(Stage(label=_("Retours"), state="done" if back else "now" if over else "next"))
    return found


def next_of(encounter: Encounter, *, now: datetime, worries: bool) -> Next | None:
    """The one thing to do now, for whoever organises; ``encounter`` is ``complete()``, ``worries``: it has risks."""
    if encounter.state == State.HELD:
        return Next(sentence=_("Dites merci à tout le monde."), gesture="after", label=_("Remercier"))
    if not encounter.is_expected:
        return None
    if encounter.starts_at <= now:
        return _once_begun(encounter)
    if encounter.state == State.CONFIRMED:
        return _waiting(encounter, worries=worries)
    return _to_prepare(encounter)


def _once_begun(encounter: Encounter) -> Next:
    if encounter.state == State.CONFIRMED:
        return Next(
            sentence=_("Comment s’est-elle passée ? Deux minutes suffisent."),
            gesture="after",
            label=_("Dire comment elle s’est passée"),
        )
    return Next(
        sentence=_(
            "Son heure est passée sans qu’elle soit confirmée. A-t-elle eu lieu ? Confirmez-la, ou annulez-la."
        ),
        gesture="confirm",
        label=_("Elle a eu lieu : confirmer"),
    )


def _waiting(encounter: Encounter, *, worries: bool) -> Next:
    if worries:
        return Next(sentence=_("Il reste à régler ce qui est à surveiller."))
    day = date_format(localtime(encounter.starts_at - timedelta(days=7)), "j F")
    return Next(
        sentence=_(
            "Tout est prêt. Les rappels partent une semaine, deux jours et un jour avant (dès le %(day)s)."
        )
        % {"day": day}
    )


def _to_prepare(encounter: Encounter) -> Next:
    women = [one for one in encounter.speakers.all() if one.part == Part.SPEAKER]
    coming = sum(one.state == Reply.CONFIRMED for one in women) + _pupils(encounter)
    waiting = sum(one.state == Reply.INVITED for one in women)
    missing = encounter.speakers_wanted - coming - waiting
    if missing > 0:
        words = ngettext("Il reste %(n)d femme à inviter.", "Il reste %(n)d femmes à inviter.", missing)
        return Next(sentence=words % {"n": missing}, gesture="invite", label=_("Inviter"))
    if not encounter.has_adult:
        return Next(
            sentence=_(
                "Notez l’adulte de l’établissement qui reste avec les élèves, et comment joindre cette personne."
            ),
            gesture="edit",
            label=_("Noter l’adulte responsable"),
        )
    if not coming:
        return Next(sentence=_("Les femmes invitées répondent ; vous serez prévenue ou prévenu."))
    return Next(sentence=_("Tout est là : confirmez."), gesture="confirm", label=_("Confirmer la rencontre"))


def _pupils(encounter: Encounter) -> int:
    return sum(one.is_coming for one in encounter.pupil_speakers.all())


def dossiers(encounter: Encounter) -> list[dict[str, Any]]:
    """Its issues, the latest first, each with what had changed."""
    return [
        {
            "version": one.version,
            "day": date_format(localtime(one.issued_at), "j F Y"),
            "changes": ", ".join(dossier.said_changes(one)),
        }
        for one in encounter.dossiers.order_by("-version")
    ]


def facts(encounter: Encounter) -> list[Fact]:
    """What there is to know, without the empty lines."""
    phones = _("autorisés") if encounter.phones_allowed else _("rangés")
    rows = (
        (_("Quand"), _when(encounter), "calendar-event"),
        (_("Attention"), _warned(encounter), "exclamation-triangle"),
        (_("Où"), place_of(encounter), "geo-alt"),
        (_("Rendez-vous"), encounter.meeting_point, "signpost-split"),
        (_("Comment venir"), encounter.access, "map"),
        (_("Classes"), classes(encounter), "people"),
        (_("Établissement"), encounter.school.name if encounter.goes_out else "", "mortarboard"),
        (
            _("Ce que les élèves verront") if encounter.goes_out else _("Ce que la classe en attend"),
            encounter.aim,
            "eye" if encounter.goes_out else "chat-quote",
        ),
        (_("Matériel sur place"), encounter.equipment, "tools"),
        (_("Téléphones des élèves"), phones, "telephone"),
        *_people(encounter),
    )
    return [Fact(label=label, value=value, icon=icon) for label, value, icon in rows if value]


def _people(encounter: Encounter) -> tuple[tuple[str, str, str], ...]:
    """Who answers for the class, and who teaches it."""
    adult = (
        encounter.adult_name,
        encounter.adult_role,
        as_read_aloud(encounter.adult_phone),
        encounter.adult_email,
    )
    teacher = (encounter.teacher_name, encounter.teacher_email)
    return (
        (_("Adulte responsable"), _reached(*adult), "shield-check"),
        (_("Enseignante ou enseignant"), _reached(*teacher), "person"),
    )


def _warned(encounter: Encounter) -> str:
    """Pupils may not be there that day; said as long as one can still choose another."""
    here = localtime(encounter.starts_at).date()
    return days.warning(here, academy=encounter.school.academy) if encounter.is_expected else ""


def _when(encounter: Encounter) -> str:
    start, end = localtime(encounter.starts_at), localtime(encounter.ends_at)
    said = {
        "day": date_format(start, "l j F Y"),
        "from": date_format(start, "H:i"),
        "to": date_format(end, "H:i"),
    }
    return _("%(day)s, de %(from)s à %(to)s") % said


def _reached(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def classes(encounter: Encounter) -> str:
    """« 2de 4 (28 élèves), 3e (24 élèves) »."""
    return ", ".join(_class(one) for one in encounter.classes.all())


def _class(one: Any) -> str:
    words = ngettext("%(level)s, %(n)d élève", "%(level)s, %(n)d élèves", one.headcount)
    said = words % {"level": one.get_level_display(), "n": one.headcount}
    if one.present is None:
        return said
    came = ngettext("%(n)d présent", "%(n)d présents", one.present) % {"n": one.present}
    return f"{said} ({came})"


def names_of_coming(encounter: Encounter) -> list[str]:
    """Who comes or came, for whoever only takes part."""
    speaking = (one for one in encounter.speakers.all() if one.part == Part.SPEAKER)
    return [str(one.person) for one in speaking if one.state in {Reply.CONFIRMED, Reply.PRESENT}]


def women(encounter: Encounter) -> list[dict[str, Any]]:
    """Who was asked, for whoever organises: those who come, those who have not answered, then the others."""
    rank = {
        Reply.PRESENT: 0,
        Reply.CONFIRMED: 0,
        Reply.INVITED: 1,
        Reply.ABSENT: 2,
        Reply.SILENT: 3,
        Reply.DECLINED: 3,
    }
    is_ahead = encounter.is_expected and encounter.starts_at > timezone.now()
    rows = sorted(encounter.speakers.all(), key=lambda one: (rank[Reply(one.state)], one.part, one.pk))
    return [
        {
            "speaker": one,
            "name": str(one.person),
            "tone": REPLY_TONES[Reply(one.state)],
            "detail": _detail(one),
            "may_accept": encounter.is_expected and one.state == Reply.INVITED,
            "may_accept_late": is_ahead and one.state in {Reply.SILENT, Reply.DECLINED},
            "may_withdraw": encounter.is_expected and one.state in {Reply.INVITED, Reply.CONFIRMED},
            "may_reconfirm": encounter.is_expected and one.is_coming and one.reconfirmed_at is None,
        }
        for one in rows
    ]


def _detail(one: Any) -> str:
    parts = [_("remplaçante")] if one.part == Part.STAND_BY else []
    if one.state == Reply.CONFIRMED and one.reconfirmed_at:
        parts.append(_("a redit oui"))
    if not one.person.signs_in:
        parts.append(_("à appeler : %(phone)s") % {"phone": one.person.reached_at})
    return " · ".join(parts)
