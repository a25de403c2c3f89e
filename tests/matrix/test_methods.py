"""Why three people are enough to try the methods that nobody uses: rights are decided before the method is looked at."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.access import AccessMiddleware
from hirondelles.members.models import Role
from tests.factories.collectives import UserFactory
from tests.factories.members import join
from tests.installation import Route
from tests.matrix import expected
from tests.matrix.world import IN_COLLECTIVES, is_reserved

pytestmark = pytest.mark.django_db
RESERVED = [one for one in IN_COLLECTIVES if is_reserved(one)]


class LookedAtTheMethod(AssertionError):
    """Whether one may depends on how one asks."""


class Blind(HttpRequest):
    """A request whose method nobody may read."""

    @property
    def method(self) -> str:
        raise LookedAtTheMethod

    @method.setter
    def method(self, value: str | None) -> None:
        """Django says that it has none yet."""


def decided(route: Route, user: Any, collective: Collective) -> str:
    """What the gate answers, blindfolded."""
    request: Any = Blind()
    request.user, request.collective = user, collective
    try:
        with in_collective(collective):
            answer = AccessMiddleware(lambda asked: asked).process_view(request, route.view, (), {})  # type: ignore[arg-type, return-value]
    except Http404:
        return "nothing there"
    return "sign in" if answer else "come in"


def test_nobody_reads_the_method_of_a_blind_request():
    """The twin: a gate that looked at it would fail here."""
    with pytest.raises(LookedAtTheMethod):
        _method = Blind().method


def test_rights_are_decided_without_the_method(rouages, photonnes):
    strangers = [UserFactory(), join(photonnes, Role.COORDINATOR)]
    alice = join(rouages, Role.COORDINATOR)
    assert {decided(one, AnonymousUser(), rouages) for one in RESERVED} == {"sign in"}
    assert {decided(one, her, rouages) for one in RESERVED for her in strangers} == {"nothing there"}
    hers = {one.name for one in RESERVED if decided(one, alice, rouages) == "come in"}
    assert hers >= expected.OPENS["coordinator"]


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_no_view_is_reached_by_a_method_that_nobody_uses(rf, method):
    """Whoever may: a view that ran would ask for the words of its address, which are not given."""
    assert {one.view(rf.generic(method, "/")).status_code for one in IN_COLLECTIVES} == {405}
