"""What was typed in a form that arrived after its proof was too old: kept in the session, and given back."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.http import HttpRequest

KEPT_AS = "members.kept_form"
MOST_CHARACTERS = 60_000
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "idempotency_key"})


def keep(request: HttpRequest, *, page: str) -> bool:
    """Keep the form and the ``page`` that held it; false when it is too long. Its files are not kept, and said not to be."""
    fields = [
        [name, value] for name, values in request.POST.lists() if name not in NOT_TYPED for value in values
    ]
    if sum(len(value) for _name, value in fields) > MOST_CHARACTERS:
        return False
    request.session[KEPT_AS] = {
        "path": request.get_full_path(),
        "page": page,
        "fields": fields,
        "had_files": bool(request.FILES),
        "until": time.time() + settings.PROOF_LASTS,
    }
    return True


def form(request: HttpRequest) -> dict[str, Any] | None:
    """The form that waits: ``path`` it goes to, ``page`` that held it, ``fields`` as pairs, ``had_files``."""
    found: dict[str, Any] | None = request.session.get(KEPT_AS)
    return found if found and found["until"] > time.time() else None


def forget(request: HttpRequest) -> None:
    """It was sent, or something else was."""
    request.session.pop(KEPT_AS, None)
