"""The cases as anybody reads them, a loan by its secret address, the team's page."""
