"""The way in for whoever has no account: her school, and the code that proves her address."""
