"""The network: polite and safe fetching, feeds and pages read in workers of their own."""
