"""The parser: a stream of rows into the items of a form, by labels."""
