"""A suite of short phrases, one capability a file, written apart from whoever trains or tunes the reader."""
