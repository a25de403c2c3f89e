"""What the journal says of hosts."""

from django.utils.translation import gettext_lazy as _

HOSTING = {
    "visits.accepted": _("a accepté de recevoir une classe"),
    "visits.host_offered": _("une structure se propose pour accueillir des classes"),
    "visits.host_welcomed": _("a accueilli une structure qui se proposait"),
    "visits.host_declined": _("a répondu non à une structure qui se proposait"),
    "visits.host_opened": _("a ouvert la page d’une structure d’accueil"),
    "visits.host_said_how": _("a écrit comment une structure accueille"),
    "visits.host_link_renewed": _("a renouvelé le lien d’une structure d’accueil"),
    "visits.host_asked": _("a demandé à une structure si elle peut accueillir"),
    "visits.host_not_now": _("a noté qu’une structure n’accueille pas cette fois"),
    "visits.host_paused": _("a mis une structure d’accueil en pause"),
    "visits.host_resumed": _("a noté qu’une structure accueille de nouveau"),
    "visits.host_silent": _("a clos une demande restée sans réponse d’une structure d’accueil"),
    "visits.slots_made": _("a préparé des créneaux de visite"),
    "visits.women_said": _("a dit quelles femmes sont présentes à un créneau de visite"),
    "visits.self_checked": _("a rempli l’auto-diagnostic d’accueil d’une structure"),
    "visits.commitment_kept": _("a noté un engagement d’accueil tenu"),
    "visits.commitment_dropped": _("a noté un engagement d’accueil abandonné"),
    "visits.pledged": _("a noté une promesse d’accueil"),
    "visits.pledge_kept": _("a noté une promesse d’accueil tenue"),
    "visits.pledge_dropped": _("a noté une promesse d’accueil abandonnée"),
    "visits.talk_counted": _("a noté le temps de parole d’une visite"),
}
