"""Portraits made in bulk, straight in the tables of a throw-away database: words, consents, index, no photo."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

JOBS = (
    "Horlogère", "Mécatronicienne", "Décolleteuse", "Fraiseuse", "Soudeuse", "Chercheuse en optique", "Électronicienne",
    "Régleuse sur machine à commande numérique", "Microtechnicienne", "Technicienne de maintenance", "Polisseuse",
    "Dessinatrice industrielle", "Conductrice de ligne", "Métrologue", "Ingénieure en matériaux", "Directrice d’usine",
)  # fmt: skip
STEPS = (
    "cap",
    "bac-pro",
    "bts",
    "but",
    "licence-pro",
    "ingenieure",
    "doctorat",
    "responsable-equipe",
    "fondatrice",
)
TOWNS = (
    "Valmorin",
    "Saint-Aubrac",
    "Les Essarts-Bleus",
    "Montferrin",
    "Cressanges-le-Haut",
    "Orvielle",
    "Brassecourt",
)
SAID = "Le matin je relis les cotes, je règle la machine, je contrôle la première pièce, puis la série part. "


def prepare() -> None:
    """Today's tables in the database of the bench, and Django ready, as the role of the web."""
    command = [sys.executable, "-m", "hirondelles.config.cli", "migrate"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    os.environ["DJANGO_SETTINGS_MODULE"] = "hirondelles.config.settings"
    from hirondelles.config import environment

    environment.prepare()
    import django

    django.setup()


def settle() -> None:
    """Statistics as they are after a while, not as they are in the middle of a bulk load."""
    import psycopg

    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("VACUUM (ANALYZE)")


def collective_of(slug: str, portraits: int, *, first: int = 0) -> Any:
    """A collective with so many public portraits, as it is when they are all there already."""
    from django.db import transaction

    from hirondelles.collectives.models import Collective
    from hirondelles.collectives.scope import in_collective

    known = Collective.objects.filter(slug=slug).first()
    if known is not None:
        return known
    with transaction.atomic():
        collective = Collective.objects.create(
            slug=slug,
            name=f"Les Bancs {slug}",
            aim="Elles racontent leur métier aux élèves.",
            territory="Val d’Essai",
        )
        with in_collective(collective):
            _fill(portraits, first)
    return collective


def _fill(portraits: int, first: int) -> None:
    from django.utils import timezone

    from hirondelles.consents.models import Consent, ConsentFile, ConsentText
    from hirondelles.consents.texts import PORTRAIT
    from hirondelles.portraits.models import Portrait, PortraitSlug

    day = timezone.localdate()
    text = ConsentText.objects.worded(PORTRAIT)
    files = ConsentFile.objects.bulk_create([ConsentFile() for _ in range(portraits)], batch_size=1000)
    word = {"medium": "web", "given_on": day - timedelta(days=30), "until": day + timedelta(days=700)}
    Consent.objects.bulk_create(
        [Consent(file=one, text=text, attested_name="Banc d’essai", **word) for one in files], batch_size=1000
    )
    rows = list(_portraits(files, first))
    Portrait.objects.bulk_create(rows, batch_size=500)
    PortraitSlug.objects.bulk_create(
        [PortraitSlug(slug=row.slug, portrait=row) for row in rows], batch_size=1000
    )


def _portraits(files: list[Any], first: int) -> Iterator[Any]:
    from django.utils import timezone

    from hirondelles.portraits import indexing
    from hirondelles.portraits.models import Campaign, Portrait, Trade

    trades = [
        Trade.objects.named(name)
        for name in ("Horlogerie", "Usinage", "Électronique", "Optique", "Maintenance")
    ]
    campaigns = [Campaign.objects.named(name) for name in ("2023", "2024", "2025")]
    for number, file in enumerate(files, start=first):
        row = Portrait(**_words(number), consent_file=file, state="published", published_at=timezone.now())
        row.trade, row.campaign = trades[number % len(trades)], campaigns[number % len(campaigns)]
        row.slug, row.photo_key = f"portrait-{number}", f"cle-{number:08}"
        row.position = row.turn = number + 1
        indexing.index(row)
        yield row


def _words(number: int) -> dict[str, Any]:
    return {
        "reference": f"B-{number}",
        "first_name": f"Prénom{number % 997}",
        "last_name": f"Nom{number % 1999}",
        "job": JOBS[number % len(JOBS)],
        "job_sentence": "Elle fabrique des pièces plus fines qu’un cheveu.",
        "step": STEPS[number % len(STEPS)],
        "employer": f"Atelier des Essais {number % 300}",
        "town": TOWNS[number % len(TOWNS)],
        "department": f"Département {number % 5}",
        "languages": "français, anglais",
        "path": [
            {"year": 2014, "text": "CAP horlogerie", "detour": False},
            {"year": 2016, "text": "Maraîchage", "detour": True},
            {"year": 2018, "text": "Embauche à l’atelier", "detour": False},
        ],
        "ordinary_day": SAID * 4,
        "words": SAID,
        "cliche": "Il faut être forte.",
        "cliche_answer": "La pièce la plus lourde pèse neuf grammes.",
        "alt_text": "Elle règle une machine, de profil.",
        "credit": "Atelier Essai",
    }
