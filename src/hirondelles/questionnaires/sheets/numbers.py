"""The numbers of the sheets of a class: drawn from a secret, the same before and after.

A pupil keeps her two sheets in one envelope; nothing is stored, and nobody without the installation's secret can
find them again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import count, islice

from django.utils.crypto import salted_hmac

from hirondelles.questionnaires.models import Batch
from hirondelles.questionnaires.models.batches import COPIES

SALT = "questionnaires.copies"


def numbers_of(batch: Batch, how_many: int) -> list[int]:
    """The first ``how_many`` numbers of the class of this batch, all different, in no order."""
    about = batch.about_class or f"questionnaires.batch:{batch.pk}"
    seed = salted_hmac(SALT, f"{batch.collective_id}:{about}", algorithm="sha256").digest()
    return list(islice(_drawn(seed), how_many))


def _drawn(seed: bytes) -> Iterator[int]:
    least, most = COPIES
    known: set[int] = set()
    for turn in count():
        digest = hashlib.sha256(seed + turn.to_bytes(4, "big")).digest()
        number = least + int.from_bytes(digest, "big") % (most - least + 1)
        if number not in known:
            known.add(number)
            yield number
