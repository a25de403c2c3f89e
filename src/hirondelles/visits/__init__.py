"""Visits: a host's slot, bookings of classes, an encounter."""
