"""What each line of a file would do to the portraits, without doing it: no query, no write, every fault at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from hirondelles.consents.models import Medium
from hirondelles.core.sentences import later
from hirondelles.core.sentences import sentence as _
from hirondelles.core.text import slug
from hirondelles.portraits.importing import cells
from hirondelles.portraits.importing.consenting import Given, consents_of
from hirondelles.portraits.importing.fields import BY_NAME, CONSENT_NAMES
from hirondelles.portraits.importing.identity import Directory, Known
from hirondelles.portraits.importing.lines import Reading, Row, read_line
from hirondelles.portraits.importing.report import CHANGED, CREATED, REFUSED, UNCHANGED, Change, Line, shown
from hirondelles.portraits.publishing import HIDDEN

NAMED = frozenset({"reference", "trade", "campaign"})
NOT_WRITTEN = frozenset({*CONSENT_NAMES, "photo"})
TO_PUBLISH = ("alt_text", "job", "step")
DRAFT, READY, PUBLISHED, WITHDRAWN = "draft", "ready", "published", "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Photo:
    """A photo of the ZIP: the name that opens it, and the fingerprint of its bytes."""

    name: str
    digest: str


class Photos(Protocol):
    """The photos that came with the file."""

    def named(self, written: str) -> list[str]:
        """The names in the ZIP that ``written`` may mean: none, one, or several."""

    def opened(self, name: str) -> Photo:
        """Raises ``cells.Unreadable`` when that file is no photo."""


@dataclass(kw_only=True)
class Planned:
    """What one line does: ``values`` to write, a photo to prepare, consents to record."""

    line: Line
    values: dict[str, Any] = field(default_factory=dict)
    known: Known | None = None
    photo: Photo | None = None
    consents: tuple[Given, ...] = ()


def plan(
    rows: Iterable[Row],
    *,
    known: Iterable[Known],
    columns: Mapping[str, str],
    photos: Photos | None,
    today: date,
    on_line: Any = None,
) -> list[Planned]:
    """Plan a whole file; ``columns`` maps fields to headings, ``on_line(number of lines done)`` tells progress."""
    directory = Directory(known)
    planned = []
    for done, row in enumerate(rows, start=1):
        planned.append(_plan_line(row, directory, columns=columns, photos=photos, today=today))
        if on_line is not None:
            on_line(done)
    return planned


def _plan_line(
    row: Row, directory: Directory, *, columns: Mapping[str, str], photos: Photos | None, today: date
) -> Planned:
    reading = read_line(row, columns, today=today)
    known = directory.find(reading, number=row.number)
    if known is not None and known.state == WITHDRAWN:
        reading.warn("", _("Son portrait a été retiré : l’import n’y touche pas."))
        return Planned(
            line=_line(row, reading, outcome=UNCHANGED, state=WITHDRAWN, slug=known.slug), known=known
        )
    photo = _photo(reading, known, photos)
    consents = _new_consents(reading, known, today=today)
    _guard_published_minor(reading, known)
    _guard_minor(reading, known)
    values = _values(reading, known)
    planned = Planned(line=_line(row, reading), values=values, known=known, photo=photo, consents=consents)
    _conclude(planned, reading, today=today)
    return planned


def _line(row: Row, reading: Reading, **more: Any) -> Line:
    return Line(number=row.number, who=reading.who, faults=reading.faults, warnings=reading.warnings, **more)


def _values(reading: Reading, known: Known | None) -> dict[str, Any]:
    """What the line writes: everything for a new portrait, what differs for a known one."""
    written = {name: value for name, value in reading.values.items() if name not in NOT_WRITTEN}
    if known is None:
        return written
    return {name: value for name, value in written.items() if not _same(name, value, known.values)}


def _same(name: str, value: Any, before: Mapping[str, Any]) -> bool:
    """Two ways of writing a reference, a family of trades or a campaign are one; the rest is equal, or not."""
    kept = before.get(name, cells.EMPTY.get(name, ""))
    return value == kept or (name in NAMED and bool(value) and bool(kept) and slug(value) == slug(kept))


def _photo(reading: Reading, known: Known | None, photos: Photos | None) -> Photo | None:
    """The photo that the line brings, ``None`` when it brings none or the one that is already there."""
    written = reading.values.get("photo")
    if not written:
        return None
    names = photos.named(written) if photos else []
    if len(names) != 1:
        _say_photo_missing(reading, names, written, known, photos)
        return None
    try:
        photo = photos.opened(names[0]) if photos else None
    except cells.Unreadable as fault:
        reading.refuse("photo", fault.sentence, fault.mend)
        return None
    return photo if photo and (known is None or known.photo_digest != photo.digest) else None


def _say_photo_missing(
    reading: Reading, names: list[str], written: str, known: Known | None, photos: Photos | None
) -> None:
    if len(names) > 1:
        reading.warn(
            "photo",
            _("Plusieurs photos du ZIP portent ce nom : %(names)s. Aucune n’est prise.")
            % {"names": ", ".join(names[:5])},
            _("Écrivez le dossier devant le nom, ou renommez l’une d’elles."),
        )
    elif photos is not None:
        reading.warn(
            "photo",
            _("La photo « %(name)s » n’est pas dans le ZIP.") % {"name": written[:80]},
            _("Ajoutez-la au ZIP, ou corrigez son nom dans le fichier."),
        )
    elif known is None or not known.photo_digest:
        reading.warn("photo", _("Aucun ZIP de photos n’a été envoyé : le portrait arrive sans photo."))


def _new_consents(reading: Reading, known: Known | None, *, today: date) -> tuple[Given, ...]:
    """The consents of the line that are not recorded yet; what she withdrew or refused since stays so."""
    if known and known.consents and not any(reading.values.get(name) for name in CONSENT_NAMES):
        return ()
    stated = consents_of(reading, today=today)
    return tuple(one for one in stated if known is None or _adds(one, known, reading))


def _adds(given: Given, known: Known, reading: Reading) -> bool:
    closed = known.closed.get(given.medium)
    if closed and given.given_on <= closed:
        label = Medium(given.medium).label
        reading.warn(
            "consented_on",
            _("%(medium)s : elle a retiré ou refusé depuis, rien ne change.") % {"medium": label},
        )
        return False
    standing = [one for one in known.consents if one.medium == given.medium]
    return given not in standing and not any(one.given_on > given.given_on for one in standing)


def _guard_published_minor(reading: Reading, known: Known | None) -> None:
    if known and known.state == PUBLISHED and reading.values.get("minor") and not known.values.get("minor"):
        reading.refuse(
            "minor",
            _("Ce portrait est publié, et la ligne dit que la personne est mineure."),
            _("Retirez d’abord le portrait, ou corrigez la colonne."),
        )


def _guard_minor(reading: Reading, known: Known | None) -> None:
    """Nobody writes to a minor, and nothing but her first name is shown of her."""
    if not reading.values.get("minor", known.values.get("minor") if known else False):
        return
    if reading.values.pop("email", ""):
        reading.warn(
            "email", _("Mineure : son adresse n’est pas gardée, on écrit à son établissement, jamais à elle.")
        )
    said = [name for name in HIDDEN if reading.values.get(name)]
    if said and known and known.state == PUBLISHED:
        reading.refuse(
            said[0],
            _("Mineure, et son portrait est publié : on ne montre que son prénom."),
            _("Videz son nom, son employeur et sa ville dans le tableur."),
        )
    elif said:
        reading.warn(
            said[0], _("Mineure : son nom, son employeur et sa ville seront à retirer avant de publier.")
        )


def _conclude(planned: Planned, reading: Reading, *, today: date) -> None:
    """Give the line its outcome, its changes, and the state its portrait may take."""
    line, known = planned.line, planned.known
    line.changes = _changes(planned) if known else []
    line.slug = known.slug if known else ""
    if line.faults:
        line.outcome = REFUSED
    elif known is None:
        line.outcome = CREATED
    else:
        line.outcome = CHANGED if line.changes else UNCHANGED
    line.state = _state(planned, reading, today=today)
    line.digest = _digest(planned)


def _state(planned: Planned, reading: Reading, *, today: date) -> str:
    """``published`` already, ``ready`` to be, else ``draft``, having said what it lacks."""
    if planned.known and planned.known.state == PUBLISHED:
        return PUBLISHED
    before: Mapping[str, Any] = planned.known.values if planned.known else {}
    allowed = _allowed_on_site(planned, today=today) and not reading.values.get(
        "minor", before.get("minor", False)
    )
    lacks = [name for name in TO_PUBLISH if not reading.values.get(name, before.get(name))]
    if not planned.photo and not (planned.known and planned.known.photo_digest):
        lacks.insert(0, "photo")
    if lacks and allowed:
        words = [BY_NAME[name].label for name in lacks]
        reading.warn(
            lacks[0],
            _("Il manque, pour publier : %(fields)s. Le portrait reste en brouillon.") % {"fields": words},
        )
    return READY if allowed and not lacks and not planned.line.faults else DRAFT


def _allowed_on_site(planned: Planned, *, today: date) -> bool:
    consents = {*planned.consents, *(planned.known.consents if planned.known else ())}
    return any(one.medium == cells.SITE and one.given_on <= today <= one.until for one in consents)


def _changes(planned: Planned) -> list[Change]:
    before = planned.known.values if planned.known else {}
    changes = [
        Change(
            field=name,
            label=later(BY_NAME[name].label),
            before=shown(cells.said(before.get(name, ""))),
            after=shown(cells.said(value)),
        )
        for name, value in planned.values.items()
    ]
    if planned.photo:
        changes.append(
            Change(field="photo", label=later(BY_NAME["photo"].label), before="", after=planned.photo.name)
        )
    changes += [
        Change(
            field="media",
            label=_("Consentement"),
            before="",
            after=_("%(medium)s → %(day)s")
            % {"medium": Medium(one.medium).label, "day": f"{one.until:%d/%m/%Y}"},
        )
        for one in planned.consents
    ]
    return changes


def _digest(planned: Planned) -> str:
    """The fingerprint of everything that the line would write."""
    written = (
        planned.known.pk if planned.known else None,
        sorted((name, repr(value)) for name, value in planned.values.items()),
        planned.photo,
        planned.consents,
    )
    return hashlib.sha256(repr(written).encode()).hexdigest()
