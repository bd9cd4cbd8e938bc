"""Readers: one file format each, all into the same stream of rows."""
