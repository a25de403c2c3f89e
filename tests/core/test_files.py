"""Why a file does not open is said in French."""

from __future__ import annotations

import errno

import pytest

from hirondelles.core.files import why_not


def test_a_file_that_is_not_there_and_a_folder_are_told_apart(tmp_path):
    with pytest.raises(OSError) as absent:  # noqa: PT011
        (tmp_path / "absent").read_bytes()
    with pytest.raises(OSError) as folder:  # noqa: PT011
        tmp_path.read_bytes()
    assert (str(why_not(absent.value)), str(why_not(folder.value))) == (
        "ce chemin n’existe pas",
        "c’est un dossier",
    )


def test_another_reason_is_told_as_the_system_says_it():
    assert str(why_not(OSError(errno.ENOSPC, "No space left on device"))) == "No space left on device"
