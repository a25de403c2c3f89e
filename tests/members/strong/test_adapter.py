"""The secrets of second proofs are written encrypted."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import decrypt, encrypt

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.mark.django_db
def test_no_secret_is_in_the_database(bea):
    TOTP.activate(bea, SECRET)
    codes = RecoveryCodes.activate(bea).get_unused_codes()
    written = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert [one for one in (SECRET, *codes) if one in written] == []


def test_secret_comes_back_with_the_key_and_with_a_former_one(settings):
    written = encrypt(SECRET)
    assert (decrypt(written), written == encrypt(SECRET)) == (SECRET, False)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = (
        "another-key-of-the-installation",
        [settings.SECRET_KEY],
    )
    assert decrypt(written) == SECRET


def test_secret_of_a_lost_key_opens_nothing(settings, caplog):
    written = encrypt(SECRET)
    settings.SECRET_KEY = "another-key-of-the-installation"
    first, second = decrypt(written), decrypt(written)
    assert len({first, second, SECRET}) == 3
    assert SECRET not in caplog.text
    assert "does not have" in caplog.text
