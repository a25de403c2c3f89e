"""The screens of the letters; ``frame`` holds the one door to a letter."""
