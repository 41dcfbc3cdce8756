"""Telling people: templates, and one module per kind of channel. Decides nothing about what is news."""
