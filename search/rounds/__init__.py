"""The second round of a question: which names the first one brought, whether to look them up, and what they find."""
