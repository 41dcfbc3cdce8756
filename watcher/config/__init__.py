"""What a person edits, read and checked: `config/watcher.yaml` and `config/watches/*.yaml`."""

from watcher.config.loading import load, load_watch, survey, watch_files, written_slug
from watcher.config.settings import AlertRule, FeedConfig, Settings, WatchConfig

__all__ = [
    "AlertRule",
    "FeedConfig",
    "Settings",
    "WatchConfig",
    "load",
    "load_watch",
    "survey",
    "watch_files",
    "written_slug",
]
