"""Questions that need several answers, one after the other: recognised, asked step by step, concluded from what is quoted."""
