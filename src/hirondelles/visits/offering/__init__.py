"""« Nous accueillons » : a structure offers to receive classes, and is answered."""
