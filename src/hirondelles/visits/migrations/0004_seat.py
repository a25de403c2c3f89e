"""A place is taken in one statement, a function of the database: planned once, not each time that somebody asks.

The counter rises if there is room, by one conditional ``UPDATE``, and the booking moves; or neither does. Whoever calls it does so with her own rights, in her own
collective. A rule that changes is a new migration with the whole function (``CREATE OR REPLACE``).
"""

from django.db import migrations

SEAT = """
CREATE OR REPLACE FUNCTION visits_seat(p_booking bigint, p_sources text[], p_now timestamptz, p_in_turn boolean)
RETURNS TABLE (state varchar, hours tstzrange, host_asked_at timestamptz, asked_at timestamptz, groups smallint)
LANGUAGE plpgsql AS $seat$
#variable_conflict use_column
DECLARE
  v_mine record; v_host record; v_hours tstzrange;
BEGIN
  SELECT slot_id, groups INTO v_mine FROM visits_booking WHERE id = p_booking AND state = ANY(p_sources) FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT host.names_days, host.paused_until INTO v_host
    FROM visits_slot AS slot JOIN visits_host AS host ON host.id = slot.host_id WHERE slot.id = v_mine.slot_id;
  IF v_host.paused_until > p_now THEN RETURN; END IF;
  UPDATE visits_slot AS slot SET taken = slot.taken + v_mine.groups
    WHERE slot.id = v_mine.slot_id AND slot.taken + v_mine.groups <= slot.groups
    AND slot.starts_at - make_interval(days => COALESCE(v_host.names_days, 0)) > p_now
    AND (slot.state = 'published' OR (p_in_turn AND slot.state = 'closed'))
    AND (p_in_turn OR (NOT slot.is_queued AND (slot.window_until IS NULL OR slot.allocated_at IS NOT NULL)))
    RETURNING slot.hours INTO v_hours;
  IF NOT FOUND THEN RETURN; END IF;
  RETURN QUERY
    UPDATE visits_booking AS booking SET state = 'booked', hours = v_hours, host_asked_at = p_now,
      asked_at = COALESCE(booking.asked_at, p_now)
    WHERE booking.id = p_booking
    RETURNING booking.state, booking.hours, booking.host_asked_at, booking.asked_at, booking.groups;
END
$seat$
"""


class Migration(migrations.Migration):
    dependencies = [("visits", "0003_kits_and_buses")]

    operations = [
        migrations.RunSQL(
            SEAT, "DROP FUNCTION visits_seat(bigint, text[], timestamptz, boolean)"
        )
    ]
