"""Signing in, one's own account, the team of a collective, the mails that could not leave."""
