"""Two doors to the answers of a class: whoever organises, signed in; the teacher, by her secret link.

Each page is written once and asks its door where it stands, what it extends, and where to go next.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.questionnaires import links
from hirondelles.questionnaires.models import Batch, Wave
from hirondelles.questionnaires.sheets.composing import said


@dataclass(frozen=True, kw_only=True)
class Door:
    """By whom and how a batch is reached; ``token`` is empty for somebody signed in."""

    batch: Batch
    collective: Any
    by: Any
    token: str = ""

    @property
    def base(self) -> str:
        """What the pages extend."""
        return "questionnaires/_open.html" if self.token else "questionnaires/_app.html"

    @property
    def model(self) -> Any:
        return self.batch.version.model

    def path(self, name: str, **words: Any) -> str:
        """Another page of this batch, by the same door."""
        if self.token:
            name, words = f"{name}_by_link", {"token": self.token, **words}
        return path_to(f"questionnaires:{name}", collective=self.collective, pk=self.batch.pk, **words)


def inside(request: HttpRequest, pk: int) -> Door:
    """For whoever organises (the mark of the view says so)."""
    return Door(batch=_found(pk=pk), collective=_collective(request), by=request.user)


def by_link(request: HttpRequest, token: str, pk: int) -> Door:
    """For the teacher: a batch of what her link is about, and of nothing else."""
    about = links.about_of(token)
    if not about:
        raise Http404
    return Door(batch=_found(pk=pk, about=about), collective=_collective(request), by=None, token=token)


def shared(door: Door) -> dict[str, Any]:
    """What every page shows of where one is."""
    batch = door.batch
    return {
        "base": door.base,
        "batch": batch,
        "title_of_batch": title_of(batch),
        "who": who(batch),
        "sheets": batch.sheets.count(),
        "batch_url": door.path("batch"),
        "hands_url": door.path("hands"),
        "keying_url": door.path("keying"),
        "paper_url": door.path("paper"),
    }


def posted(request: HttpRequest) -> Any:
    """What was sent, even when it is empty; ``None`` for somebody who only looks."""
    return request.POST if request.method == "POST" else None


def language() -> str:
    return (get_language() or "fr")[:2]


def title_of(batch: Batch) -> str:
    """What is asked; a class that was not visited answers the same questions twice, and the title says which time."""
    if batch.is_comparison:
        first = batch.wave == Wave.BEFORE
        return (
            _("Classe pas encore visitée, première fois")
            if first
            else _("Classe pas encore visitée, seconde fois")
        )
    return said(batch.version.model["title"], language())


def who(batch: Batch) -> str:
    """The class in words: its name or its level, and how many."""
    name = str(batch.class_group or batch.get_level_display() or _("la classe"))
    words = ngettext("%(name)s, %(n)d élève", "%(name)s, %(n)d élèves", batch.headcount)
    return words % {"name": name, "n": batch.headcount}


def _collective(request: HttpRequest) -> Any:
    return request.collective  # type: ignore[attr-defined]


def _found(**words: Any) -> Batch:
    rows = Batch.objects.select_related("version__questionnaire", "class_group", "school")
    found: Batch | None = rows.filter(**words).first()
    if found is None:
        raise Http404
    return found
