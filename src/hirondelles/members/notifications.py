"""What is told to the people of a collective."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.core.days import date_format
from hirondelles.members import roles
from hirondelles.members.inviting.links import token_of
from hirondelles.members.models import Candidacy, Invitation, Membership, Role
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


class ReferentNamed(Welcome):
    """To somebody who answers for alerts from now on: what that is, what to do first, what never to do."""

    slug: ClassVar[str] = "referent_named"

    def subject(self, collective: Collective) -> str:
        return _("Vous recevez les alertes du collectif %(name)s : par où commencer") % {
            "name": collective.name
        }

    def context(self, collective: Collective) -> dict[str, Any]:
        return {**super().context(collective), "alerts": address_of(collective, settings.ALERTS_PAGE)}


def welcome_of(member: Membership) -> Notification:
    """What is told to somebody who has just taken a role."""
    return ReferentNamed(member) if member.role == Role.SAFEGUARDING else Welcome(member)


class Invited(Notification):
    """To an address that somebody asks to come: who asks, for what, and the link that answers."""

    slug: ClassVar[str] = "invited"
    immediate: ClassVar[bool] = True
    is_awaited: ClassVar[bool] = True

    def __init__(self, invitation: Invitation) -> None:
        self.invitation = invitation

    def subject(self, collective: Collective) -> str:
        if self.invitation.invited_by is None:
            return _("Une invitation du collectif %(name)s") % {"name": collective.name}
        said = {"who": self.invitation.invited_by, "name": collective.name}
        return _("%(who)s vous invite dans le collectif %(name)s") % said

    def context(self, collective: Collective) -> dict[str, Any]:
        asked = self.invitation
        (role,) = roles.described(asked.role)
        return {
            "name": asked.name,
            "who": str(asked.invited_by or collective.contact_name or collective.name),
            "role": role,
            "word": asked.word,
            "answer": address_of(collective, "team:invitation", token=token_of(asked)),
            "until": date_format(asked.expires_at, "j F Y") if asked.expires_at else "",
        }


class InvitationReminder(Invited):
    """The same once more, shorter; there is no third time."""

    slug: ClassVar[str] = "invitation_reminder"
    fills_the_day: ClassVar[bool] = True

    def subject(self, collective: Collective) -> str:
        return _("Votre invitation dans le collectif %(name)s vous attend") % {"name": collective.name}


class CandidacyArrived(Notification):
    """To whoever coordinates: somebody offered herself. It may wait for the summary of the day."""

    slug: ClassVar[str] = "candidacy_arrived"
    label: ClassVar[str | Promise] = gettext_lazy("une femme du métier qui se propose")
    mandatory: ClassVar[bool] = False

    def __init__(self, candidacy: Candidacy) -> None:
        self.candidacy = candidacy

    def subject(self, collective: Collective) -> str:
        said = {"who": self.candidacy, "name": collective.name}
        return _("%(who)s se propose au collectif %(name)s") % said

    def link(self, collective: Collective) -> str:
        return address_of(collective, "team:candidacies")

    def context(self, collective: Collective) -> dict[str, Any]:
        return {"name": self.candidacy.name, "link": self.link(collective)}


class CandidacyDeclined(Notification):
    """To a woman who offered herself: a kind no."""

    slug: ClassVar[str] = "candidacy_declined"
    immediate: ClassVar[bool] = True

    def __init__(self, candidacy: Candidacy, *, word: str) -> None:
        self.candidacy, self.word = candidacy, word.strip()

    def subject(self, collective: Collective) -> str:
        return _("Votre proposition au collectif %(name)s") % {"name": collective.name}

    def context(self, collective: Collective) -> dict[str, Any]:
        return {"name": self.candidacy.name, "word": self.word}
