"""The doctor on the identity provider."""

from __future__ import annotations

import pytest

from hirondelles.config.provider import identity_provider
from tests.members.provider.conftest import provider  # noqa: F401 - the provider of this machine

pytestmark = pytest.mark.django_db


def found(settings, **said):
    settings.PROVIDER = {**settings.PROVIDER, **said}
    return [(one.state, one.sentence, one.remedy) for one in identity_provider()]


def test_nothing_is_said_without_a_provider(settings):
    assert found(settings, issuer="") == []


def test_provider_that_answers_is_fine(settings, provider):  # noqa: F811
    ((state, sentence, _remedy),) = found(settings)
    assert (state, "ProConnect répond" in sentence) == ("ok", True)


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ({"client_secret": ""}, "HIRONDELLES_PROVIDER_CLIENT_SECRET"),
        ({"client_id": "", "client_secret": ""}, "HIRONDELLES_PROVIDER_CLIENT_ID"),
        ({"algorithms": ["RS256", "HS256"]}, "HIRONDELLES_PROVIDER_ALGORITHMS"),
        ({"algorithms": ["none"]}, "HIRONDELLES_PROVIDER_ALGORITHMS"),
        ({"algorithms": []}, "HIRONDELLES_PROVIDER_ALGORITHMS"),
        ({"issuer": "http://127.0.0.1:1"}, "HIRONDELLES_PROVIDER_ISSUER"),
        ({"issuer": "http://reseau.example"}, "HIRONDELLES_PROVIDER_ISSUER"),
    ],
)
def test_what_is_wrong_is_named(settings, provider, said, remedy):  # noqa: F811
    ((state, _sentence, mend),) = found(settings, **said)
    assert (state, remedy in mend) == ("fault", True)
