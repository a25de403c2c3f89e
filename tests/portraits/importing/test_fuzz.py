"""Whatever bytes are sent, an answer in words: never a fault of ours."""

from __future__ import annotations

import io
import json
import string
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Role
from hirondelles.portraits.importing import BadMapping, Report, Unusable, import_file
from hirondelles.portraits.importing.fields import BY_NAME
from hirondelles.portraits.importing.mapping import parse_mapping
from tests.factories.members import join

pytestmark = pytest.mark.django_db
START = "/c/rouages/portraits/importer/"

quick = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
cell = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Z", "S", "Cc"]), max_size=40)
heading = st.sampled_from([str(field.label) for field in BY_NAME.values()]) | cell
starts = st.sampled_from(
    [b"", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"Pr\xc3\xa9nom;Nom\n", b"%PDF", b"\xd0\xcf\x11\xe0"]
)
rubbish = st.tuples(starts, st.binary(max_size=400)).map(b"".join)

upload_name = st.text(string.ascii_letters + string.punctuation.replace("/", "") + "é .", max_size=30).map(
    "x{}".format
)
anything = st.recursive(st.none() | cell, lambda one: st.lists(one) | st.dictionaries(cell, one))
written_json = anything.map(lambda one: json.dumps(one).encode())


@quick
@given(content=rubbish)
def test_arbitrary_bytes_as_spreadsheet_are_read_or_refused_in_words(content, rouages, tmp_path):
    path = tmp_path / "fuzz.bin"
    path.write_bytes(content)
    with in_collective(rouages):
        try:
            report = import_file(path)
        except (Unusable, BadMapping) as refusal:
            assert str(refusal).strip()
        else:
            assert isinstance(report, Report)


@quick
@given(
    headings=st.lists(heading, min_size=2, max_size=8),
    rows=st.lists(st.lists(cell, min_size=2, max_size=8), max_size=4),
)
def test_arbitrary_cells_make_a_report_that_reads_back(headings, rows, rouages, tmp_path):
    lines = [
        ";".join(['"' + one.replace('"', '""') + '"' for one in row])
        for row in [["Prénom", *headings], *rows]
    ]
    path = tmp_path / "fuzz.csv"
    path.write_bytes("\r\n".join(lines).encode("utf-8", "ignore"))
    with in_collective(rouages):
        try:
            report = import_file(path, apply=True, attested_by="Alice Essai", publish=True)
        except (Unusable, BadMapping) as refusal:
            assert str(refusal).strip()
            return
        kept = json.loads(json.dumps(report.kept()))
        assert Report.read(kept).kept() == kept
        if report.applied:
            assert import_file(path, apply=True, attested_by="Alice Essai").changes_something is False


@quick
@given(content=rubbish)
def test_arbitrary_bytes_as_zip_are_refused_in_words(content, rouages, tmp_path):
    path = tmp_path / "fuzz.zip"
    path.write_bytes(content)
    with in_collective(rouages), pytest.raises(Unusable, match=r"\w") as refusal:
        import_file(_one_line(tmp_path), photos=path)
    assert refusal.value.field == "photos"


def _one_line(folder):
    path = folder / "une.csv"
    path.write_text("Prénom;Photo\nAna;ana.jpg\n", encoding="utf-8")
    return path


@quick
@given(content=st.binary(max_size=300), name=st.text(string.printable, min_size=1, max_size=30))
def test_arbitrary_photos_in_a_zip_are_told_line_by_line(content, name, rouages, tmp_path):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr(name, content)
        archive.writestr("ana.jpg", content)
    path = tmp_path / "fuzz.zip"
    path.write_bytes(kept.getvalue())
    with in_collective(rouages):
        assert len(import_file(_one_line(tmp_path), photos=path).lines) == 1


@quick
@given(content=st.binary(max_size=300) | written_json)
def test_arbitrary_bytes_as_mapping_are_read_or_refused_in_words(content):
    try:
        mapping = parse_mapping(content)
    except BadMapping as refusal:
        assert all(refusal.sentences)
    else:
        assert all(isinstance(value, str) for value in mapping.values())


@settings(quick, max_examples=25)
@given(content=rubbish, photos=st.none() | rubbish, name=upload_name)
def test_arbitrary_uploads_get_a_page_never_a_fault(client, rouages, content, photos, name):
    client.force_login(join(rouages, Role.COORDINATOR))
    files = {"spreadsheet": SimpleUploadedFile(name, content)}
    if photos is not None:
        files["photos"] = SimpleUploadedFile("p.zip", photos)
    assert client.post(START, files).status_code in {302, 400, 422}


@settings(quick, max_examples=25)
@given(
    posted=st.dictionaries(
        st.sampled_from(["column-0", "column-1", "attested", "name", "publish", "x"]), cell
    )
)
def test_arbitrary_forms_get_a_page_never_a_fault(client, rouages, posted, tmp_path):
    client.force_login(join(rouages, Role.COORDINATOR))
    address = client.post(
        START, {"spreadsheet": SimpleUploadedFile("une.csv", _one_line(tmp_path).read_bytes())}
    ).url
    assert client.post(address, posted).status_code in {302, 400, 422}
    assert client.post(address.replace("colonnes", "attester"), posted).status_code in {302, 400, 422}
