"""The steps of the format, in their order; Alembic finds them here."""
