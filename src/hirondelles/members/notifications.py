"""What is told to the people of a collective."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.members.models import Membership
from hirondelles.notifications.actions import Notification


class Welcome(Notification):
    """To somebody who was just added: what for, and how to sign in."""

    slug: ClassVar[str] = "welcome"
    immediate: ClassVar[bool] = True

    def __init__(self, member: Membership) -> None:
        self.member = member

    def subject(self, collective: Collective) -> str:
        return _("Bienvenue dans le collectif %(name)s") % {"name": collective.name}

    def context(self, collective: Collective) -> dict[str, Any]:
        return {
            "name": self.member.user.name,
            "role": self.member.get_role_display(),
            "sign_in": f"{settings.SITE_URL}{reverse('account_request_login_code')}",
            "email": self.member.user.email,
        }
