"""Shared buses: two classes that go the same way on the same day, and both wish it."""
