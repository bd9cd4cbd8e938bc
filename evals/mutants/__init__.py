"""Faults put into the code itself, to see whether its tests notice them."""
