"""What a teacher opens: the list and a slot, the steps of a booking, the page that follows it."""
