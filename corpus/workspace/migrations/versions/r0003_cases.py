"""A draft keeps the case it is written from."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, String

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table of cases."""
    op.create_table(
        "document_cases",
        Column("document", String, ForeignKey("documents.id"), primary_key=True),
        Column("content", String, nullable=False),
        Column("version", Integer, nullable=False),
        Column("author", String, ForeignKey("users.id"), nullable=False),
        Column("updated", String, nullable=False),
    )
