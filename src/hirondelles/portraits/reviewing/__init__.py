"""Her portrait in her hands: she is asked, reads, corrects and completes it step by step, and approves that version."""
