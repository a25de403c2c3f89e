"""The coordinator's list: every portrait in any state, what each lacks, until when the web may show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, Subquery
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.consents.expiry import today_in
from hirondelles.consents.models import Consent, Decision, Medium, allowed
from hirondelles.portraits.browsing import LONGEST_QUERY, clean
from hirondelles.portraits.models import Portrait, Proposal, State
from hirondelles.portraits.models.queries import awaiting, to_recall
from hirondelles.portraits.notifications import addresses_of
from hirondelles.portraits.publishing import missing
from hirondelles.portraits.standing import face_of, reading_of, status_of
from hirondelles.portraits.waiting import SOON
from hirondelles.ui.pictures import Picture
from hirondelles.ui.shapes import Choice, FilterGroup, Tab

PER_PAGE = 50
AWAITING, ENDING, MINORS, RECALL = "awaiting", "ending", "minors", "recall"
LABELS: dict[str, str | Promise] = {
    State.DRAFT: gettext_lazy("Brouillons"),
    State.SUBMITTED: gettext_lazy("À publier"),
    State.PUBLISHED: gettext_lazy("Publiés"),
    State.WITHDRAWN: gettext_lazy("Retirés"),
    AWAITING: gettext_lazy("Attendent son accord"),
    ENDING: gettext_lazy("Autorisation bientôt finie"),
    MINORS: gettext_lazy("Mineures"),
    RECALL: gettext_lazy("Tirages à reprendre"),
}
LACKS: dict[str, str | Promise] = {
    "minor": gettext_lazy("autorisations des parents et la sienne"),
    "of_age": gettext_lazy("mois de ses 18 ans"),
    "school_contact": gettext_lazy("à qui écrire dans son établissement"),
    "first_name_only": gettext_lazy("nom, employeur ou ville à retirer"),
    "consent": gettext_lazy("autorisation pour le site"),
    "approval": gettext_lazy("son approbation"),
    "photo": gettext_lazy("photo"),
    "alt_text": gettext_lazy("texte alternatif"),
    "job": gettext_lazy("métier"),
    "step": gettext_lazy("étape"),
}
ORDERS: dict[str, tuple[str, ...]] = {"nom": ("sort_key", "pk"), "recent": ("-updated_at", "pk")}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One portrait of the list."""

    portrait: Portrait
    url: str
    detail: str
    picture: Picture | None
    status: str
    tone: str
    until: date | None
    ends_soon: bool
    lacks: str
    reading: str
    may_publish: bool
    may_ask: bool


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the address of the list asks for; ``words`` writes it again."""

    query: str
    state: str
    campaign: str
    order: str

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
        """What is not understood is left out, never an error."""
        said = {
            name: clean(request.GET.get(name, ""))[:LONGEST_QUERY]
            for name in ("q", "etat", "campagne", "tri")
        }
        return cls(
            query=said["q"],
            state=said["etat"] if said["etat"] in LABELS else "",
            campaign=said["campagne"],
            order=said["tri"] if said["tri"] in ORDERS else "",
        )

    def words(self, **changes: str) -> dict[str, str]:
        said = {"q": self.query, "etat": self.state, "campagne": self.campaign, "tri": self.order} | changes
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, kw_only=True)
class Listed:
    """What the list shows; ``total`` counts what is asked for, ``everyone`` the whole collective."""

    asked: Asked
    rows: list[Row]
    page: Page[Portrait]
    tabs: list[Tab]
    groups: list[FilterGroup]
    orders: list[Choice]
    url: str
    base_url: str
    export: str
    kept: Mapping[str, str]
    is_new: bool

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def may_publish(self) -> bool:
        return any(row.may_publish for row in self.rows)

    @property
    def may_ask(self) -> bool:
        return any(row.may_ask for row in self.rows)


def found(asked: Asked, collective: Collective) -> Any:
    """The portraits asked for, in their order, with what the list needs of each."""
    rows = _in_state(_filed(asked), asked.state, collective)
    if asked.order or not asked.query:
        rows = rows.order_by(*ORDERS[asked.order or "nom"])
    return with_consents(rows)


def with_consents(rows: Any) -> Any:
    """Add ``web_allowed`` (today) and ``web_until`` (what she said last of the web), without a query more."""
    said = Consent.objects.standing().filter(
        file=OuterRef("consent_file"), medium=Medium.WEB, decision=Decision.ALLOW
    )
    holds = ExpressionWrapper(allowed(medium=Medium.WEB, file="consent_file"), output_field=BooleanField())
    proposed = Exists(Proposal.objects.changing().filter(portrait=OuterRef("pk")))
    return rows.select_related("consent_file", "trade", "campaign", "school_contact").annotate(
        web_allowed=holds,
        has_proposal=proposed,
        web_until=Subquery(said.order_by("until").values("until")[:1]),
    )


def _filed(asked: Asked) -> Any:
    rows = Portrait.objects.search(asked.query)
    return rows.filtered(campaign=asked.campaign) if asked.campaign else rows


def _in_state(rows: Any, state: str, collective: Collective) -> Any:
    if state == AWAITING:
        return rows.awaiting()
    if state == ENDING:
        return rows.filter(ending(collective))
    if state == RECALL:
        return rows.to_recall()
    if state == MINORS:
        return rows.filter(consent_file__is_minor=True)
    return rows.filter(state=state) if state else rows


def ending(collective: Collective) -> Q:
    """On line, and what she allows of the web ends within two months."""
    today = today_in(collective.timezone)
    files = Consent.objects.standing().filter(
        medium=Medium.WEB, decision=Decision.ALLOW, until__range=(today, today + SOON)
    )
    return Q(state=State.PUBLISHED, consent_file__in=files.values("file"))


def listed(request: HttpRequest) -> Listed:
    """Read the address; nine queries, however many rows."""
    collective: Collective = request.collective  # type: ignore[attr-defined]
    asked = Asked.of(request)
    url = path_to("portraits:list", collective=collective)
    page = Paginator(found(asked, collective), PER_PAGE).get_page(request.GET.get("page"))
    counts = _counts(asked, collective)
    return Listed(
        asked=asked,
        rows=[row_of(one, collective=collective) for one in page.object_list],
        page=page,
        tabs=_tabs(asked, counts, url),
        groups=_campaigns(asked, collective, url),
        orders=_orders(asked, url),
        url=url,
        base_url=f"{address(url, asked.words())}{'&' if asked.words() else '?'}",
        export=f"?{urlencode(asked.words())}" if asked.words() else "",
        kept={name: value for name, value in asked.words().items() if name != "q"},
        is_new=not counts["all"] and not Portrait.objects.exists(),
    )


def address(url: str, words: Mapping[str, str]) -> str:
    return f"{url}?{urlencode(words)}" if words else url


def _counts(asked: Asked, collective: Collective) -> dict[str, int]:
    """How many in each state, of what is searched: one query."""
    rows = Portrait.objects.filter(pk__in=_filed(asked).order_by().values("pk"))
    states = {str(state): Count("pk", filter=Q(state=state)) for state in State.values}
    minors = Count("pk", filter=Q(consent_file__is_minor=True))
    counted: dict[str, int] = rows.aggregate(
        all=Count("pk"),
        **states,
        awaiting=Count("pk", filter=awaiting()),
        recall=Count("pk", filter=to_recall()),
        minors=minors,
        ending=Count("pk", filter=ending(collective)),
    )
    return counted


def _tabs(asked: Asked, counts: Mapping[str, int], url: str) -> list[Tab]:
    """Every state, and the two warnings when there is somebody in them."""
    shown = [one for one in LABELS if one in State.values or counts[one] or asked.state == one]
    everyone = Tab(
        label=_("Tous"), url=address(url, asked.words(etat="")), current=not asked.state, count=counts["all"]
    )
    return [everyone] + [
        Tab(
            label=LABELS[one],
            url=address(url, asked.words(etat=one)),
            current=asked.state == one,
            count=counts[one],
        )
        for one in shown
    ]


def _campaigns(asked: Asked, collective: Collective, url: str) -> list[FilterGroup]:
    others = Asked(query=asked.query, state=asked.state, campaign="", order=asked.order)
    rows = _in_state(_filed(others), asked.state, collective).order_by().exclude(campaign=None)
    counts = (
        rows.values_list("campaign__slug", "campaign__name")
        .annotate(n=Count("pk"))
        .order_by("campaign__slug")
    )
    choices = [
        Choice(
            label=name,
            count=n,
            chosen=asked.campaign == slug,
            url=address(url, asked.words(campagne="" if asked.campaign == slug else slug)),
        )
        for slug, name, n in counts
    ]
    return [FilterGroup(label=_("Campagne"), choices=choices)] if choices else []


def _orders(asked: Asked, url: str) -> list[Choice]:
    labels = {"nom": _("par nom"), "recent": _("les derniers modifiés d’abord")}
    now = asked.order or ("" if asked.query else "nom")
    return [
        Choice(label=label, url=address(url, asked.words(tri=one)), count=0, chosen=now == one)
        for one, label in labels.items()
    ]


def row_of(portrait: Any, *, collective: Collective) -> Row:
    """``portrait`` comes from ``with_consents``."""
    lacks = [] if portrait.state == State.WITHDRAWN else missing(portrait, allowed=portrait.web_allowed)
    soon = today_in(collective.timezone) + timedelta(days=SOON.days)
    status, tone = status_of(portrait, allowed=portrait.web_allowed)
    return Row(
        portrait=portrait,
        url=path_to("portraits:edit", collective=collective, pk=portrait.pk),
        detail=" · ".join(one for one in (portrait.job, portrait.get_step_display()) if one),
        picture=face_of(portrait, collective=collective),
        status=status,
        tone=tone,
        until=portrait.web_until if portrait.state != State.WITHDRAWN else None,
        ends_soon=bool(portrait.web_until and portrait.web_until <= soon),
        lacks=", ".join(str(LACKS[one]) for one in lacks),
        reading=reading_of(portrait),
        may_publish=portrait.state in {State.DRAFT, State.SUBMITTED},
        may_ask=bool(addresses_of(portrait))
        and portrait.state != State.WITHDRAWN
        and (portrait.has_proposal or not portrait.is_approved),
    )
