"""The tone that the machine gives against the codes that people give to a drawn sample."""
