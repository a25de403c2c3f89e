"""Step 2: her path, line by line; each button saves what is typed and comes back, without JavaScript."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hirondelles.portraits.paths import written_path
from hirondelles.portraits.reviewing import actions
from hirondelles.portraits.reviewing.forms import PathForms
from hirondelles.portraits.reviewing.steps import BY_SLUG, after
from hirondelles.portraits.seen import Seen, plain
from hirondelles.portraits.views.reading import frame
from hirondelles.portraits.views.reading.frame import Reader, read_by_her

STEP = BY_SLUG["parcours"]


@read_by_her
def show(request: HttpRequest, reader: Reader) -> HttpResponse:
    now = reader.seen.path
    is_post = request.method == "POST"
    lines: Any = PathForms(
        request.POST if is_post else None, prefix="ligne", initial=None if is_post else now
    )
    if not (is_post and lines.is_valid()):
        return _page(request, reader, lines)
    if _differs(request, now) and written_path(lines.stages) != written_path(now):
        return _page(request, reader, lines, elsewhere=written_path(now) or "∅")
    act = request.POST.get("act", "")
    path = reader.proposal.left["path"] if act == "mine" and reader.proposal else moved(lines.stages, act)
    actions.write(reader.portrait, {"path": path}, step=STEP.slug, by=reader.by)
    return redirect(reader.to_step(STEP)) if act else frame.kept(request, reader, reader.to_step(after(STEP)))


def _page(request: HttpRequest, reader: Reader, lines: Any, *, elsewhere: str = "") -> HttpResponse:
    return frame.show(
        request,
        reader,
        STEP,
        template="path",
        invalid=lines.is_bound,
        lines=lines,
        last=len(lines.forms) - 2,
        elsewhere=elsewhere,
        seen=_mark(reader.seen.path),
    )


def _mark(path: Any) -> Seen:
    return Seen.of({"path": plain(written_path(path))})


def _differs(request: HttpRequest, now: Any) -> bool:
    """Whether somebody else changed the path since this page was opened."""
    before = Seen.read(request.POST.get("seen", ""), {"path": ""})
    return before.differs("path", _mark(now))


def moved(stages: list[dict[str, Any]], act: str) -> list[dict[str, Any]]:
    """``up-2``, ``down-0``, ``remove-1``: the lines after that button; anything else leaves them as they are."""
    verb, _dash, written = act.partition("-")
    number = int(written) if written.isascii() and written.isdigit() else -1
    target = {"up": number - 1, "down": number + 1}.get(verb, number)
    if not (0 <= number < len(stages) and 0 <= target < len(stages)):
        return stages
    others = [stage for place, stage in enumerate(stages) if place != number]
    if verb == "remove":
        return others
    return [*others[:target], stages[number], *others[target:]] if verb in {"up", "down"} else stages
