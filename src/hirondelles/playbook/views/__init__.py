"""The screens of the path."""
