"""Bytes -> articles, sections, sentences and tokens."""
