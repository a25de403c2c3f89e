"""Referents are members with the role ``safeguarding``: the rows move there, and their table goes."""

from django.db import migrations
from django.utils import timezone

ROLE = "safeguarding"


def move_referents(apps, schema_editor):
    """Those of the moment keep answering; those whose role ended, or who left, are kept as such for their year."""
    Membership = apps.get_model("members", "Membership")
    Referent = apps.get_model("safeguarding", "Referent")
    current = Membership.objects.filter(left_at__isnull=True)
    for one in Referent.objects.order_by("pk"):
        theirs = current.filter(collective_id=one.collective_id, user_id=one.user_id)
        if theirs.filter(role=ROLE).exists():
            continue
        ended = one.ended_at or (None if theirs.exists() else timezone.now())
        Membership.objects.create(
            collective_id=one.collective_id,
            user_id=one.user_id,
            role=ROLE,
            joined_at=one.named_at,
            left_at=max(ended, one.named_at) if ended else None,
        )


class Migration(migrations.Migration):

    dependencies = [
        ("members", "0002_more_roles"),
        ("safeguarding", "0002_names"),
    ]

    operations = [
        migrations.RunPython(move_referents, migrations.RunPython.noop, elidable=True),
        migrations.DeleteModel(name="Referent"),
    ]
