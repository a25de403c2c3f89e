"""What visits give to the rest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Feature, register
from hirondelles.visits import clocks, rights

register(
    Feature(
        slug="visits",
        name=_("Visites"),
        journal={
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
