"""Leaving a collective on one page, or being forgotten by it."""
