"""A collective's papers carry its name, its colour made readable, its logo."""

import pytest

from hirondelles.collectives.papers import frame_of
from hirondelles.documents.typst import Frame
from tests.factories.collectives import CollectiveFactory

pytestmark = pytest.mark.django_db


def test_frame_carries_the_collectives_looks():
    collective = CollectiveFactory(name="Les Rouages", accent="#c8553d", logo=b"image")
    assert frame_of(collective) == Frame(name="Les Rouages", ink="#943c2a", logo=b"image")


def test_frame_without_a_logo_has_none():
    assert frame_of(CollectiveFactory(logo=None)).logo == b""
