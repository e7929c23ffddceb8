"""Articles and sentences -> copies, other languages and boilerplate."""
