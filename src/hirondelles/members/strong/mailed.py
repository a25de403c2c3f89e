"""A code sent to an address, to be typed in the same browser: what it is for, ten minutes, five tries, once."""

from __future__ import annotations

import time

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from allauth.core.internal.cryptokit import normalize_user_code
from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from hirondelles.notifications.layout import text_of

KEPT_AS = "members.mailed_code"


def send(request: HttpRequest, *, to: str, purpose: str, for_what: str = "") -> bool:
    """Mail a code for this purpose, said in a sentence; false when that address was sent too many of them just now."""
    if not ratelimit.consume(request, action="request_login_code", key=to.lower()):
        return False
    code = str(get_adapter().generate_login_code())
    until = time.time() + settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
    request.session[KEPT_AS] = {"purpose": purpose, "digest": _digest(code), "until": until, "tries": 0}
    said = {"code": code, "for_what": for_what, "site_name": settings.SITE_NAME}
    send_mail(
        subject=_("%(site)s : votre code : %(code)s") % {"site": settings.SITE_NAME, "code": code},
        message=text_of("members/security/mail_code.txt", said),
        from_email=None,
        recipient_list=[to],
    )
    return True


def is_awaited(request: HttpRequest, *, purpose: str) -> bool:
    """Whether a code was sent for this purpose and may still be typed."""
    kept = request.session.get(KEPT_AS) or {}
    return kept.get("purpose") == purpose and kept["until"] > time.time()


def accept(request: HttpRequest, typed: str, *, purpose: str) -> bool:
    """Whether this is the code; the right one serves once, five wrong ones end it."""
    if not is_awaited(request, purpose=purpose) or not _may_try(request):
        return False
    kept = request.session[KEPT_AS]
    right = constant_time_compare(kept["digest"], _digest(typed))
    kept["tries"] += 1
    if right or kept["tries"] >= settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS:
        del request.session[KEPT_AS]
    request.session.modified = True
    return right


def _may_try(request: HttpRequest) -> bool:
    """Tries sent all at once read the same session: they are counted elsewhere too."""
    key = request.session.session_key or ""
    return bool(ratelimit.consume(request, action="confirm_login_code", key=key))


def _digest(code: str) -> str:
    return salted_hmac(KEPT_AS, normalize_user_code(code), algorithm="sha256").hexdigest()
