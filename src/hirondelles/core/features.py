"""What a feature gives to the rest, without the rest knowing it.

Each feature folder declares one ``Feature(...)`` in its ``feature.py``; the dashboard, the journal and the pages
iterate over ``FEATURES`` and know none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules

from hirondelles.core.indicators import Indicator, Scope

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of a menu: its words, the URL name it leads to, who sees it, and its place (low comes first)."""

    label: Text
    url_name: str
    icon: str
    rule: Callable[[Any, Any], bool] | None = None
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class ToDo:
    """One thing that waits for somebody: a sentence, where to act, and since when; one line, however many rows.

    ``key`` says which thing it is, whatever its count (``portraits.to_publish``): one puts it off by it.
    ``next_by`` names who acts next, when that is not the reader.
    """

    sentence: str
    url: str
    action: Text
    since: datetime | None = None
    urgent: bool = False
    due: datetime | None = None
    key: str = ""
    next_by: str = ""

    def __post_init__(self) -> None:
        if not self.key:
            object.__setattr__(self, "key", f"{self.url} {self.action}")


@dataclass(frozen=True, kw_only=True)
class Dated:
    """Something that takes place on a day of the week view; an ``at`` at midnight has no hour.

    The same ``key`` as a thing to do says the same thing: the week shows it once.
    """

    at: datetime
    sentence: str
    url: str = ""
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class Contribution:
    """Something a feature adds to a named place of another's page: an already rendered fragment."""

    place: str
    render: Callable[[Any, Any], str]


@dataclass(frozen=True, kw_only=True)
class Erasure:
    """One thing that goes with an account, in a sentence; an ``optional`` one goes when she chose its ``key``.

    One of a ``collective_id`` may be chosen by somebody who leaves that collective and keeps her account.
    """

    key: str
    sentence: str
    carry_out: Callable[[], object]
    optional: bool = False
    collective_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What a collective already shows for one gate of its path: a sentence with its figures, and where to look."""

    sentence: str
    done: bool
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Somebody whom one may write to, or call when she has no ``email``.

    ``key`` is hers in every group (``user:12``). ``reason`` says why one does not write to her all the same.
    """

    key: str
    name: str
    first_name: str = ""
    email: str = ""
    phone: str = ""
    language: str = "fr"
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Group:
    """People whom somebody may write to together; ``people()`` is asked when needed."""

    key: str
    label: Text
    people: Callable[[], Sequence[Recipient]]


@dataclass(frozen=True, kw_only=True)
class Listed:
    """Something that a collective shares with all of them, which the front page of the installation lists."""

    collective_id: int
    label: str
    url_name: str


@dataclass(frozen=True, kw_only=True)
class Concerned:
    """Who takes part in something that another feature knows by its ``about`` only: its title, who speaks, who teaches.

    A teacher whose address was erased is in the list no more.
    """

    title: str
    url: str = ""
    at: datetime | None = None
    speakers: Sequence[Recipient] = ()
    teachers: Sequence[Recipient] = ()


