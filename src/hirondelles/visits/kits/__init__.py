"""Cases of objects, lent to schools that no bus takes to a workshop."""
