"""Text and a watch in, claims out: sentences, people, attendance, details, relevance."""
