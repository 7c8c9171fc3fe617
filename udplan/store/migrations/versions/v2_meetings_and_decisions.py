"""Version 2: meetings, agendas, decisions, matches and drafts; PostgreSQL's log only grows too."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Make the tables, and the trigger that PostgreSQL lacked."""
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("forum", sa.String(40), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("cancelled", sa.Boolean, nullable=False),
        *_who(),
        sa.Column("version", sa.Integer, nullable=False),
        sa.UniqueConstraint("forum", "day", name="one_meeting_a_day"),
    )
    op.create_table(
        "agenda_items",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("forum", sa.String(40), nullable=False),
        sa.Column("meeting", sa.String(10), nullable=False),
        *_item(),
        sa.Column("act", sa.String(40), nullable=False),
        *_who(),
        sa.Column("ended_at", sa.String(40)),
        sa.Column("ended_by", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_index("agenda_of_a_meeting", "agenda_items", ["forum", "meeting"])
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("forum", sa.String(40), nullable=False),
        sa.Column("meeting", sa.String(10), nullable=False),
        *_item(),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("new_time", sa.Text),
        sa.Column("owner", sa.Text),
        sa.Column("follow_up", sa.String(10)),
        sa.Column("corrects", sa.Integer, sa.ForeignKey("decisions.id")),
        *_who(),
        sa.Column("withdrawn_at", sa.String(40)),
        sa.Column("withdrawn_by", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_index("decisions_of_a_meeting", "decisions", ["forum", "meeting"])
    op.create_table(
        "matches",
        sa.Column("id", sa.Integer, primary_key=True),
        *_item("old_"),
        *_item("new_"),
        sa.Column("same", sa.Boolean, nullable=False),
        *_who(),
        sa.Column("ended_at", sa.String(40)),
        sa.Column("ended_by", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("forum", sa.String(40), nullable=False),
        sa.Column("meeting", sa.String(10), nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("new_time", sa.Text),
        sa.Column("owner", sa.Text),
        sa.Column("follow_up", sa.Text),
        sa.Column("saved_at", sa.String(40), nullable=False),
        sa.UniqueConstraint("person", "forum", "meeting", "key", name="one_draft_each"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE OR REPLACE FUNCTION log_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the log only grows'; END $$"
        )
        op.execute(
            "CREATE TRIGGER log_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON log "
            "FOR EACH STATEMENT EXECUTE FUNCTION log_only_grows()"
        )


def _who() -> list[sa.Column[Any]]:
    return [
        sa.Column("made_at", sa.String(40), nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("made_told", sa.Boolean, nullable=False),
    ]


def _item(prefix: str = "") -> list[sa.Column[Any]]:
    return [
        sa.Column(f"{prefix}workbook", sa.String(64), nullable=False),
        sa.Column(f"{prefix}plan", sa.String(40), nullable=False),
        sa.Column(f"{prefix}key", sa.Text, nullable=False),
        sa.Column(f"{prefix}number", sa.Text),
        sa.Column(f"{prefix}title", sa.Text, nullable=False),
    ]
