"""The pages, one module for each of the main ones."""
