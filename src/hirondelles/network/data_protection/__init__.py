"""Choosing who answers for each processing, and the drafts made from the register: impact "
"assessment, agreement."""
