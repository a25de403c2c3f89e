"""The demonstration is loaded whole, once, through the import of everybody."""

from __future__ import annotations

import shutil
import tomllib

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.consents.models import Consent
from hirondelles.members.demo import CODES
from hirondelles.members.models import Membership, Role
from hirondelles.network import demo
from hirondelles.notifications.models import Message
from hirondelles.portraits.models import Portrait

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def small(tmp_path):
    """The examples, with the second collective alone: it loads in a second."""
    text = (demo.FOLDER / demo.DESCRIPTION).read_text(encoding="utf-8")
    first, second = text.index("[[collective]]"), text.rindex("[[collective]]")
    (tmp_path / demo.DESCRIPTION).write_text(text[:first] + text[second:], encoding="utf-8")
    for name in ("photonnes.csv", "photonnes-photos.zip"):
        shutil.copy(demo.FOLDER / name, tmp_path)
    return tmp_path


def test_demonstration_is_whole():
    said: list[str] = []
    assert demo.load(say=said.append) == 2
    seen = {}
    for collective in Collective.objects.all():
        with in_collective(collective):
            people = set(Membership.objects.filter(role=Role.COORDINATOR).values_list("user__email", "role"))
            attested = set(Consent.objects.values_list("attested_name", flat=True))
            seen[collective.slug] = (collective.is_demo, Portrait.objects.public().count(), people, attested)
    assert seen == {
        "rouages": (
            True,
            58,
            {("alice@rouages.example", "coordinator")},
            {"Alice Tournevent", "Odile Sautemouche, directrice déléguée aux formations"},
        ),
        "photonnes": (True, 8, {("chloe@photonnes.example", "coordinator")}, {"Chloé Marval"}),
    }
    assert set(User.objects.filter(is_operator=True).values_list("email", flat=True)) == {
        "operatrice@reseau.example"
    }
    assert said[-1] == "Les Photonnes : 8 portraits en ligne"
    with everywhere():
        hers = Message.objects.filter(kind="portrait_online").values_list("to", "text")
        assert [to for to, _text in hers] == ["bea@rouages.example"]
        assert all("/portraits/retrait/" in text for _to, text in hers)


def test_second_load_keeps_what_people_changed(small):
    assert demo.load(small, say=lambda line: None) == 1
    with in_collective(Collective.objects.get()):
        Portrait.objects.update(town="Ailleurs")
    assert demo.load(small, say=lambda line: None) == 0
    with in_collective(Collective.objects.get()):
        assert set(Portrait.objects.values_list("town", flat=True)) == {"Ailleurs"}


def test_collective_that_cannot_be_loaded_whole_is_not_there_at_all(monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("killed")

    monkeypatch.setattr(demo, "import_file", broken)
    with pytest.raises(RuntimeError, match="killed"):
        demo.load(say=lambda line: None)
    assert Collective.objects.count() == 0


def test_accounts_are_those_of_the_examples_and_have_their_code():
    described = tomllib.loads((demo.FOLDER / demo.DESCRIPTION).read_text(encoding="utf-8"))
    emails = {one["email"] for one in described["operator"]}
    emails |= {account["email"] for one in described["collective"] for account in one["account"]}
    assert {email for email, *_words in demo.ACCOUNTS} == emails == set(CODES)
