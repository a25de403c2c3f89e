"""The pages of the mails: the demonstration’s mailbox, and the end of a kind of mail."""
