import io
import struct
import unicodedata
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hirondelles.core import archives
from hirondelles.core.archives import ArchiveRefused, PhotoArchive


@pytest.fixture
def zipped(tmp_path):
    """Write a ZIP of ``{name: bytes}``; a name in bytes is written as it is, without saying in which alphabet."""

    def made(entries, compression=zipfile.ZIP_DEFLATED):
        path = tmp_path / "photos.zip"
        stream = io.BytesIO()
        raw_names = {}
        with zipfile.ZipFile(stream, "w", compression) as archive:
            for place, (name, content) in enumerate(entries):
                written = name
                if isinstance(name, bytes):
                    written = f"{place:05d}".ljust(len(name), "#")
                    raw_names[written.encode()] = name
                archive.writestr(written, content)
        whole = stream.getvalue()
        for placeholder, raw in raw_names.items():
            whole = whole.replace(placeholder, raw)
        path.write_bytes(whole)
        return path

    return made


@pytest.fixture
def named(zipped):
    return lambda *names: zipped([(name, b"x") for name in names])


@pytest.mark.parametrize(
    "inside",
    [
        "Photos/Élise MARTIN.jpg",
        unicodedata.normalize("NFD", "Photos/Élise MARTIN.jpg"),
        "Photos/Élise MARTIN.jpg".encode(),
        unicodedata.normalize("NFD", "Photos/Élise MARTIN.jpg").encode(),
        "Photos/Élise MARTIN.jpg".encode("cp437"),
        "Photos/Élise MARTIN.jpg".encode("cp850"),
        "Photos/Élise MARTIN.jpg".encode("cp1252"),
        "Photos\\Élise MARTIN.jpg",
    ],
)
@pytest.mark.parametrize(
    "written",
    [
        "Élise MARTIN.jpg", "elise martin.jpg", "elise-martin", "ELISE_MARTIN.JPG", "Elise  Martin.png", "Élise MARTIN.gif",
        unicodedata.normalize("NFD", "Élise MARTIN.jpg"), "Photos/Élise MARTIN.jpg", "C:\\Users\\x\\Photos\\élise martin.jpg",
    ],
)  # fmt: skip
def test_find_forgives_the_way_a_name_is_written(named, inside, written):
    with PhotoArchive(named(inside)) as photos:
        assert photos.names == ["Photos/Élise MARTIN.jpg"]
        assert photos.find(written) == ["Photos/Élise MARTIN.jpg"]


@pytest.mark.parametrize("encoding", ["cp850", "cp1252"])
@pytest.mark.parametrize(
    "name", ["Maëlle à l’étau.jpg", "Françoise Bèze.jpg", "Noémie Lefèvre.jpg", "Jérôme.jpg", "HÉLÈNE.JPG"]
)
def test_name_in_an_alphabet_of_windows_is_read(named, encoding, name):
    raw = name.encode(encoding, errors="replace")
    with PhotoArchive(named(raw)) as photos:
        assert photos.find(raw.decode(encoding)) == [raw.decode(encoding)]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("lea.jpg", ["lea.jpg"]),
        ("lea", ["a/Léa.jpg", "b/léa.JPG", "lea.jpg", "c/lea.png"]),
        ("léa.JPG", ["b/léa.JPG"]),
        ("b/lea.jpg", ["b/léa.JPG"]),
        ("B/Lea", ["b/léa.JPG"]),
        ("D:\\photos\\a\\LEA.jpg", ["a/Léa.jpg"]),
        ("zz/LEA.jpg", ["a/Léa.jpg", "b/léa.JPG", "lea.jpg"]),
        ("c/lea.png", ["c/lea.png"]),
        ("leo.jpg", []),
        ("", []),
        ("???", []),
        (".jpg", []),
        ("../lea.jpg", ["lea.jpg"]),
    ],
)
def test_find_gives_every_photo_that_a_name_may_mean(named, written, found):
    with PhotoArchive(named("a/Léa.jpg", "b/léa.JPG", "lea.jpg", "c/lea.png")) as photos:
        assert photos.find(written) == found


def test_find_of_the_same_name_in_two_folders_gives_both(named):
    with PhotoArchive(named("a/lea.jpg", "b/lea.jpg")) as photos:
        assert photos.find("lea.jpg") == ["a/lea.jpg", "b/lea.jpg"]


def test_find_keeps_other_scripts_apart(named):
    with PhotoArchive(named("中国.jpg", "日本.jpg")) as photos:
        assert photos.find("日本") == ["日本.jpg"]


def test_only_photos_are_listed(named):
    kept = ["a/un.JPEG", "deux.heic", "trois.webp"]
    aside = [
        "__MACOSX/a/._un.JPEG",
        ".cache/x.jpg",
        "._deux.heic",
        "Thumbs.db",
        ".DS_Store",
        "liste.xlsx",
        "a/",
        "jpg",
    ]
    with PhotoArchive(named(*kept, *aside)) as photos:
        assert photos.names == kept


def test_read_gives_the_bytes(zipped):
    with PhotoArchive(zipped([("a.jpg", b"content")])) as photos:
        assert photos.read("a.jpg") == b"content"


