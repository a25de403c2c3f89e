"""The invented letters of a demonstration: one that left, one that will, one that is not finished."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.letters import actions, departures

HOUR = time(10)


def furnish(collective: Any, described: Mapping[str, Any], folder: Path) -> None:
    """``days`` says when a letter leaves, counted from today at ten: before today it left, without it, it is a draft."""
    author = User.objects.get(email=described["attested_by"])
    now = timezone.now()
    today = now.astimezone(ZoneInfo(collective.timezone)).date()
    for one in described.get("letter", ()):
        letter = actions.write(subject=one["subject"], text=one["text"], groups=one["groups"], by=author)
        if "days" in one:
            at = departures.at(today + timedelta(days=one["days"]), HOUR, collective.timezone)
            actions.schedule(letter, at=at, by=author, collective=collective)
            if at < now:
                actions.leave(letter, now=at, collective=collective)
