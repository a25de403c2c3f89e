"""What visits give to the rest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Contribution, Entry, Feature, register
from hirondelles.members.rules import coordinates
from hirondelles.visits import agenda, clocks, demo, doors, indicators, minding, noting, rights, waiting
from hirondelles.visits.booking import ours
from hirondelles.visits.hosting import joining, leaving, telling
from hirondelles.visits.hosting import rules as hosting
from hirondelles.visits.hosting.journal import HOSTING
from hirondelles.visits.hosting.keeping import keeps
from hirondelles.visits.kits import clocks as kits

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
                label=_("Nos visites"),
                url_name="visits:our_visits",
                icon="briefcase",
                rule=ours.answers_for_a_school,
                order=19,
            ),
            Entry(
                label=_("Nous accueillons"),
                url_name="visits:my_hosting",
                icon="building",
                rule=hosting.hosts,
                order=12,
            ),
            Entry(
                label=_("Mallettes d’objets"),
                url_name="visits:kit_loans",
                icon="briefcase",
                rule=coordinates,
                order=23,
            ),
        ],
        to_do=waiting.to_do,
        agenda=agenda.agenda,
        calendar=agenda.calendar,
        contributions=[Contribution(place="home", render=doors.home)],
        public_menu=[Entry(label=_("Visites"), url_name="visits:list", icon="briefcase")],
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
            "visits.dropped": _("une structure d’accueil qui avait dit oui ne peut plus recevoir une classe"),
            "visits.expired": _("une structure d’accueil n’a pas répondu pour une classe"),
            "visits.lapsed": _("une classe est restée sans place pour une visite"),
            "visits.booking_cancelled": _("une réservation de visite est annulée"),
            "visits.asked": _("un établissement a demandé une visite"),
            "visits.trusted": _("a vérifié l’adresse d’une réservation de visite"),
            "visits.bus_proposed": _("a proposé un car partagé à deux classes"),
            "visits.bus_accepted": _("un établissement veut bien partager un car"),
            "visits.bus_declined": _("un établissement ne partage pas de car"),
            "visits.bus_ended": _(
                "un car n’est plus partagé : une des deux classes ne vient plus, ou plus à cette heure"
            ),
            "visits.kit_added": _("a proposé une mallette d’objets"),
            "visits.kit_edited": _("a modifié une mallette d’objets"),
            "visits.kit_retired": _("a retiré une mallette d’objets du prêt"),
            "visits.kit_asked": _("un établissement a demandé une mallette d’objets"),
            "visits.kit_agreed": _("a promis une mallette d’objets"),
            "visits.kit_refused": _("a répondu qu’une mallette d’objets n’était pas libre"),
            "visits.kit_taken": _("a noté le départ d’une mallette d’objets"),
            "visits.kit_brought_back": _("a noté le retour d’une mallette d’objets"),
            "visits.kit_incomplete": _("a noté ce qui manque dans une mallette d’objets"),
            "visits.kit_cancelled": _("un établissement n’a plus besoin d’une mallette d’objets"),
        },
        clocks={
            "visits.bookings": clocks.bookings,
            "visits.women": clocks.women,
            "visits.asks": clocks.asks,
            "visits.offers": clocks.offers,
            "visits.kits": kits.loans,
            "visits.recount": minding.recount,
        },
        export=rights.export,
        erasures=rights.erasures,
        indicators=indicators.indicators,
        given_back=telling.given_back,
        noting=noting.noting,
        demo=demo.furnish,
        joined=joining.join,
        leaning=leaving.leaning,
        put_away=leaving.put_away,
        keeps=keeps,
    )
)
