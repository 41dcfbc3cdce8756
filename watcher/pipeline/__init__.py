"""The shell: what happens in which order. It fetches, stores and sends; the core decides."""
