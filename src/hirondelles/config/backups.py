"""Backup and restore: the database and its files, in one archive that proves itself.

A tar: ``database.dump`` (``pg_dump`` in an exported snapshot), ``media/``, ``manifest.json`` (versions, counts, digests).
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction

from hirondelles.config.migrate import make_roles, migrate
from hirondelles.config.programs import client

FORMAT = 1
Progress = Callable[[str], None]
Manifest = dict[str, Any]


class BackupFault(Exception):
    """The archive or the installation does not allow it; the message says why."""


def report(work: Callable[[], None]) -> int:
    """Run a backup or a restore; 1 and a sentence when it is refused."""
    try:
        work()
    except BackupFault as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


def backup(archive: Path, *, progress: Progress) -> None:
    """Write the archive beside its place, flush it, then rename: it is whole or it is not there."""
    archive = archive.resolve()
    try:
        with tempfile.TemporaryDirectory(dir=archive.parent, prefix=".hirondelles-backup-") as folder:
            draft = Path(folder) / "archive"
            with _snapshot() as name:
                manifest = _write(draft, name, progress)
            with draft.open("rb") as written:
                os.fsync(written.fileno())
            draft.replace(archive)
    except OSError as error:
        raise BackupFault(f"Impossible d’écrire « {archive} » : {error.strerror}.") from error
    _tell(archive, manifest, progress)


@contextmanager
def _snapshot() -> Iterator[str]:
    """One instant of the database, which ``pg_dump`` shares; yields its name."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


def _write(draft: Path, snapshot: str, progress: Progress) -> Manifest:
    manifest = _manifest()
    dump = draft.with_name("database.dump")
    progress("Copie de la base de données…")
    _run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={dump}")
    names = sorted({*_files_named(), *_files_kept()})
    progress(f"Copie de {len(names)} fichiers…")
    with tarfile.open(draft, "w") as tar:
        _add(tar, manifest, "database.dump", dump)
        for name in names:
            if not _add(tar, manifest, f"media/{name}", settings.MEDIA_ROOT / name):
                manifest["missing"].append(name)
        text = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        entry = tarfile.TarInfo("manifest.json")
        entry.size = len(text)
        tar.addfile(entry, io.BytesIO(text))
    return manifest


def _manifest() -> Manifest:
    return {
        "format": FORMAT,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "hirondelles": version("hirondelles"),
        "postgresql": _server_version(),
        "tables": _row_counts(),
        "files": {},
        "missing": [],
    }


def _row_counts() -> dict[str, int]:
    """Rows of every table, event tables and queue included."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
        counts = {}
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            counts[table] = cursor.fetchone()[0]
    return counts


def _files_named() -> Iterator[str]:
    """The names that the rows of this snapshot give to files, whatever the collective."""
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            for field in model._meta.concrete_fields:
                if model._meta.managed and isinstance(field, models.FileField) and field.model is model:
                    cursor.execute(f'SELECT DISTINCT "{field.column}" FROM "{model._meta.db_table}"')
                    yield from (name for (name,) in cursor.fetchall() if name)


def _files_kept() -> Iterator[str]:
    """What is on the disk: no row names the other sizes, and a lost photo costs more than a spare."""
    media = Path(settings.MEDIA_ROOT)
    yield from (
        str(path.relative_to(media)) for path in media.rglob("*") if path.is_file() and path.suffix != ".part"
    )


def _add(tar: tarfile.TarFile, manifest: Manifest, name: str, path: Path) -> bool:
    """Add a file and its digest; False when it is not there (withdrawn meanwhile, or lost before)."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return False
    with file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        entry = tar.gettarinfo(arcname=name, fileobj=file)
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        tar.addfile(entry, file)
    manifest["files"][name] = {"sha256": digest, "bytes": entry.size}
    return True


def _tell(archive: Path, manifest: Manifest, progress: Progress) -> None:
    rows = sum(manifest["tables"].values())
    size = archive.stat().st_size / 1024**2
    progress(f"« {archive} » : {rows} lignes, {len(manifest['files']) - 1} fichiers, {size:.1f} Mo.")
    if manifest["missing"]:
        progress(f"{len(manifest['missing'])} fichiers nommés par la base ne sont pas sur le disque.")


# --- restore --------------------------------------------------------------------------------------


def restore(archive: Path, *, replace: bool = False, progress: Progress) -> None:
    """Verify the whole archive first, then put it in an empty installation; policies and grants follow.

    Raises ``BackupFault``, before touching anything, when the archive is damaged or the place not empty.
    """
    progress("Vérification de l’archive…")
    manifest = _verified(archive)
    _refuse_full(replace=replace)
    media = Path(settings.MEDIA_ROOT)
    draft = media.with_name("media.restored")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        dump = _unpack(archive, manifest, draft)
        progress("Restauration de la base de données…")
        _restore_database(dump, manifest, replace=replace)
        dump.unlink()
        shutil.rmtree(media, ignore_errors=True)
        draft.rename(media)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    migrate(os.environ["DATABASE_URL"], verbosity=0)
    progress(f"Restauré : {sum(manifest['tables'].values())} lignes, {len(manifest['files']) - 1} fichiers.")


