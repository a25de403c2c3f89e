"""Documents that people take away and finish themselves (letters, charters, reports), and papers to print (PDF)."""
