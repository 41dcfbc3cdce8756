"""watcher: alerts on changed facts in the news about an event."""
