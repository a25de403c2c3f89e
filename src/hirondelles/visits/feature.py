"""What visits give to the rest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Entry, Feature, register
from hirondelles.visits import clocks, rights
from hirondelles.visits.hosting import rules as hosting
from hirondelles.visits.hosting import waiting as hosts_waiting
from hirondelles.visits.hosting.journal import HOSTING

register(
    Feature(
        slug="visits",
        name=_("Visites"),
        urls="hirondelles.visits.urls",
        menu=[
            Entry(
                label=_("Structures d’accueil"),
                url_name="visits:hosts",
                icon="building",
                rule=hosting.organises,
                order=20,
            ),
            Entry(
                label=_("Nous accueillons"),
                url_name="visits:my_hosting",
                icon="building",
                rule=hosting.hosts,
                order=12,
            ),
        ],
        to_do=hosts_waiting.to_do,
        journal=HOSTING
        | {
            "visits.published": _("a ouvert un créneau de visite"),
            "visits.closed": _("a fermé un créneau de visite aux réservations"),
            "visits.changed": _("a modifié un créneau de visite"),
            "visits.slot_cancelled": _("a annulé un créneau de visite"),
            "visits.allocated": _("a réparti les places d’une visite entre les souhaits"),
            "visits.wished": _("un établissement a fait un souhait de visite"),
            "visits.waiting": _("un établissement attend une place pour une visite"),
            "visits.booked": _("un établissement a réservé une visite"),
            "visits.promoted": _("une classe qui attendait a sa place pour une visite"),
            "visits.resized": _("l’effectif d’une classe qui visite a changé"),
            "visits.refused": _("une structure d’accueil ne peut pas recevoir une classe"),
            "visits.expired": _("une structure d’accueil n’a pas répondu pour une classe"),
            "visits.booking_cancelled": _("une réservation de visite est annulée"),
        },
        clocks={"visits.bookings": clocks.bookings, "visits.women": clocks.women},
        export=rights.export,
        erasures=rights.erasures,
    )
)
