"""What she agreed to, as the coordinator reads it: medium by medium, and the history in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from hirondelles.consents.models import (
    ADULT,
    HERSELF,
    MINOR,
    PRINTED,
    Channel,
    Consent,
    ConsentFile,
    Decision,
    Giver,
    Medium,
    Purpose,
)
from hirondelles.core.days import date_format


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What stands for one medium; ``consent`` is ``None`` when she said nothing of it."""

    medium: str
    label: str
    consent: Consent | None
    status: str
    tone: str
    may_withdraw: bool


@dataclass(frozen=True, kw_only=True)
class Past:
    """One sentence of the history."""

    when: datetime
    sentence: str


def standing(file: ConsentFile, *, today: date) -> list[Standing]:
    """Every medium in its order: one query."""
    said: dict[str, dict[str, Consent]] = {medium: {} for medium in Medium}
    for one in Consent.objects.filter(file=file, purpose=Purpose.PORTRAIT).standing():
        said[one.medium][one.giver] = one
    return [_standing(medium, said[medium], givers_of(file), today) for medium in Medium]


def givers_of(file: ConsentFile) -> list[Giver]:
    """Everybody who has to agree."""
    if not file.is_minor:
        return list(ADULT)
    return [one for one in MINOR if not (file.one_holder and one == Giver.PARENT_2)]


def _standing(medium: Medium, said: dict[str, Consent], needed: list[Giver], today: date) -> Standing:
    status, tone = _status(said, needed, today)
    return Standing(
        medium=medium.value,
        label=str(medium.label),
        consent=next((said[one] for one in needed if one in said), None),
        status=status,
        tone=tone,
        may_withdraw=any(one.decision == Decision.ALLOW for one in said.values()),
    )


def _status(said: dict[str, Consent], needed: list[Giver], today: date) -> tuple[str, str]:
    if any(one.decision == Decision.DENY for one in said.values()):
        return _refused(said), "alarm"
    given = [said[one] for one in needed if one in said]
    if not given:
        return _("rien de noté"), "neutral"
    if len(given) < len(needed):
        lacks = ", ".join(str(one.label) for one in needed if one not in said)
        return _("il manque : %(givers)s") % {"givers": lacks}, "brass"
    until = min(one.until for one in given if one.until)
    day = date_format(until, "j F Y")
    if until < today:
        return _("finie depuis le %(day)s") % {"day": day}, "alarm"
    return _("autorisée jusqu’au %(day)s") % {"day": day}, "sage"


def _refused(said: dict[str, Consent]) -> str:
    who = [one.giver for one in said.values() if one.decision == Decision.DENY]
    if who == [Giver.SELF]:
        return _("elle refuse")
    return _("refusée par : %(givers)s") % {"givers": ", ".join(str(Giver(one).label) for one in who)}


def refuses_capture(file: ConsentFile) -> bool:
    """Whether she, or whoever speaks for her, refuses that the collective photographs and questions her."""
    said = Consent.objects.filter(file=file, purpose=Purpose.CAPTURE, decision=Decision.DENY)
    return bool(said.standing().exists())


def printed(file: ConsentFile) -> list[str]:
    """Where she may hang although she took it back; with the place of the paper."""
    rows = Consent.objects.filter(file=file).printed_then_closed().order_by("pk")
    said = {one.medium: one for one in rows}
    return [
        f"{Medium(medium).label} ({said[medium].kept_at})"
        if said[medium].kept_at
        else str(Medium(medium).label)
        for medium in PRINTED
        if medium in said
    ]


def history(file: ConsentFile) -> list[Past]:
    """What the triggers wrote, the last first: one query."""
    model = apps.get_model("consents", "ConsentEvent")
    events = list(model.objects.filter(file_id=file.pk).order_by("pgh_created_at", "pgh_id"))
    return list(reversed(list(told(events))))


def told(events: Iterable[Any]) -> Iterator[Past]:
    """A word closed in the moment of another on the same medium is replaced; alone, it is taken back."""
    rows = list(events)
    given = {(one.pgh_created_at, one.medium, one.giver) for one in rows if one.pgh_label == "insert"}
    for one in rows:
        if one.pgh_label == "insert":
            yield Past(when=one.pgh_created_at, sentence=_given(one))
        elif one.pgh_label == "delete":
            yield Past(
                when=one.pgh_created_at,
                sentence=_about(one, _("la preuve est effacée, son délai est passé.")),
            )
        elif (one.pgh_created_at, one.medium, one.giver) in given:
            yield Past(when=one.pgh_created_at, sentence=_about(one, _("ce qui était noté est remplacé.")))
        else:
            yield Past(when=one.pgh_created_at, sentence=_about(one, _("l’autorisation est retirée.")))


def _about(event: Any, said: str) -> str:
    medium = str(Medium(event.medium).label if event.medium else Purpose.CAPTURE.label)
    return _("%(medium)s : %(said)s") % {"medium": medium.capitalize(), "said": said}


def _given(event: Any) -> str:
    words = {
        "until": date_format(event.until, "j F Y") if event.until else "",
        "given_on": date_format(event.given_on, "j F Y"),
        "kept_at": event.kept_at or _("lieu non noté"),
        "name": event.attested_name,
        "how": str(Channel(event.channel).label),
        "giver": str(Giver(event.giver).label),
    }
    if event.channel in HERSELF:
        refused = event.decision == Decision.DENY
        said = _("elle refuse, %(how)s.") if refused else _("elle autorise jusqu’au %(until)s, %(how)s.")
        return _about(event, said % words)
    if event.giver in {Giver.PARENT_1, Giver.PARENT_2}:
        return _about(event, _given_by_a_parent(event) % words)
    if event.decision == Decision.DENY:
        return _about(
            event, _("elle refuse, par écrit du %(given_on)s (%(kept_at)s). Attesté par %(name)s.") % words
        )
    said = _(
        "elle autorise jusqu’au %(until)s, par écrit du %(given_on)s (%(kept_at)s). Attesté par %(name)s."
    )
    return _about(event, said % words)


def _given_by_a_parent(event: Any) -> str:
    if event.decision == Decision.DENY:
        return _("%(giver)s refuse, par écrit du %(given_on)s. Attesté par %(name)s.")
    return _(
        "%(giver)s autorise jusqu’au %(until)s, par écrit du %(given_on)s (%(kept_at)s). Attesté par %(name)s."
    )
