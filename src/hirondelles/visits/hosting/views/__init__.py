"""The pages of a host, and those of whoever coordinates."""
