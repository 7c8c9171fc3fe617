"""Version 1: workbooks, which of them is shown, corrections, the log."""

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "meta",
        sa.Column("key", sa.String(40), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "workbooks",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("saved", sa.String(40)),
        sa.Column("content", sa.LargeBinary),
        sa.Column("added_at", sa.String(40), nullable=False),
        sa.Column("added_by", sa.Text, nullable=False),
        sa.Column("added_told", sa.Boolean, nullable=False),
        sa.Column("withdrawn_at", sa.String(40)),
        sa.Column("withdrawn_by", sa.Text),
        sa.Column("withdrawn_why", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "shown",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source", sa.Text, nullable=False, unique=True),
        sa.Column("workbook", sa.String(64), sa.ForeignKey("workbooks.sha256")),
        sa.Column("instead_of", sa.String(64)),
        sa.Column("chosen_at", sa.String(40), nullable=False),
        sa.Column("chosen_by", sa.Text, nullable=False),
        sa.Column("chosen_told", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("about", sa.String(40), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("meaning", sa.Text, nullable=False),
        sa.Column("alike", sa.Text, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("made_at", sa.String(40), nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("made_told", sa.Boolean, nullable=False),
        sa.Column("ended_at", sa.String(40)),
        sa.Column("ended_by", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "log",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("told", sa.Boolean, nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("about", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER log_no_{change.lower()} BEFORE {change} ON log "
                "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END"
            )