def _unpack(archive: Path, manifest: Manifest, draft: Path) -> Path:
    """Put the files beside their place; returns the dump."""
    dump = draft / ".database.dump"
    with tarfile.open(archive) as tar:
        _extract(tar, "database.dump", dump)
        for name in manifest["files"]:
            if name.startswith("media/"):
                _extract(tar, name, draft / name.removeprefix("media/"))
    return dump


def _verified(archive: Path) -> Manifest:
    """The manifest, once every file of the archive is what it says."""
    try:
        with tarfile.open(archive) as tar:
            manifest: Manifest = json.loads(_member(tar, "manifest.json").read())
            for name, said in manifest["files"].items():
                if hashlib.file_digest(_member(tar, name), "sha256").hexdigest() != said["sha256"]:
                    raise BackupFault(f"L’archive « {archive} » est abîmée : « {name} » a changé.")
    except FileNotFoundError as error:
        raise BackupFault(f"L’archive « {archive} » n’existe pas.") from error
    except (OSError, tarfile.TarError, ValueError, KeyError) as error:
        raise BackupFault(f"« {archive} » n’est pas une sauvegarde entière de Hirondelles.") from error
    if manifest["format"] != FORMAT:
        raise BackupFault(f"« {archive} » a été faite par une version plus récente : mettez d’abord à jour.")
    return manifest


def _member(tar: tarfile.TarFile, name: str) -> Any:
    """An open regular file of the archive (``KeyError`` when it is absent or something else)."""
    file = tar.extractfile(name)
    if file is None:
        raise KeyError(name)
    return file


def _extract(tar: tarfile.TarFile, name: str, target: Path) -> None:
    """Copy one file; a name that climbs out of its folder is refused."""
    if ".." in Path(name).parts or Path(name).is_absolute():
        raise BackupFault(f"L’archive contient un nom de fichier interdit : « {name} ».")
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        shutil.copyfileobj(_member(tar, name), file)


def _refuse_full(*, replace: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        tables = cursor.fetchone()[0]
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = %s",
            [settings.WEB_ROLE],
        )
        visitors = cursor.fetchone()[0]
    media = Path(settings.MEDIA_ROOT)
    full = tables or (media.exists() and any(media.iterdir()))
    if full and not replace:
        raise BackupFault("L’installation n’est pas vide : ajoutez --replace pour effacer ce qui s’y trouve.")
    if visitors:
        raise BackupFault("Le site ou le travail de fond tourne encore : arrêtez-les, puis recommencez.")


def _restore_database(dump: Path, manifest: Manifest, *, replace: bool) -> None:
    make_roles(os.environ["DATABASE_URL"])
    if replace:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    connection.close()
    contents = dump.with_name(".contents")
    listed = _run("pg_restore", "--list", str(dump)).splitlines()
    # Policies name the roles of the installation that made the archive; ours are made again afterwards.
    kept = [
        line
        for line in listed
        if not any(f" {kind} " in line for kind in ("POLICY", "ROW SECURITY", "SCHEMA"))
    ]
    contents.write_text("\n".join(kept))
    options = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-acl", f"--use-list={contents}")
    _run("pg_restore", *options, f"--dbname={connection.settings_dict['NAME']}", str(dump))
    contents.unlink()
    if _row_counts() != manifest["tables"]:
        raise BackupFault(
            "Le nombre de lignes restaurées n’est pas celui de l’archive : ne vous en servez pas."
        )


# --- programs -------------------------------------------------------------------------------------


def _server_version() -> int:
    """The major version of the server."""
    connection.ensure_connection()
    return int(connection.connection.info.server_version // 10000)


def _run(program: str, *arguments: str) -> str:
    """Run a client program on our database; its complaint becomes ours."""
    command = [client(program, _server_version()), *arguments]
    done = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackupFault(
            f"{program} a échoué : {(done.stderr.strip().splitlines() or ['sans rien dire'])[-1]}"
        )
    return done.stdout


def _environment() -> dict[str, str]:
    """Where the database is, out of the command line (which every account of the machine can read)."""
    names = {"dbname": "PGDATABASE", "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}
    names |= {name: f"PG{name.upper()}" for name in ("host", "port", "user", "password")}
    said = connection.get_connection_params()
    return {**os.environ, **{names[name]: str(value) for name, value in said.items() if name in names}}
