"""The shapes that components receive; features fill them, templates read them, nobody else does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from hirondelles.ui import icons
from hirondelles.ui.pictures import Picture

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class Link:
    """One entry of a menu, a breadcrumb, a footer or a language list; ``current``: it is this page."""

    label: Text
    url: str
    current: bool = False
    icon: str = ""
    lang: str = ""

    def __post_init__(self) -> None:
        icons.known(self.icon)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One value of a filter and how many rows it leaves; once chosen, ``url`` leads back without it."""

    label: Text
    url: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class FilterGroup:
    """One question of a filter bar: ``Métier``, ``Étape``…"""

    label: Text
    choices: Sequence[Choice]

    @property
    def chosen(self) -> str:
        """The words of what is chosen, empty when nothing is."""
        return ", ".join(str(choice.label) for choice in self.choices if choice.chosen)


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One line of a fact list."""

    label: Text
    value: Text
    icon: str = ""

    def __post_init__(self) -> None:
        icons.known(self.icon)


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One stage of a story: ``state`` is ``done``, ``now`` or ``next``."""

    label: Text
    state: str
    note: Text = ""


@dataclass(frozen=True, kw_only=True)
class PathPoint:
    """One point of a career: ``when`` as written (« 2014 », « à 32 ans »); a detour leaves the line."""

    when: Text
    title: Text
    text: Text = ""
    detour: bool = False


@dataclass(frozen=True, kw_only=True)
class Rung:
    """One step of a ladder; without a face it says that nobody shows it yet."""

    step: Text
    name: str = ""
    trade: Text = ""
    url: str = ""
    picture: Picture | None = None
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class MapPoint:
    """One place on the map, in degrees (WGS 84); ``text`` goes in the list below."""

    label: str
    latitude: float
    longitude: float
    url: str = ""
    text: Text = ""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table; ``numeric`` aligns to the right."""

    label: Text
    numeric: bool = False


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell of a table; ``url`` makes it a link, ``header`` the name of its row."""

    value: object
    url: str = ""
    header: bool = False
    numeric: bool = False


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One view among several of the same thing, each at its own address."""

    label: Text
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A date written for people and for machines."""

    iso: str
    words: str
    exact: str


@dataclass(frozen=True, kw_only=True)
class Later:
    """Putting a thing off: where the form goes, which thing, the days offered as ``(label, iso)``, the last one possible.

    ``fault`` says what was wrong with ``typed`` the last time.
    """

    action: str
    key: str
    days: Sequence[tuple[Text, str]]
    first: str
    last: str
    typed: str = ""
    fault: Text = ""
