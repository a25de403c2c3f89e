"""The addresses of static files are those of the storage underneath, each looked for once."""

from __future__ import annotations

from unittest import mock

import pytest
from whitenoise.storage import CompressedManifestStaticFilesStorage

from hirondelles.config.statics import Remembered


@pytest.fixture
def storage(tmp_path, settings):
    settings.DEBUG = False
    made = Remembered(location=tmp_path, base_url="/static/")
    made.hashed_files = {"ui/app.css": "ui/app.0123456789ab.css"}
    return made


def test_an_address_bears_what_the_file_holds(storage):
    assert storage.url("ui/app.css") == "/static/ui/app.0123456789ab.css"


def test_it_is_looked_for_once(storage):
    with mock.patch.object(
        CompressedManifestStaticFilesStorage, "url", return_value="/static/a.css"
    ) as asked:
        assert [storage.url("a.css"), storage.url("a.css")] == ["/static/a.css"] * 2
    assert asked.call_count == 1


def test_a_file_that_nobody_gathered_is_an_error(storage):
    with pytest.raises(ValueError, match=r"absent\.css"):
        storage.url("absent.css")
