"""What the author told before writing (the case of a draft), as JSON text; empty where nothing was."""

from alembic import op
from sqlalchemy import Column, String

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; drafts made before have told nothing."""
    op.add_column("documents", Column("told", String, nullable=False, server_default=""))
