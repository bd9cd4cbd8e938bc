"""The gate: the validator that every suggestion passes before an author sees it."""
