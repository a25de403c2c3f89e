"""Two look-alike collectives and their people."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"personne-{n}@essai.example")
    name = factory.Sequence(lambda n: f"Personne {n}")


class CollectiveFactory(DjangoModelFactory[Collective]):
    class Meta:
        model = Collective

    slug = factory.Sequence(lambda n: f"collectif-{n}")
    name = factory.Sequence(lambda n: f"Collectif {n}")
    territory = "Val d’Essai"
