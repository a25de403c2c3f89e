"""Her path as a coordinator types it, one stage a line: « 2012 : détour : vendeuse »."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.portraits.importing import cells

MOST = 40


class UnclearPath(ValueError):
    """What cannot be read, in a French sentence."""


def read_path(written: str) -> list[dict[str, Any]]:
    """``[{"year": 2009, "text": "CAP horlogerie", "detour": False}, …]``, as the spreadsheets are read."""
    try:
        stages = list(cells.path(written)) if written.strip() else []
    except cells.Unreadable as fault:
        raise UnclearPath(f"{fault.sentence} {fault.mend}") from fault
    if len(stages) > MOST:
        raise UnclearPath(_("%(n)d étapes, pour %(most)d au plus.") % {"n": len(stages), "most": MOST})
    return stages


def written_path(path: Iterable[Mapping[str, Any]]) -> str:
    """The same lines again, to be changed."""
    return "\n".join(_line(stage) for stage in path)


def _line(stage: Mapping[str, Any]) -> str:
    parts = (str(stage["year"] or ""), _("détour") if stage["detour"] else "", stage["text"])
    return " : ".join(part for part in parts if part)
