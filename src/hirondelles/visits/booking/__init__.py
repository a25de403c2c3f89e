"""A teacher and the visits: the list, a slot, a booking without an account, what becomes of it."""
