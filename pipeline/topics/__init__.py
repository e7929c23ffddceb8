"""Counts -> topics and what they are worth."""
