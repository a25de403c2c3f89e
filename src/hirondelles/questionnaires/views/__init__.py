"""Pages of the feedback of a class."""
