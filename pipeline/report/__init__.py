"""Analysis -> a report: a value first, then a page."""
