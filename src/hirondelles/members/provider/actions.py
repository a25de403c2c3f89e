"""Linking somebody to who the provider says she is, once; nobody gets an account this way."""

from __future__ import annotations

from django.db import transaction

from hirondelles.accounts.models import User
from hirondelles.members.models import ProviderLink
from hirondelles.members.provider.refusals import Refused
from hirondelles.members.strong.mails import Change, tell


def linked(*, issuer: str, subject: str) -> User | None:
    """Whose account it is, if it was linked."""
    found = ProviderLink.objects.select_related("user").filter(issuer=issuer, subject=subject).first()
    return found.user if found else None


@transaction.atomic
def link_to_provider(person: User, *, issuer: str, subject: str) -> None:
    """From now on the provider's word is enough; an account linked to somebody else there is ``Refused``."""
    User.objects.select_for_update().get(pk=person.pk)
    known = ProviderLink.objects.filter(user=person, issuer=issuer).first()
    if known is None and linked(issuer=issuer, subject=subject) is None:
        ProviderLink.objects.create(user=person, issuer=issuer, subject=subject)
        tell(person, Change.PROVIDER_LINKED)
    elif known is None or known.subject != subject:
        raise Refused("an account linked to somebody else")


@transaction.atomic
def unlink_from_provider(person: User) -> None:
    """The provider opens her account no more; the next time, she proves her address again."""
    if ProviderLink.objects.filter(user=person).delete()[0]:
        tell(person, Change.PROVIDER_UNLINKED)
