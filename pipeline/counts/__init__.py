"""Tokens -> counts of terms in documents."""
