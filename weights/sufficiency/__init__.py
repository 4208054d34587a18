"""How the judgement of sufficiency was made: collecting, training, calibrating; the served program imports none of it."""
