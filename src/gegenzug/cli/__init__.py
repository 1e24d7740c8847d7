"""The command line: it calls into the rooms and has no logic of its own."""
