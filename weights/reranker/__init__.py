"""How the weights of fusion and reranking were made: collecting, training, choosing; the served program imports none of it."""
