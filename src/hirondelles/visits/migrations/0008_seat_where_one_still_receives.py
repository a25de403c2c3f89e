"""The place of a class, again: nobody is seated at a host whose partner was put away, and the booking is read and held at once."""

from django.db import migrations

SEAT = """
CREATE OR REPLACE FUNCTION visits_seat(p_booking bigint, p_sources text[], p_now timestamptz, p_in_turn boolean)
RETURNS TABLE (state varchar, hours tstzrange, host_asked_at timestamptz, asked_at timestamptz, groups smallint)
LANGUAGE plpgsql AS $seat$
#variable_conflict use_column
DECLARE
  v_mine record; v_hours tstzrange;
BEGIN
  SELECT booking.slot_id, booking.groups, host.names_days INTO v_mine
    FROM visits_booking AS booking
    JOIN visits_slot AS slot ON slot.id = booking.slot_id
    JOIN visits_host AS host ON host.id = slot.host_id
    LEFT JOIN partners_organisation AS organisation ON organisation.id = host.organisation_id
    LEFT JOIN partners_school AS school ON school.id = host.school_id
    WHERE booking.id = p_booking AND booking.state = ANY(p_sources)
    AND (host.paused_until IS NULL OR host.paused_until <= p_now)
    AND organisation.archived_at IS NULL AND school.archived_at IS NULL
    FOR UPDATE OF booking;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE visits_slot AS slot SET taken = slot.taken + v_mine.groups
    WHERE slot.id = v_mine.slot_id AND slot.taken + v_mine.groups <= slot.groups
    AND slot.starts_at - make_interval(days => COALESCE(v_mine.names_days, 0)) > p_now
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
    dependencies = [("visits", "0007_promises_end"), ("partners", "0006_school_domain")]

    operations = [migrations.RunSQL(SEAT, migrations.RunSQL.noop)]
