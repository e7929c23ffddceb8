"""Sentences -> scores -> tone of sections and articles."""
