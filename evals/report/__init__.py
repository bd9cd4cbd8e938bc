"""The report: figures as JSON, a page for readers, and the comparison of two."""
