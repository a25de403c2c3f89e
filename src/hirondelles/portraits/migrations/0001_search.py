"""French search: accents aside, then stems; and likeness for typos."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations

CONFIGURATION = """
CREATE TEXT SEARCH CONFIGURATION public.fr (COPY = pg_catalog.french);
ALTER TEXT SEARCH CONFIGURATION public.fr ALTER MAPPING FOR hword, hword_part, word
    WITH public.unaccent, pg_catalog.french_stem;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(CONFIGURATION, "DROP TEXT SEARCH CONFIGURATION public.fr"),
    ]
