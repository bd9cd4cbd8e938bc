"""Items can be given back to their author (差し戻し)."""

from alembic import op
from sqlalchemy import Column, ForeignKey, String

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of remarks."""
    op.create_table(
        "remarks",
        Column("id", String, primary_key=True),
        Column("document", String, ForeignKey("documents.id"), nullable=False),
        Column("item", String, nullable=False),
        Column("text", String, nullable=False),
        Column("author", String, ForeignKey("users.id"), nullable=False),
        *(Column(name, String, nullable=False) for name in ("at", "settled_by", "settled")),
    )
    op.create_index("ix_remarks_document_at", "remarks", ["document", "at"])
