"""Hands counted in class: who answers what, as numbers, in a minute, from the teacher's link."""