@dataclass(frozen=True, kw_only=True)
class Noting:
    """What a feature wants noted with the attendance of something: a few fields, under a title, and who keeps them."""

    title: Text
    fields: Mapping[str, Any]
    keep: Callable[[Mapping[str, Any], Any], object]


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Where the date and the fate of an encounter are decided: one changes them there, and the encounter follows."""

    sentence: Text
    url: str


@dataclass(frozen=True, kw_only=True)
class Leaning:
    """Something that counts on a partner: a sentence, and where to act before one puts the partner away."""

    sentence: str
    url: str


PLACES = frozenset({"home", "portrait", "footer", "kit", "directory"})


@dataclass(frozen=True, kw_only=True)
class Feature:
    """The manifest of one feature.

    ``urls`` is a module path mounted under the collective; ``public_menu`` shows on the showcase, ``menu`` to
    people signed in. ``to_do(user, collective)`` yields what waits. ``journal`` maps verbs to sentences.
    ``clocks`` maps the name of a purge to the function that runs it (``clock(now) -> rows touched``).
    ``export(person)`` gives what is known of a person, ``erasures(person)`` what goes when she leaves: both are
    asked across every collective and only read; ``Erasure.carry_out`` enters the collective it writes in.
    ``evidence`` maps a gate of the path to what the collective shows for it (``None`` while it shows nothing);
    ``groups(collective)`` gives whom one may write to, ``agenda(user, collective, start, end)`` what takes place
    between two moments; ``calendar(collective, start, end)`` the lines (``documents.calendar.Event``) that the agenda of
    whoever organises shows besides the encounters. ``demo(collective, described, folder)`` fills a collective
    of the demonstration, in its scope, after its people and its portraits.
    ``answered(solicitation)`` hears, in the same transaction, what became of a solicitation whose ``about`` begins
    with the slug of the feature: accepted, declined or expired. ``concerned(about)`` says who takes part in such a
    thing, ``noting(about)`` what else is noted once it took place. ``listed()`` gives, asked across every collective,
    what the front page of the installation lists.
    ``asked_elsewhere(numbers)`` counts what the other collectives asked this year of the partners of these numbers
    (UAI or SIRET): a number each, nothing else.
    ``joined(partner, into)`` brings together, in the same transaction, what two partners that are one may each have once,
    or refuses with ``partners.merging.Different``; everything else that knows the first then follows by itself.
    ``leaning(partner, collective)`` says what still counts on a partner, before somebody puts it away;
    ``put_away(partner, by=)`` hears, in the same transaction, that somebody did.
    ``fed_back(batch)`` hears, in the same transaction, that answers of a batch left their waiting; ``given_back(returned)``
    that the words of a class went back to it, the first time only.
    ``keeps(encounter, collective)`` says where an encounter that this feature planned is moved and called off.
    ``indicators(collective, scope)`` gives the figures of a school year that the readers of this scope may read.
    """

    slug: str
    name: Text
    urls: str = ""
    public_menu: Sequence[Entry] = ()
    menu: Sequence[Entry] = ()
    to_do: Callable[[Any, Any], Iterable[ToDo]] | None = None
    contributions: Sequence[Contribution] = ()
    journal: Mapping[str, Text] = field(default_factory=dict)
    clocks: Mapping[str, Callable[[datetime], int]] = field(default_factory=dict)
    export: Callable[[Any], Mapping[str, Any]] | None = None
    erasures: Callable[[Any], Iterable[Erasure]] | None = None
    evidence: Mapping[str, Callable[[Any], Evidence | None]] = field(default_factory=dict)
    groups: Callable[[Any], Iterable[Group]] | None = None
    agenda: Callable[[Any, Any, datetime, datetime], Iterable[Dated]] | None = None
    calendar: Callable[[Any, datetime, datetime], Iterable[Any]] | None = None
    demo: Callable[[Any, Mapping[str, Any], Path], object] | None = None
    answered: Callable[[Any], object] | None = None
    concerned: Callable[[str], Concerned | None] | None = None
    noting: Callable[[str], Noting | None] | None = None
    listed: Callable[[], Iterable[Listed]] | None = None
    joined: Callable[[Any, Any], object] | None = None
    leaning: Callable[[Any, Any], Iterable[Leaning]] | None = None
    put_away: Callable[..., object] | None = None
    asked_elsewhere: Callable[[Iterable[str]], Mapping[str, int]] | None = None
    fed_back: Callable[[Any], object] | None = None
    given_back: Callable[[Any], object] | None = None
    indicators: Callable[[Any, Scope], Iterable[Indicator]] | None = None
    keeps: Callable[[Any, Any], Kept | None] | None = None


FEATURES: dict[str, Feature] = {}


def register(feature: Feature) -> Feature:
    """Add a feature to the registry; the same slug twice is a fault."""
    if feature.slug in FEATURES:
        raise ValueError(f"The feature {feature.slug} is declared twice")
    unknown = {one.place for one in feature.contributions} - PLACES
    if unknown:
        raise ValueError(f"{feature.slug} contributes to places that do not exist: {sorted(unknown)}")
    FEATURES[feature.slug] = feature
    return feature


def discover() -> None:
    """Import every ``feature.py`` of the installed applications (once: Python keeps modules)."""
    autodiscover_modules("feature")


def enabled(collective: Any) -> list[Feature]:
    """The features that a collective has switched on, in the order of their declaration."""
    switched_off = set(getattr(collective, "switched_off", ()) or ())
    return [feature for feature in FEATURES.values() if feature.slug not in switched_off]


def contributed(place: str, request: Any) -> list[str]:
    """What the features of the request's collective add to a named place, already rendered."""
    collective = request.collective
    return [
        one.render(request, collective)
        for feature in enabled(collective)
        for one in feature.contributions
        if one.place == place
    ]


def concerned_by(about: str, collective: Any) -> Concerned | None:
    """Who takes part in what ``about`` names (``encounters.encounter:12``), as its feature says."""
    slug = about.partition(".")[0]
    feature = next((one for one in enabled(collective) if one.slug == slug), None)
    return feature.concerned(about) if feature and feature.concerned else None


def leaning_on(partner: Any, collective: Any) -> list[Leaning]:
    """What the features still have that counts on a partner."""
    asked = [one.leaning for one in enabled(collective) if one.leaning]
    return [found for ask in asked for found in ask(partner, collective)]


def noted_with(about: str, collective: Any) -> list[Noting]:
    """What the features want noted with the attendance of what ``about`` names."""
    asked = [one.noting(about) for one in enabled(collective) if one.noting]
    return [one for one in asked if one is not None]
