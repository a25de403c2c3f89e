"""5,000 lines imported into an empty collective, then sent again: CPU seconds, memory, queries."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

LINES = 5000
SLUG = "banc-import"


def main(lines: str = str(LINES)) -> dict[str, Any]:
    """Make the spreadsheet, import it in a process of its own (its memory is what is measured), twice."""
    _prepare()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "portraits.xlsx"
        _write(path, int(lines))
        size = path.stat().st_size
        try:
            first, again = _measured(path), _measured(path)
        finally:
            _erase()
    return {"lines": int(lines), "file_bytes": size, "first": first, "again": again}


def _prepare() -> None:
    """The database of the bench, at today's tables."""
    subprocess.run(
        [sys.executable, "-m", "hirondelles.config.cli", "migrate"], check=True, stdout=subprocess.DEVNULL
    )
    from hirondelles.config import environment

    os.environ["DJANGO_SETTINGS_MODULE"] = "hirondelles.config.settings"
    environment.prepare()
    import django

    django.setup()
    from hirondelles.collectives.models import Collective

    Collective.objects.filter(slug=SLUG).delete()
    Collective.objects.create(slug=SLUG, name="Banc d’essai")


def _erase() -> None:
    from hirondelles.collectives.models import Collective
    from hirondelles.collectives.scope import in_collective
    from hirondelles.consents.models import Consent
    from hirondelles.portraits.models import Portrait, PortraitSlug

    collective = Collective.objects.get(slug=SLUG)
    with in_collective(collective):
        PortraitSlug.objects.all()._raw_delete("default")
        Portrait.objects.all()._raw_delete("default")
        Consent.objects.all()._raw_delete("default")


def _write(path: Path, lines: int) -> None:
    from hirondelles.core.spreadsheets import write_xlsx

    headings = (
        "Référence;Prénom;Nom;Métier;Famille de métiers;Étape;Employeur;Ville;Département;Campagne;Langues;Parcours;"
        "Une journée ordinaire;Ses mots;Cliché;Sa réponse;Date du consentement;Médias autorisés;Autorisé jusqu’au;"
        "Papier conservé"
    ).split(";")
    path.write_bytes(write_xlsx(headings, (_line(number) for number in range(lines)), sheet="Portraits"))


def _line(number: int) -> list[str]:
    said = (
        f"Phrase numéro {number} sur les journées de l’atelier, les outils, les collègues et les pièces. " * 6
    )
    return [
        f"B-{number:05}", f"Prénom{number}", f"Nom{number % 700}", "Horlogère", f"Famille {number % 20}", "BTS",
        f"Atelier {number % 300}", f"Ville {number % 90}", f"Département {number % 12}", f"Campagne {number % 5}",
        "français, anglais", "2014 : CAP\n2016 : détour : maraîchage\n2018 : embauche", said, said[:600],
        "Il faut être forte.", "La pièce la plus lourde pèse neuf grammes.", "12/03/2025", "site, exposition, presse",
        "31/12/2030", "Classeur bleu",
    ]  # fmt: skip


def _measured(path: Path) -> dict[str, Any]:
    """CPU and wall seconds, and the largest memory, of one ``import-portraits --apply``."""
    command = [
        sys.executable,
        "-m",
        "hirondelles.config.cli",
        "import-portraits",
        "--collective",
        SLUG,
        str(path),
    ]
    start = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--apply", "--attested-by", "Banc d’essai"], stdout=subprocess.DEVNULL
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, "the import was refused"
    return {
        "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 2),
        "wall_seconds": round(time.perf_counter() - start, 2),
        "max_rss_mb": round(usage.ru_maxrss / 1024, 1),
    }
