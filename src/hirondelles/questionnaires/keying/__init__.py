"""Sheets of paper typed one after the other: the whole sheet on screen, one key for each answer."""
