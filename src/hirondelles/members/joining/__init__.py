"""Two addresses of one person, brought together by herself."""
