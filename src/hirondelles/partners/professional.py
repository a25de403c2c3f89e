"""Which addresses are a school's: the académies' and agricultural teaching's own, and what a coordinator confirmed.

Sources: the académies' mail domains (``ac-<académie>.fr``), and ``educagri.fr`` for agricultural teaching.
"""

from __future__ import annotations

from hirondelles.core.text import slug
from hirondelles.partners.academies import DEPARTMENTS
from hirondelles.partners.models import SchoolDomain

WRITTEN_OTHERWISE = {"Clermont-Ferrand": "ac-clermont.fr", "La Réunion": "ac-reunion.fr"}
ACADEMIES = frozenset(WRITTEN_OTHERWISE.get(academy, f"ac-{slug(academy)}.fr") for academy in DEPARTMENTS) | {
    "ac-noumea.nc",
    "ac-wf.wf",
    "ac-polynesie.pf",
    "ac-spm.fr",
}
AGRICULTURE = frozenset({"educagri.fr"})
ANYBODY = frozenset(
    """
    gmail.com googlemail.com outlook.com outlook.fr hotmail.com hotmail.fr live.com live.fr msn.com yahoo.com yahoo.fr
    ymail.com icloud.com me.com mac.com orange.fr wanadoo.fr free.fr sfr.fr neuf.fr laposte.net bbox.fr numericable.fr
    aol.com gmx.fr gmx.com proton.me protonmail.com pm.me tutanota.com zoho.com mail.com
    """.split()
)
"""Where anybody opens an address: such a domain is nobody's, and is never confirmed."""


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower()


def is_professional(address: str) -> bool:
    """Whether an address is a school's; the whole domain counts, so that no look-alike passes."""
    domain = domain_of(address)
    if domain in ACADEMIES | AGRICULTURE:
        return True
    return domain not in ANYBODY and SchoolDomain.objects.filter(domain=domain).exists()


def is_its_own(address: str) -> bool:
    """Whether a domain is one structure's: neither everybody's, nor that of all the schools of an académie."""
    return domain_of(address) not in ANYBODY | ACADEMIES | AGRICULTURE


def may_be_confirmed(address: str) -> bool:
    """Whether a coordinator may say that everybody of this domain teaches."""
    return domain_of(address) not in ANYBODY
