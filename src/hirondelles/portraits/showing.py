"""How a portrait is shown: its picture, its card, its line, its ladder, its description for machines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of, path_to
from hirondelles.portraits.models import Portrait, Step
from hirondelles.portraits.photos import FORMATS, RATIO, WIDTHS
from hirondelles.ui.pictures import MIME, Picture, Source
from hirondelles.ui.shapes import Fact, PathPoint, Rung

LARGEST = WIDTHS[-1]
FALLBACK = WIDTHS[1]
OF_A_CARD = WIDTHS[:-1]
"""A card is 300 pixels wide: the largest size would only be weight on the page."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """What ``portrait_card`` needs."""

    name: str
    trade: str
    step: str
    url: str
    place: str
    lang: str
    picture: Picture | None


def photo_path(portrait: Portrait, width: int, extension: str, *, collective: Collective) -> str:
    """Where one size of the photo is served, the same in every language; its key changes with the photo or its frame."""
    words = {"key": portrait.photo_key, "width": width, "extension": extension}
    return path_to("portraits:photo", collective=collective, language=settings.LANGUAGE_CODE, **words)


@dataclass(frozen=True)
class Beginnings:
    """How the addresses of a collective's pages and photos begin: made once for a gallery, not once per card."""

    page: str
    photo: str

    @classmethod
    def of(cls, collective: Collective) -> Beginnings:
        page = path_to("portraits:page", collective=collective, slug="x")
        words = {"key": "x", "width": 1, "extension": "webp"}
        photo = path_to("portraits:photo", collective=collective, language=settings.LANGUAGE_CODE, **words)
        return cls(page=page.removesuffix("x/"), photo=photo.removesuffix("x/1.webp"))


def picture_of(portrait: Portrait, *, collective: Collective) -> Picture | None:
    """The photo in every size and format, ``None`` while there is none."""
    return _picture(portrait, Beginnings.of(collective), WIDTHS) if portrait.photo_key else None


def _picture(portrait: Portrait, beginnings: Beginnings, widths: Sequence[int]) -> Picture | None:
    if not portrait.photo_key:
        return None
    folder = f"{beginnings.photo}{portrait.photo_key}/"
    sources = tuple(
        Source(mime=MIME[one], srcset=", ".join(f"{folder}{width}.{one} {width}w" for width in widths))
        for one in FORMATS
    )
    return Picture(
        src=f"{folder}{FALLBACK}.webp",
        width=LARGEST,
        height=LARGEST * RATIO[1] // RATIO[0],
        alt=portrait.alt_text,
        sources=sources,
        credit=portrait.credit,
    )


def cards_of(portraits: Iterable[Portrait], *, collective: Collective) -> list[Card]:
    beginnings, steps = Beginnings.of(collective), dict(Step.choices)
    return [_card(one, beginnings, steps) for one in portraits]


def _card(portrait: Portrait, beginnings: Beginnings, steps: Mapping[str, Any]) -> Card:
    return Card(
        name=portrait.name,
        trade=portrait.job,
        step=str(steps.get(portrait.step, portrait.step)),
        url=f"{beginnings.page}{portrait.slug}/",
        place=portrait.town,
        lang=portrait.language,
        picture=_picture(portrait, beginnings, OF_A_CARD),
    )


def line_of(portrait: Portrait) -> list[PathPoint]:
    """Her path; a year that she did not give stays empty."""
    return [
        PathPoint(when=str(one["year"] or ""), title=one["text"], detour=one["detour"])
        for one in portrait.path
    ]


def facts_of(portrait: Portrait) -> list[Fact]:
    """What there is to know in a glance; what is unknown is not shown."""
    known = (
        (_("Où"), portrait.employer, "building"),
        (_("Ville"), ", ".join(one for one in (portrait.town, portrait.department) if one), "geo-alt"),
        (_("Langues"), portrait.languages, "translate"),
        (_("Campagne"), portrait.campaign.name if portrait.campaign else "", "camera"),
    )
    return [Fact(label=label, value=value, icon=icon) for label, value, icon in known if value]


def ladder_of(
    faces: Iterable[Portrait], *, collective: Collective, current: Portrait | None = None
) -> list[Rung]:
    """One face for each step that somebody of this trade shows, from the first diploma up."""
    by_step = {one.step: one for one in faces} | ({current.step: current} if current else {})
    beginnings = Beginnings.of(collective)
    return [
        Rung(
            step=Step(value).label,
            name=one.first_name,
            trade=one.job,
            url="" if one == current else f"{beginnings.page}{one.slug}/",
            picture=_picture(one, beginnings, OF_A_CARD),
            current=one == current,
        )
        for value in Step.values
        if (one := by_step.get(value)) is not None
    ]


def described(portrait: Portrait, *, collective: Collective) -> dict[str, Any]:
    """The portrait for search engines (JSON-LD, schema.org ``ProfilePage``); nothing that the page does not show."""
    address = address_of(collective, "portraits:page", slug=portrait.slug)
    person: dict[str, Any] = {"@type": "Person", "name": portrait.name, "jobTitle": portrait.job}
    if portrait.employer:
        person["worksFor"] = {"@type": "Organization", "name": portrait.employer}
    if portrait.town:
        person["workLocation"] = {"@type": "Place", "name": portrait.town}
    if portrait.job_sentence:
        person["description"] = portrait.job_sentence
    if portrait.photo_key:
        person["image"] = shared_photo(portrait, collective=collective)
    return {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "url": address,
        "inLanguage": portrait.language,
        "isPartOf": {
            "@type": "WebSite",
            "name": collective.name,
            "url": address_of(collective, "collective:home"),
        },
        "mainEntity": person,
    }


def shared_photo(portrait: Portrait, *, collective: Collective) -> str:
    """The photo for whoever shares the page."""
    return address_of(
        collective, "portraits:photo", language="fr", key=portrait.photo_key, width=LARGEST, extension="webp"
    )


def sharing_title(portrait: Portrait) -> str:
    return _("%(name)s, %(job)s") % {"name": portrait.name, "job": portrait.job}
