"""From raw news articles to a report on their topics and tone."""
