"""Drafters: proposed text for one item, with its sources."""
