"""Report -> a page in HTML and a text in Markdown."""
