"""Invented rows for the gallery at ``/_ui/``: every component, and whole pages as they should look."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.templatetags.static import static
from django.utils import timezone

from hirondelles.ui.examples_of_charts import charts
from hirondelles.ui.pictures import Picture, Variant, picture_of
from hirondelles.ui.shapes import (
    Cell,
    Choice,
    Column,
    Fact,
    FilterGroup,
    Later,
    Link,
    MapPoint,
    PathPoint,
    Rung,
    Stage,
    Tab,
)

PAGES = frozenset({"accueil", "galerie", "portrait", "a-faire", "formulaire", "erreur"})

WOMEN = (
    ("Amélie", "Micromécanicienne", "CAP", "Besenval"),
    ("Nour", "Régleuse de tours automatiques", "Bac pro", "Morvaux"),
    ("Élodie", "Technicienne en salle blanche", "BTS", "Besenval"),
    ("Fatou", "Horlogère", "Brevet des métiers d’art", "Les Combes"),
    ("Inès", "Ingénieure en optique", "Ingénieure", "Besenval"),
    ("Bénédicte", "Fondatrice d’un atelier de décolletage", "Fondatrice", "Saint-Arvan"),
    ("Łucja", "Programmeuse sur machine à commande numérique", "BUT", "Morvaux"),
    ("Maryvonne", "Responsable de la maintenance", "Manager", "Les Combes"),
)

LATER = Later(
    action="#",
    key="portraits",
    days=[("Demain", "2026-03-05"), ("Lundi", "2026-03-09")],
    first="2026-03-05",
    last="2026-06-02",
)


class ExampleForm(forms.Form):
    """One question of each kind."""

    first_name = forms.CharField(label="Prénom", help_text="Comme elle veut qu’on l’appelle.", max_length=60)
    town = forms.CharField(label="Ville", required=False)
    trade = forms.ChoiceField(
        label="Métier", choices=[("", "Choisir"), ("h", "Horlogère"), ("o", "Opticienne")]
    )
    words = forms.CharField(
        label="Ses mots", widget=forms.Textarea, help_text="Trois ou quatre phrases suffisent."
    )
    uses = forms.MultipleChoiceField(
        label="Où le portrait peut paraître",
        choices=[("web", "Sur ce site"), ("poster", "Sur une affiche"), ("press", "Dans la presse")],
        widget=forms.CheckboxSelectMultiple,
    )
    agreed = forms.BooleanField(label="J’ai l’accord écrit de cette personne")
    photo = forms.FileField(label="Photo", help_text="En hauteur si possible.", required=False)


def face(number: int, *, alt: str = "") -> Picture:
    """One of the drawn placeholders; the true photos come with the portraits."""
    address = static(f"ui/gallery/face-{(number - 1) % 6 + 1}.svg")
    return picture_of([Variant(format="svg", width=400, url=address)], alt=alt)


def everything() -> dict[str, Any]:
    """What the examples of the gallery and its pages are made of."""
    now = timezone.now()
    return {
        "faces": tuple(face(number, alt=f"{WOMEN[number - 1][0]}, souriante") for number in (1, 2, 3)),
        "portrait": face(2, alt="Nour devant son tour, en blouse bleue"),
        "women": _women(),
        "groups": _groups(),
        "ladder": _ladder(),
        "path": _path(),
        "stages": _stages(),
        "facts": _facts(),
        "places": _places(),
        "crumbs": (Link(label="Les Rouages", url="#"), Link(label="Portraits", url="#")),
        "tabs": (
            Tab(label="À publier", url="#", current=True, count=4),
            Tab(label="Publiés", url="#", count=54),
        ),
        "columns": (Column(label="Prénom"), Column(label="État"), Column(label="Visites", numeric=True)),
        "rows": _rows(),
        "pages": Paginator(range(120), 12).page(4),
        "form": ExampleForm(),
        "wrong": ExampleForm(data={"town": "Besenval", "uses": ["web"]}),
        "three_days_ago": now - timedelta(days=3),
        "in_two_weeks": now + timedelta(days=15),
        "later": LATER,
        "kept": {"etape": "bts"},
        "charts": charts(),
    }


def _women() -> tuple[dict[str, Any], ...]:
    return tuple(
        {"name": name, "trade": trade, "step": step, "place": place, "picture": face(number, alt="")}
        for number, (name, trade, step, place) in enumerate(WOMEN, start=1)
    )


def _groups() -> tuple[FilterGroup, ...]:
    trades = (("Horlogerie", 12), ("Usinage", 17), ("Optique", 9), ("Maintenance", 11), ("Salle blanche", 9))
    steps = (("CAP", 8), ("Bac pro", 11), ("BTS", 14), ("Ingénieure", 13), ("Manager", 7), ("Fondatrice", 5))
    towns = (("Besenval", 24), ("Morvaux", 13), ("Les Combes", 12), ("Saint-Arvan", 9))
    return (
        FilterGroup(label="Métier", choices=[Choice(label=a, url="#", count=n) for a, n in trades]),
        FilterGroup(
            label="Étape", choices=[Choice(label=a, url="#", count=n, chosen=a == "BTS") for a, n in steps]
        ),
        FilterGroup(label="Territoire", choices=[Choice(label=a, url="#", count=n) for a, n in towns]),
    )


def _ladder() -> tuple[Rung, ...]:
    return (
        Rung(step="CAP", name="Amélie", trade="Micromécanicienne", url="#", picture=face(1)),
        Rung(step="Bac pro", name="Nour", trade="Régleuse", url="#", picture=face(2), current=True),
        Rung(step="BTS", name="Élodie", trade="Technicienne", url="#", picture=face(3)),
        Rung(step="Ingénieure"),
        Rung(
            step="Manager", name="Maryvonne", trade="Responsable de la maintenance", url="#", picture=face(2)
        ),
    )


def _path() -> tuple[PathPoint, ...]:
    return (
        PathPoint(
            when="2006", title="Bac littéraire", text="J’aimais lire. Personne ne m’a parlé d’autre chose."
        ),
        PathPoint(when="2007 à 2011", title="Vendeuse dans une librairie", detour=True),
        PathPoint(
            when="2012",
            title="Un stage d’une semaine dans un atelier",
            text="Le bruit du tour, l’odeur d’huile.",
        ),
        PathPoint(when="2013", title="Bac pro technicien d’usinage, à 25 ans"),
        PathPoint(when="2014 à 2016", title="Deux années auprès de mes enfants", detour=True),
        PathPoint(when="Aujourd’hui", title="Régleuse, et j’apprends aux nouveaux"),
    )


def _stages() -> tuple[Stage, ...]:
    return (
        Stage(label="Demande", state="done", note="3 mars"),
        Stage(label="Équipe proposée", state="now", note="à Alice de répondre"),
        Stage(label="Confirmé", state="next"),
        Stage(label="Passé", state="next"),
        Stage(label="Retours", state="next"),
    )


def _facts() -> tuple[Fact, ...]:
    return (
        Fact(label="Travaille à", value="Besenval", icon="geo-alt"),
        Fact(label="Chez", value="Ateliers Morel, 35 personnes", icon="building"),
        Fact(label="Parle", value="français, arabe", icon="translate"),
        Fact(label="Étape", value="Bac pro", icon="mortarboard"),
    )


def _places() -> tuple[MapPoint, ...]:
    return (
        MapPoint(
            label="Les Rouages",
            latitude=47.24,
            longitude=6.02,
            url="#",
            text="58 portraits, la vallée du Besenval",
        ),
        MapPoint(
            label="Les Photonnes",
            latitude=48.1,
            longitude=-1.7,
            url="#",
            text="12 portraits, le pays d’Armel",
        ),
        MapPoint(label="Hors de la carte", latitude=-20.9, longitude=55.5, text="dans la liste seulement"),
    )


def _rows() -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (Cell(value=name, url="#", header=True), Cell(value=step), Cell(value=number, numeric=True))
        for number, (name, _trade, step, _place) in enumerate(WOMEN[:4], start=1)
    )
