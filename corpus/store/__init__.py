"""The section store: what was ingested, its vector and lexical index, and search over both."""
