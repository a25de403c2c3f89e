"""The papers of one visit: the agreement between the school and the host, and the sheet that everybody takes along."""
