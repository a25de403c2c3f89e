"""The one door to each row of the talk."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from hirondelles.collectives.paths import path_to
from hirondelles.talks import rules, showing
from hirondelles.talks.models import Block, Part, Talk


def collective_of(request: HttpRequest) -> Any:
    return request.collective  # type: ignore[attr-defined]


def path_of(request: HttpRequest, name: str, **words: Any) -> str:
    return path_to(f"talks:{name}", collective=collective_of(request), **words)


def block_or_404(pk: int) -> Block:
    block: Block | None = Block.objects.with_discussion().filter(pk=pk).select_related("by").first()
    if block is None:
        raise Http404
    return block


def may_write(request: HttpRequest, block: Block) -> bool:
    return rules.can_write(request.user, collective_of(request), block) and not block.is_retired


def talk_or_404(request: HttpRequest, pk: int) -> Talk:
    """Hers; nobody else's, whoever asks."""
    talk: Talk | None = Talk.objects.hers(request.user).filter(pk=pk).first()
    if talk is None:
        raise Http404
    return talk


def part_or_404(request: HttpRequest, pk: int) -> Part:
    part: Part | None = (
        Part.objects.select_related("talk").filter(pk=pk, talk__person_id=request.user.pk).first()
    )
    if part is None:
        raise Http404
    return part


def area(request: HttpRequest, current: str) -> dict[str, Any]:
    """What every page of this feature shows."""
    collective = collective_of(request)
    return {
        "areas": showing.areas(collective, f"talks:{current}"),
        "can_decide": rules.can_decide(request.user, collective),
    }


def as_pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
