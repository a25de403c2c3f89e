"""Asking without an account, following one's request, and the organisers' screens."""
