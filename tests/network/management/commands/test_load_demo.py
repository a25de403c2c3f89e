"""Loading the demonstration from the command line."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from hirondelles.collectives.models import Collective

pytestmark = pytest.mark.django_db


def test_invented_collectives_stay_in_the_demonstration(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="inventés"):
        call_command("load_demo")
    assert Collective.objects.count() == 0


def test_folder_without_examples_is_said(tmp_path):
    with pytest.raises(CommandError, match="pas d’exemples"):
        call_command("load_demo", "--folder", str(tmp_path))
