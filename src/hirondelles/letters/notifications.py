"""The kind of mail that a letter is: one may do without."""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hirondelles.notifications.actions import Notification


class LetterToGroup(Notification):
    """Laid out for each by ``letters.rendering``; it leaves when it was told to, and not in a summary."""

    slug: ClassVar[str] = "letter"
    label: ClassVar[str | Promise] = _("les lettres écrites à un groupe")
    mandatory: ClassVar[bool] = False
    immediate: ClassVar[bool] = True
