"""Pure Python: no Django, no database, plain values in and plain values out."""
