"""A teacher asks for a testimony without an account; the collective proposes a panel of women; a class meets them."""
