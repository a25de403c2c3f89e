"""Portraits from a spreadsheet and a folder of photos: read, planned, shown line by line, then all or nothing."""

from hirondelles.portraits.importing.running import (
    BadMapping,
    Report,
    Stopped,
    Unusable,
    import_file,
    pictures_of,
    read_mapping,
)

__all__ = ["BadMapping", "Report", "Stopped", "Unusable", "import_file", "pictures_of", "read_mapping"]
