"""What a person asks for before and after a run: one command a file."""
