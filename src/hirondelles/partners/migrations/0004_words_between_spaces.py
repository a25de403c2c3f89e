"""The words that a search looks at stand between spaces: a word is looked for from its beginning."""

from django.db import migrations

PADDED = "UPDATE {table} SET search = ' ' || btrim(search) || ' ' WHERE search NOT LIKE ' % '"
TABLES = ("partners_registerschool", "partners_school", "partners_organisation")


class Migration(migrations.Migration):
    dependencies = [("partners", "0003_shipped_register")]
    operations = [
        migrations.RunSQL(PADDED.format(table=table), migrations.RunSQL.noop)
        for table in TABLES
    ]
