"""One person written twice: seeing it, and making one of the two."""
