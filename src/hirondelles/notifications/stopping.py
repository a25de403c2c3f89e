"""Doing without a kind of mail, from the mail itself: a link that nobody guesses, a page, and the button of mailboxes.

The link says a kind and a number of account, or a digest of the address: an address never stands in a link.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.models import User
from hirondelles.notifications import kinds
from hirondelles.notifications.models import Muted, Pace, Refusal, Rhythm

SALT = "hirondelles.notifications.stopping"
DIGEST = "digest"
"""The slug of the summary: to do without it is to hear only what is necessary."""


@dataclass(frozen=True, kw_only=True)
class Stop:
    """Who does without what: ``account`` is the number of one, else ``digest`` is that of an address."""

    slug: str
    account: int | None = None
    digest: str = ""

    @property
    def label(self) -> str | Promise:
        return _("le résumé du matin") if self.slug == DIGEST else kinds.KINDS[self.slug].label

    @property
    def token(self) -> str:
        who = f"u{self.account}" if self.account else f"d{self.digest}"
        return signing.dumps([self.slug, who], salt=SALT)

    @property
    def address(self) -> str:
        """The full address of its page."""
        return f"{settings.SITE_URL}{reverse('stopping:stop', kwargs={'token': self.token})}"


def stop_of(slug: str, *, account: int | None, address: str) -> Stop:
    """What the mail of a kind, to somebody, offers to stop."""
    return Stop(slug=slug, account=account, digest="" if account else digest_of(address))


def headers_of(stop: Stop) -> dict[str, str]:
    """What mailboxes make a button of (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{stop.address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def read(token: str) -> Stop | None:
    """Who and what, when the link is ours and the kind still exists and may be muted."""
    try:
        slug, who = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if slug != DIGEST and kinds.is_mandatory(slug):
        return None
    return Stop(slug=slug, account=int(who[1:])) if who[0] == "u" else Stop(slug=slug, digest=who[1:])


@transaction.atomic
def stop(one: Stop) -> None:
    """She does without; saying it twice changes nothing."""
    if not one.account:
        Refusal.objects.get_or_create(digest=one.digest, slug=one.slug)
    elif User.objects.filter(pk=one.account, is_active=True).exists():
        if one.slug == DIGEST:
            Rhythm.objects.update_or_create(user_id=one.account, defaults={"pace": Pace.MANDATORY})
        else:
            Muted.objects.get_or_create(user_id=one.account, slug=one.slug)


@transaction.atomic
def resume(one: Stop) -> None:
    """She wants them again."""
    if not one.account:
        Refusal.objects.filter(digest=one.digest, slug=one.slug).delete()
    elif one.slug == DIGEST:
        Rhythm.objects.filter(user_id=one.account, pace=Pace.MANDATORY).delete()
    else:
        Muted.objects.filter(user_id=one.account, slug=one.slug).delete()


def has_stopped(one: Stop) -> bool:
    if not one.account:
        return Refusal.objects.filter(digest=one.digest, slug=one.slug).exists()
    if one.slug == DIGEST:
        return Rhythm.objects.filter(user_id=one.account, pace=Pace.MANDATORY).exists()
    return Muted.objects.filter(user_id=one.account, slug=one.slug).exists()


def digest_of(address: str, *, secret: str | None = None) -> str:
    return salted_hmac(SALT, address.strip().lower(), secret=secret, algorithm="sha256").hexdigest()


def refusals_of(addresses: Iterable[str]) -> dict[str, set[str]]:
    """``{address: kinds}`` that addresses without an account do without, in one query; former keys still count."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    known = {digest_of(one, secret=secret): one for one in addresses for secret in secrets}
    refused: dict[str, set[str]] = {}
    for digest, slug in Refusal.objects.filter(digest__in=known).values_list("digest", "slug"):
        refused.setdefault(known[digest], set()).add(slug)
    return refused
