"""The six themes that a collective starts with: a name, what goes in it, a sentence; it rewrites them as it likes."""

from django.utils.translation import gettext_lazy as _

SUGGESTED = (
    (
        _("Une surprise"),
        _("Ce à quoi la personne ne s’attendait pas, sur le métier ou sur celle qui l’exerce."),
        _("Je croyais que c’était sale, et c’est propre comme un hôpital."),
    ),
    (
        _("Se voir dans ce métier"),
        _("Elle ou il s’y voit, ou pas du tout, et dit pourquoi."),
        _("Je pourrais le faire, j’aime déjà réparer des choses."),
    ),
    (
        _("Un cliché qui bouge"),
        _("Une idée reçue citée, mise en doute, ou renforcée."),
        _("En fait il ne faut pas être fort, il faut être précise."),
    ),
    (
        _("Un parcours qui parle"),
        _("Les études, les détours, les doutes, une étape dont la personne se souvient."),
        _("Elle s’est trompée d’orientation deux fois et elle y est arrivée."),
    ),
    (
        _("Ce que je vais faire"),
        _("Un geste annoncé : chercher, demander, visiter, en parler."),
        _("Je vais demander un stage dans son atelier."),
    ),
    (
        _("Ce qui a manqué"),
        _("Une critique, un regret, une question restée sans réponse."),
        _("On n’a pas pu toucher la machine."),
    ),
)
