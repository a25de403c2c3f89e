"""« Je suis une femme du métier » : somebody offers herself, and is answered."""
