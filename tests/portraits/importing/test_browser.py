"""The import as the coordinator lives it: files, columns, report, attestation, result."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from procrastinate.contrib.django.models import ProcrastinateJob
from python_calamine import CalamineWorkbook

from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Role
from hirondelles.portraits.importing import actions, keeping, tasks
from hirondelles.portraits.models import ImportMapping, ImportState, Portrait, PortraitImport
from tests.factories.members import join

from .conftest import ANA, BEA, HEADINGS, ZOE

pytestmark = pytest.mark.django_db
START = "/c/rouages/portraits/importer/"
BY_NAME = {"portraits.check_import": tasks.check_import, "portraits.carry_out_import": tasks.carry_out_import}


@pytest.fixture
def alice(client, rouages):
    person = join(rouages, Role.COORDINATOR, name="Alice Essai")
    client.force_login(person)
    return person


def work() -> list[str]:
    """Do what the worker would, in order; gives the names of what was done."""
    done = []
    for job in ProcrastinateJob.objects.filter(queue_name="imports").order_by("id"):
        BY_NAME[job.task_name].func(**job.args)
        done.append(job.task_name)
    return done


def upload(path, name=None):
    return SimpleUploadedFile(name or path.name, path.read_bytes())


def send(client, spreadsheet, *, photos=None, name=None):
    files = {"spreadsheet": upload(spreadsheet, name)} | ({"photos": upload(photos)} if photos else {})
    return client.post(START, files)


def only(collective) -> PortraitImport:
    with in_collective(collective):
        return PortraitImport.objects.get()


def columns_of(one: PortraitImport) -> dict[str, str]:
    chosen = {heading: name for name, heading in (one.mapping or actions_guess(one)).items()}
    return {f"column-{n}": chosen.get(heading, "") for n, (heading, _samples) in enumerate(one.headings)}


def actions_guess(one: PortraitImport) -> dict[str, str]:
    from hirondelles.portraits.importing.mapping import guess

    return guess([heading for heading, _samples in one.headings])


def checked(client, collective, path, photos=None) -> PortraitImport:
    """Up to the report."""
    send(client, path, photos=photos)
    one = only(collective)
    client.post(f"{START}{one.key}/colonnes/", columns_of(one))
    assert work() == ["portraits.check_import"]
    return only(collective)


def test_whole_story(client, alice, rouages, spreadsheet, photos):
    assert "20 000 lignes" in client.get(START).text.replace("\u00a0", " ")
    response = send(client, spreadsheet(ANA, BEA, ZOE), photos=photos())
    one = only(rouages)
    assert (response.status_code, response.url) == (302, f"{START}{one.key}/colonnes/")
    page = client.get(response.url).text
    assert "Horlogère" in page
    assert '<option value="first_name" selected>' in page

    response = client.post(response.url, columns_of(one))
    assert response.url == f"{START}{one.key}/"
    assert 'http-equiv="refresh"' in client.get(response.url).text
    work()
    assert "Prêt à importer" in client.get(response.url).text

    response = client.post(
        f"{START}{one.key}/attester/", {"attested": "on", "name": "Alice Essai", "publish": "on"}
    )
    assert only(rouages).state == ImportState.APPLYING
    work()
    page = client.get(response.url).text
    assert "C’est importé" in page
    assert "/c/rouages/portraits/ana-courvallon/" in page
    one = only(rouages)
    assert (one.state, one.attested_name, one.attested_by, one.publish) == (
        "applied",
        "Alice Essai",
        alice,
        True,
    )
    with in_collective(rouages):
        assert list(Portrait.objects.order_by("pk").values_list("state", flat=True)) == [
            "published",
            "draft",
            "draft",
        ]


def test_job_started_twice_works_once(client, alice, rouages, spreadsheet):
    one = checked(client, rouages, spreadsheet(BEA))
    client.post(f"{START}{one.key}/attester/", {"attested": "on", "name": "Alice Essai"})
    work()
    before = only(rouages)
    assert work() == ["portraits.check_import", "portraits.carry_out_import"]
    after = only(rouages)
    assert (after.state, after.applied_at) == (before.state, before.applied_at)


def test_columns_chosen_are_remembered_whatever_their_order(client, alice, rouages, spreadsheet):
    headings = ("Qui", "Quoi")
    send(client, spreadsheet(("Ana", "Horlogère"), headings=headings))
    one = only(rouages)
    response = client.post(f"{START}{one.key}/colonnes/", {"column-0": "first_name", "column-1": "job"})
    assert response.status_code == 302
    with in_collective(rouages):
        assert ImportMapping.objects.get().columns == {"first_name": "Qui", "job": "Quoi"}
    send(client, spreadsheet(("Horlogère", "Ana"), headings=("Quoi", "Qui")))
    with in_collective(rouages):
        assert PortraitImport.objects.order_by("-pk").first().mapping == {"first_name": "Qui", "job": "Quoi"}


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({"column-0": "job"}, "Dites quelle colonne contient le prénom"),
        ({"column-0": "first_name", "column-1": "first_name"}, "choisi pour plusieurs colonnes"),
        ({"column-0": "nonsense"}, "column-0"),
    ],
)
def test_wrong_columns_come_back_with_what_was_chosen(client, alice, rouages, spreadsheet, posted, said):
    send(client, spreadsheet(("Ana", "Horlogère"), headings=("Qui", "Quoi")))
    response = client.post(f"{START}{only(rouages).key}/colonnes/", posted)
    assert response.status_code == 422
    assert said in response.text
    assert only(rouages).state == ImportState.RECEIVED


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "vide.csv"),
        (b"%PDF-1.7", "a.xlsx"),
        (b"PK\x03\x04abc", "a.xlsx"),
        (b"Nom;Pr\xe9nom\r\n", "a.csv"),
        (b"\x00" * 99, "a.ods"),
    ],
)
def test_unusable_spreadsheet_is_refused_in_words_and_nothing_is_kept(
    client, alice, rouages, settings, content, name
):
    response = client.post(START, {"spreadsheet": SimpleUploadedFile(name, content)})
    assert response.status_code == 422
    assert "field__error" in response.text
    with in_collective(rouages):
        assert PortraitImport.objects.count() == 0
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def test_unusable_photos_are_refused_on_their_own_field(client, alice, rouages, spreadsheet):
    files = {"spreadsheet": upload(spreadsheet(ANA)), "photos": SimpleUploadedFile("p.zip", b"not a zip")}
    response = client.post(START, files)
    assert response.status_code == 422
    assert 'id="id_photos_error"' in response.text


def test_name_of_an_upload_is_never_a_path(client, alice, rouages, spreadsheet, settings):
    send(client, spreadsheet(ANA), name="../../../../tmp/évil\x07.CSV")
    kept = [
        path.relative_to(settings.MEDIA_ROOT) for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()
    ]
    assert [(path.parts[1], path.name) for path in kept] == [("imports", "tableur.csv")]


def test_refused_lines_can_be_taken_away_annotated_and_sent_again(
    client, alice, rouages, spreadsheet, tmp_path
):
    wrong = ("P-9", "", "", "Soudeuse", *[""] * 10)
    one = checked(client, rouages, spreadsheet(ANA, wrong))
    page = client.get(f"{START}{one.key}/").text
    assert "Des lignes sont à corriger" in page
    assert (
        client.post(f"{START}{one.key}/attester/", {"attested": "on", "name": "Alice Essai"}).status_code
        == 302
    )
    assert only(rouages).state == ImportState.CHECKED
    content = client.get(f"{START}{one.key}/fichiers/a-corriger.xlsx").content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[0] == ["À corriger", *HEADINGS]
    assert "Le prénom manque" in rows[2][0]
    annotated = tmp_path / "annoté.xlsx"
    annotated.write_bytes(content)
    send(client, annotated)
    with in_collective(rouages):
        again = PortraitImport.objects.order_by("-pk").first()
    assert [heading for heading, _samples in again.headings] == list(HEADINGS)


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({"name": "Alice"}, "Cochez la case"),
        ({"attested": "on", "name": ""}, "obligatoire"),
        ({"attested": "on", "name": "Al", "publish": "on"}, 'value="Al"'),
    ],
)
def test_attestation_that_lacks_something_comes_back(client, alice, rouages, spreadsheet, posted, said):
    one = checked(client, rouages, spreadsheet(BEA))
    response = client.post(f"{START}{one.key}/attester/", posted)
    assert response.status_code == 422
    assert said in response.text
    assert only(rouages).state == ImportState.CHECKED


def test_portraits_that_changed_since_the_check_are_shown_again_before(
    client, alice, rouages, spreadsheet, imported
):
    one = checked(client, rouages, spreadsheet(BEA))
    imported(spreadsheet(BEA[:3] + ("Ajusteuse",) + BEA[4:], name="autre.csv"))
    client.post(f"{START}{one.key}/attester/", {"attested": "on", "name": "Alice Essai"})
    work()
    one = only(rouages)
    assert (one.state, one.report["counts"]["changed"]) == (ImportState.CHECKED, 1)
    assert "relisez le rapport" in client.get(f"{START}{one.key}/").text


@pytest.mark.parametrize("written_in", ["fr", "en"])
def test_report_is_in_the_language_of_whoever_reads_it(client, alice, rouages, spreadsheet, written_in):
    """Whatever language the background work was done in."""
    wrong = ("P-9", "", "", "Soudeuse", *[""] * 5, "31/02/2025", "site", "", "", "peut-être")
    with translation.override(written_in):
        one = checked(client, rouages, spreadsheet(ANA, wrong))
    address = f"{START}{one.key}/"
    french, english = client.get(address).text, client.get(f"/en{address}").text
    said = {
        "Le prénom manque.": "The first name is missing.",
        "« peut-être » n’est ni oui ni non.": "“peut-être” is neither yes nor no.",
        "« 31/02/2025 » n’existe pas dans le calendrier.": "“31/02/2025” does not exist in the calendar.",
    }
    for in_french, in_english in said.items():
        assert (in_french in french, in_english in english, in_french in english) == (True, True, False)
    table = client.get(f"/en{address}fichiers/rapport.csv").content.decode("utf-8-sig")
    assert all(in_english in table for in_english in said.values())


def test_refusal_is_in_the_language_of_whoever_reads_it(client, alice, rouages, spreadsheet):
    send(client, spreadsheet(BEA))
    one = only(rouages)
    client.post(f"{START}{one.key}/colonnes/", columns_of(one))
    (keeping.folder_of(rouages.pk, one.key) / "tableur.csv").write_text("rien")
    work()
    address = f"{START}{one.key}/"
    assert "Ce tableur ne contient pas de tableau" in client.get(address).text
    assert "This spreadsheet holds no table" in client.get(f"/en{address}").text


def test_column_without_a_heading_is_the_same_in_every_language(client, alice, rouages, spreadsheet):
    headings = (*HEADINGS[:5], "", *HEADINGS[6:])
    client.post(f"/en{START}", {"spreadsheet": upload(spreadsheet(BEA, headings=headings))})
    one = only(rouages)
    address = f"{START}{one.key}/colonnes/"
    assert ("Colonne 6" in client.get(address).text, "Column 6" in client.get(f"/en{address}").text) == (
        True,
        True,
    )
    number = [heading for heading, _samples in one.headings].index("Colonne 6")
    client.post(f"/en{address}", columns_of(one) | {f"column-{number}": "employer"})
    work()
    assert (only(rouages).state, only(rouages).fault) == ("checked", "")


def test_breakdown_is_told_on_the_page(client, alice, rouages, spreadsheet, monkeypatch):
    send(client, spreadsheet(BEA))
    one = only(rouages)
    client.post(f"{START}{one.key}/colonnes/", columns_of(one))

    def broken(one):
        raise RuntimeError("broken")

    monkeypatch.setattr(actions, "check", broken)
    with pytest.raises(RuntimeError):
        work()
    assert only(rouages).state == ImportState.FAILED
    assert "Une panne de notre côté" in client.get(f"{START}{one.key}/").text
    assert "A fault on our side" in client.get(f"/en{START}{one.key}/").text


@pytest.mark.parametrize(("outcome", "seen"), [("", 3), ("crees", 3), ("refuses", 0), ("nonsense", 3)])
def test_report_is_filtered_by_its_address(client, alice, rouages, spreadsheet, outcome, seen):
    one = checked(client, rouages, spreadsheet(ANA, BEA, ZOE))
    page = client.get(f"{START}{one.key}/", {"resultat": outcome, "page": "zéro"}).text
    assert page.count('id="ligne-') == seen
    rows = client.get(f"{START}{one.key}/fichiers/rapport.csv", {"resultat": outcome}).content.decode(
        "utf-8-sig"
    )
    assert len({row.split(";")[0] for row in rows.splitlines()[1:]} - {""}) == seen


def test_model_imports_as_it_is(client, alice, rouages, tmp_path):
    path = tmp_path / "modele.xlsx"
    path.write_bytes(client.get(f"{START}modele.xlsx").content)
    one = checked(client, rouages, path)
    assert one.report["counts"] == {"created": 1, "changed": 0, "unchanged": 0, "refused": 0}
    assert one.report["unmapped"] == []


def test_import_is_erased_at_once_when_asked(client, alice, rouages, spreadsheet, settings):
    one = checked(client, rouages, spreadsheet(BEA))
    assert client.post(f"{START}{one.key}/effacer/").status_code == 302
    with in_collective(rouages):
        assert PortraitImport.objects.count() == 0
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def test_import_is_erased_after_thirty_days(client, alice, rouages, spreadsheet, settings):
    send(client, spreadsheet(BEA))
    now = datetime.now(UTC)
    assert actions.forget_old(now + timedelta(days=29)) == 0
    assert actions.forget_old(now + timedelta(days=31)) == 1
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


ADDRESSES = ["", "colonnes/", "fichiers/rapport.csv", "fichiers/a-corriger.xlsx"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_import_of_a_is_nothing_to_b_nor_to_a_role_model(
    client, alice, rouages, photonnes, spreadsheet, address
):
    one = checked(client, rouages, spreadsheet(BEA))
    client.force_login(join(photonnes, Role.COORDINATOR))
    assert client.get(f"{START}{one.key}/{address}").status_code == 404
    assert client.get(f"/c/photonnes/portraits/importer/{one.key}/{address}").status_code == 404
    client.force_login(join(rouages, Role.ROLE_MODEL))
    assert client.get(f"{START}{one.key}/{address}").status_code == 404


@pytest.mark.parametrize("address", ["", "colonnes/", "fichiers/rapport.csv", "fichiers/../../x"])
def test_unknown_import_is_404(client, alice, address):
    assert client.get(f"{START}{uuid4()}/{address}").status_code == 404


def test_file_within_its_limit_is_kept_and_beyond_is_not(tmp_path):
    assert keeping.keep([b"ab", b"cd"], tmp_path / "x" / "kept", limit=4) == 4
    with pytest.raises(keeping.TooBig):
        keeping.keep([b"ab", b"cde"], tmp_path / "x" / "big", limit=4)
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["kept"]


def test_photo_found_by_none_is_said_and_the_unused_are_listed(client, alice, rouages, spreadsheet, photos):
    archive = photos({"dossier/Béa.JPG": b"x", "lisez-moi.txt": b"x"})
    one = checked(client, rouages, spreadsheet(ANA), photos=archive)
    page = client.get(f"{START}{one.key}/").text
    assert "n’est pas dans le ZIP" in page
    assert one.report["unused_photos"] == ["dossier/Béa.JPG"]


def test_progress_asks_for_the_page_again_once_it_is_over(client, alice, rouages, spreadsheet):
    send(client, spreadsheet(ANA))
    one = only(rouages)
    client.post(f"{START}{one.key}/colonnes/", columns_of(one))
    polling = {"HX-Request": "true"}
    during = client.get(f"{START}{one.key}/", headers=polling)
    assert ("HX-Refresh" in during.headers, 'id="progress"' in during.text) == (False, True)
    work()
    after = client.get(f"{START}{one.key}/", headers=polling)
    assert (after.headers["HX-Refresh"], after.content) == ("true", b"")
