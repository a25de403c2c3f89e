"""Portraits, their campaigns, their trades, their addresses, their turn in front."""

from hirondelles.portraits.models.imports import ImportMapping, ImportState, PortraitImport
from hirondelles.portraits.models.portrait import Portrait, PortraitSlug, State
from hirondelles.portraits.models.proposals import Proposal
from hirondelles.portraits.models.queries import PortraitQuerySet
from hirondelles.portraits.models.settings import Campaign, Rotation, Trade
from hirondelles.portraits.models.steps import Step

__all__ = [
    "Campaign",
    "ImportMapping",
    "ImportState",
    "Portrait",
    "PortraitImport",
    "PortraitQuerySet",
    "PortraitSlug",
    "Proposal",
    "Rotation",
    "State",
    "Step",
    "Trade",
]
