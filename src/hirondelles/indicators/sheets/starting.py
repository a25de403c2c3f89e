"""What a practice sheet starts with: what the collective has already done, and questions where only people know."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.paths import address_of
from hirondelles.encounters.models import Encounter, State
from hirondelles.indicators.models import Heading
from hirondelles.partners.models import Organisation, School
from hirondelles.portraits.models import Portrait

OVER = (State.HELD, State.CLOSED)


def texts(collective: Any) -> dict[str, str]:
    """A first text for each heading; nothing in it is invented."""
    return {
        Heading.FINDINGS: _(
            "Des filles réussissent à l’école et s’éloignent des métiers techniques : les clichés tiennent bon. "
            "Ici, nous avons constaté que…"
        ),
        Heading.AIMS: _(
            "Que des filles et des garçons rencontrent des femmes de métier, manipulent, et puissent s’y voir."
        ),
        Heading.DONE: _done(),
        Heading.PARTIES: _parties(),
        Heading.INDICATORS: _(
            "Chaque chiffre se compte ainsi : des questionnaires courts, sans nom, avant et après les rencontres."
        ),
        Heading.OBSTACLES: _("Ce qui a résisté, et ce que nous ferions autrement :\n- "),
        Heading.FEEDBACK: _("Ce qu’elles et ils en disent, dans leurs mots :"),
        Heading.CONTACTS: _contacts(collective),
    }


def _done() -> str:
    portraits = Portrait.objects.public().count()
    held = Encounter.objects.in_state(*OVER).count()
    lines = [
        ngettext("%(n)d portrait publié", "%(n)d portraits publiés", portraits) % {"n": portraits},
        ngettext("%(n)d rencontre avec des classes", "%(n)d rencontres avec des classes", held) % {"n": held},
    ]
    return "\n".join(f"- {one}" for one, count in zip(lines, (portraits, held), strict=True) if count)


def _parties() -> str:
    schools, organisations = School.objects.count(), Organisation.objects.count()
    lines = [
        _("Les femmes du collectif, qui le font vivre et écrivent ensemble ce qu’elles disent."),
        ngettext("%(n)d établissement scolaire", "%(n)d établissements scolaires", schools) % {"n": schools},
        ngettext(
            "%(n)d entreprise, laboratoire ou administration",
            "%(n)d entreprises, laboratoires et administrations",
            organisations,
        )
        % {"n": organisations},
    ]
    counts = (1, schools, organisations)
    return "\n".join(f"- {one}" for one, count in zip(lines, counts, strict=True) if count)


def _contacts(collective: Any) -> str:
    lines = [collective.name, collective.contact_email, address_of(collective, "collective:home")]
    return "\n".join(f"- {one}" for one in lines if one)
