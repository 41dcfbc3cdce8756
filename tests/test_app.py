"""The settings reach the parts that they are for."""

from __future__ import annotations

from pathlib import Path

from watcher.app import http_policy
from watcher.config import load


def test_the_web_is_dealt_with_as_the_settings_say(tmp_path: Path) -> None:
    (tmp_path / "watches").mkdir()
    (tmp_path / "watcher.yaml").write_text(
        "http: {contact: desk@example.org, timeout: 45s, per_host: 3, spacing: 7s, concurrency: 40,\n"
        "  allow_private: [10.1.0.0/16, lan.example], robots: false}\n"
    )
    (tmp_path / "watches" / "w.yaml").write_text(
        "watch: w\ntitle: W\nevent: {names: [w]}\nfeeds: [https://paper.example/rss]\n"
    )
    policy = http_policy(load(tmp_path, {}))
    assert "desk@example.org" in policy.user_agent
    assert (policy.timeout, policy.total_deadline) == (20.0, 45.0)
    assert (policy.per_host_concurrency, policy.per_host_spacing, policy.connections) == (3, 7.0, 40)
    assert policy.allow == ("10.1.0.0/16", "lan.example")
    assert not policy.respect_robots
