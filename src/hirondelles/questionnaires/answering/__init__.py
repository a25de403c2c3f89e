"""The page on which a class answers: one page, large, without an account, without a cookie, with or without a script."""
