"""A host and its page: what it opens, what it answers from a mail, how it welcomes, what it promises."""
