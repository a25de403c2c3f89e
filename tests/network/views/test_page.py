"""The coordinator presents her collective."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from hirondelles.collectives.models import Collective
from hirondelles.members.models import Role
from tests.factories.collectives import UserFactory
from tests.factories.members import join

pytestmark = pytest.mark.django_db
PATH = "/c/rouages/reglages/"
TYPED = {
    "aim": "Montrer nos métiers.",
    "introduction": "Nous venons.",
    "contact_email": "c@essai.example",
    "accent": "#1f3a5f",
}


@pytest.fixture
def alice(client, rouages):
    someone = join(rouages, Role.COORDINATOR)
    client.force_login(someone)
    return someone


def test_page_belongs_to_its_coordinator_alone(client, rouages, photonnes):
    cast = {
        "role model": join(rouages),
        "other coordinator": join(photonnes, Role.COORDINATOR),
        "operator": UserFactory(is_operator=True),
    }
    seen = {}
    for name, someone in cast.items():
        client.force_login(someone)
        seen[name] = client.get(PATH).status_code
    assert seen == {"role model": 404, "other coordinator": 404, "operator": 404}


def test_what_she_writes_is_on_the_home_page(client, alice):
    response = client.post(PATH, TYPED)
    assert (response.status_code, response["Location"]) == (302, PATH)
    client.logout()
    page = client.get("/c/rouages/").content.decode()
    assert ("Montrer nos métiers." in page, "Nous venons." in page) == (True, True)


def test_mistake_comes_back_with_everything_typed(client, alice, rouages):
    response = client.post(PATH, TYPED | {"contact_email": "pas une adresse"})
    page = response.content.decode()
    assert response.status_code == 422
    assert ("Nous venons." in page, "pas une adresse" in page) == (True, True)
    assert Collective.objects.get(pk=rouages.pk).aim == ""


def test_logo_she_sends_is_shown(client, alice):
    file = BytesIO()
    Image.new("RGB", (50, 50)).save(file, "PNG")
    client.post(PATH, TYPED | {"logo": SimpleUploadedFile("logo.png", file.getvalue())})
    assert client.get("/c/rouages/logo").content.startswith(b"RIFF")
