"""How the decision on a second round was made: questions made up, asked, and learned from; nothing served imports it."""
