"""A woman answers from her mail, on her phone, without signing in; a forwarded link says kindly where it stands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Role
from hirondelles.notifications import outbox
from hirondelles.solicitations.models import Availability, Solicitation
from tests.factories.members import join
from tests.factories.partners import a_school
from tests.factories.solicitations import ask


@pytest.fixture
def link(site) -> str:
    """The link of the mail that she received."""
    bea = join(site.collective, Role.ROLE_MODEL, email="bea@essai.example", name="Béa Petit")
    with in_collective(site.collective):
        asked = ask(bea, school=a_school("Collège du Plateau"), title="Témoignage en 4e", level="4e")
        text = outbox.one(asked.mail).text
    return next(word for word in text.split() if "/sollicitation/" in word).partition(site.collective.slug)[2]


@pytest.mark.parametrize("width", [360])
def test_woman_answers_from_her_mail(witness, another, link, site):
    page = f"/c/{site.collective.slug}{link}"
    witness.goes(page)
    witness.reads("Viendriez-vous ?", "Témoignage en 4e", "Collège du Plateau", "devant la grille")
    witness.sees("question")
    witness.page.get_by_text("Faire une pause").first.click()
    witness.sees("pause")
    witness.fills(note="J’apporterai une montre ouverte.")
    witness.presses("Oui, je viens")
    witness.reads("Merci, vous venez !")
    witness.sees("oui")
    another.goes(page)
    another.reads("Merci, vous venez !")
    another.does_not_read("Oui, je viens")
    witness.page.get_by_text("Un empêchement ?").click()
    witness.presses("Finalement, je ne peux pas venir")
    witness.reads("C’est noté, merci de nous l’avoir dit")
    witness.sees("non")
    with in_collective(site.collective):
        found = Solicitation.objects.get(title="Témoignage en 4e")
        assert (found.state, found.note) == ("declined", "J’apporterai une montre ouverte.")
        assert not Availability.objects.exists()
        assert found.answered_at > timezone.now() - timedelta(minutes=5)
