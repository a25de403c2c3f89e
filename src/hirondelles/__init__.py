"""Hirondelles: a collective of women of technical trades, from the first portrait to the handed-on method."""
