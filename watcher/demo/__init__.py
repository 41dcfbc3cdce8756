"""The demo: a sample archive, a little web to serve it, and sinks for the alerts."""
