"""À faire and the journal: what each feature says, put in order; this folder knows none of them."""