def test_read_of_an_unknown_name_is_refused(named):
    with PhotoArchive(named("a.jpg")) as photos, pytest.raises(ArchiveRefused, match="n’est pas dans ce ZIP"):
        photos.read("b.jpg")


def test_read_stops_at_the_limit_whatever_the_directory_says(zipped, monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES_EACH", 1000)
    path = zipped([("exact.jpg", b"0" * 1000), ("big.jpg", b"0" * 1001)])
    whole = path.read_bytes()
    path.write_bytes(whole.replace(struct.pack("<L", 1001), struct.pack("<L", 2_000_000)))
    with PhotoArchive(path) as photos:
        assert len(photos.read("exact.jpg")) == 1000
        with pytest.raises(ArchiveRefused, match=r"« big\.jpg » dépasse 40 Mo"):
            photos.read("big.jpg")


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_read_refuses_what_cannot_be_inflated_bit_by_bit(zipped, compression):
    path = zipped([("a.jpg", b"0" * 100_000)], compression)
    with PhotoArchive(path) as photos, pytest.raises(ArchiveRefused, match="compressée d’une façon rare"):
        photos.read("a.jpg")


def test_read_of_a_locked_photo_says_so(zipped):
    path = zipped([("a.jpg", b"secret")])
    whole = bytearray(path.read_bytes())
    whole[6] |= 1
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(whole))
    with PhotoArchive(path) as photos, pytest.raises(ArchiveRefused, match="mot de passe"):
        photos.read("a.jpg")


def test_read_of_a_damaged_photo_says_so(zipped):
    path = zipped([("a.jpg", b"abcdef" * 100)], zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"abcdef", b"abcdeg", 1))
    with PhotoArchive(path) as photos, pytest.raises(ArchiveRefused, match="ne s’ouvre pas dans ce ZIP"):
        photos.read("a.jpg")


def test_archive_of_too_many_photos_is_refused(named, monkeypatch):
    monkeypatch.setattr(archives, "MOST_FILES", 2)
    with PhotoArchive(named("1.jpg", "2.jpg", "notes.txt", "__MACOSX/1.jpg")) as photos:
        assert photos.names == ["1.jpg", "2.jpg"]
    with pytest.raises(ArchiveRefused, match="plus de 5 000 fichiers"):
        PhotoArchive(named("1.jpg", "2.jpg", "3.jpg"))


def test_archive_whose_directory_is_huge_is_refused_before_it_is_read(named, monkeypatch):
    path = named(*(f"{number}.txt" for number in range(40)))
    monkeypatch.setattr(archives, "MOST_BYTES_OF_NAMES", 1000)
    with pytest.raises(ArchiveRefused, match="plus de 5 000 fichiers"):
        PhotoArchive(path)


def test_archive_over_a_gigabyte_is_refused(named, monkeypatch):
    path = named("a.jpg")
    monkeypatch.setattr(archives, "MOST_BYTES", path.stat().st_size - 1)
    with pytest.raises(ArchiveRefused, match="dépasse 1 Go"):
        PhotoArchive(path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "n’est pas un ZIP lisible"),
        (b"photo", "n’est pas un ZIP lisible"),
        (b"PK\x03\x04" + b"\x00" * 100, "n’est pas un ZIP lisible"),
        (b"Rar!\x1a\x07\x00", "RAR ou 7z"),
        (b"7z\xbc\xaf\x27\x1c", "RAR ou 7z"),
    ],
)
def test_archive_that_is_no_zip_is_refused(tmp_path, content, sentence):
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    with pytest.raises(ArchiveRefused, match=sentence):
        PhotoArchive(path)


def test_archive_cut_short_is_refused(named):
    path = named("a.jpg", "b.jpg")
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(ArchiveRefused, match="n’est pas un ZIP lisible"):
        PhotoArchive(path)


def test_folder_is_refused(tmp_path):
    with pytest.raises(ArchiveRefused, match="est un dossier"):
        PhotoArchive(tmp_path)


@pytest.mark.parametrize("name", ["absent.zip", "nul\x00.zip"])
def test_file_that_does_not_open_is_refused(tmp_path, name):
    with pytest.raises(ArchiveRefused, match="ne s’ouvre pas"):
        PhotoArchive(tmp_path / name)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(
    changes=st.lists(st.tuples(st.integers(0, 399), st.integers(0, 255)), max_size=6), cut=st.integers(0, 400)
)
def test_archive_altered_anywhere_is_read_or_refused(zipped, changes, cut):
    path = zipped([("Photos/Léa.jpg", b"abc" * 50), ("b.png", b"")])
    whole = bytearray(path.read_bytes())
    for place, value in changes:
        whole[place % len(whole)] = value
    path.write_bytes(bytes(whole[: max(cut, 200)]) if cut < 250 else bytes(whole))
    try:
        with PhotoArchive(path) as photos:
            for name in photos.names:
                photos.read(name)
    except ArchiveRefused as fault:
        assert str(fault).endswith(".")
