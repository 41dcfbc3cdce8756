"""The SQLite history. Owns its schema and rows; imports nothing of watcher."""
