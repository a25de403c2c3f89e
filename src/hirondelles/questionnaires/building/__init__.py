"""Questionnaires written on a page: what a form holds becomes the model, and back."""
