"""Invitations: from a list of addresses as people paste it to somebody's yes in one tap."""
