"""What was typed and answered in the chat, turn by turn."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from intake.keep.tables.base import Base, Id, Sealed


class ConversationRow(Base):
    """One conversation. It goes with its draft or, once that was sent, with its submission."""

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    """The draft's id, also after the draft is gone: what is sealed is bound to it."""
    draft_id: Mapped[str | None] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), unique=True)
    submission_id: Mapped[str | None] = mapped_column(
        ForeignKey("submissions.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"), unique=True
    )
    content: Mapped[bytes] = mapped_column(Sealed)
    """JSON; its shape is `intake.arrive.chat.memory`'s."""
