"""Characters, numerals and dates of administrative Japanese, read without losing the source."""
