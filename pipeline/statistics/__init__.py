"""Intervals, resampling and correlation: what topics, sentiment, validation and analysis share."""
