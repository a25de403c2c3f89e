"""What was called off before takes nobody's hour either."""

from django.db import migrations

FREE = """
UPDATE encounters_speaker SET hours = 'empty'
FROM encounters_encounter AS encounter
WHERE encounter.id = encounter_id AND encounter.state = 'cancelled'
"""


class Migration(migrations.Migration):
    dependencies = [("encounters", "0003_calendars")]
    operations = [migrations.RunSQL(FREE, migrations.RunSQL.noop)]
