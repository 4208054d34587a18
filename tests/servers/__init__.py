"""Real servers for the tests: each is obtained, started on free ports in a folder of its own, and stopped at the end."""
