"""Portraits from a spreadsheet and a folder of photos: read, planned, shown line by line, then all or nothing."""
