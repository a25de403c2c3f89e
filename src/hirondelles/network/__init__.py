"""The installation: its front page, its collectives, what its operator does, what it owes to the law."""
