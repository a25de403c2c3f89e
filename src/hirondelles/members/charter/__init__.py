"""The charter of a collective: its text, its versions, who accepted which."""
