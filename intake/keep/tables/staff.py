"""Staff accounts in the shape that Flask-Security asks for, and teams. Its moments are naive UTC by its own habit."""

# mypy: disable-error-code="assignment"
# (the mixins declare columns as never null that may be)
from __future__ import annotations

from datetime import date, datetime

from flask_security import AsaList, RoleMixin, UserMixin, WebAuthnMixin
from sqlalchemy import BigInteger, Column, Date, ForeignKey, LargeBinary, String, Table, Text
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship

from intake.keep.tables.base import Base, Code


class _Listed(AsaList):
    """The library's list in one column; statements with it may be kept compiled."""

    cache_ok = True


users_roles = Table(
    "users_roles",
    Base.metadata,
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", ForeignKey("roles.id", ondelete="CASCADE"), primary_key=True),
)


class Team(Base):
    """A team of the council that an item may be given to."""

    __tablename__ = "teams"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Code, unique=True)
    name: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)


class Role(Base, RoleMixin):
    """complaints_officer, responding_manager, administrator or auditor."""

    __tablename__ = "roles"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    description: Mapped[str | None] = mapped_column(String(255))
    permissions: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(_Listed()))
    users: Mapped[list[User]] = relationship(secondary=users_roles, back_populates="roles")


class User(Base, UserMixin):
    """An officer, manager, administrator or auditor."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    username: Mapped[str | None] = mapped_column(String(255), unique=True)
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool]
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id", ondelete="SET NULL"))
    line_manager_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    away_until: Mapped[date | None] = mapped_column(Date)
    """The last day away, Europe/London."""
    cover_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    """Who works on their items while they are away."""
    confirmed_at: Mapped[datetime | None]
    create_datetime: Mapped[datetime | None]

    last_login_at: Mapped[datetime | None]
    current_login_at: Mapped[datetime | None]
    last_login_ip: Mapped[str | None] = mapped_column(String(64))
    current_login_ip: Mapped[str | None] = mapped_column(String(64))
    login_count: Mapped[int | None]

    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    totp_counter: Mapped[int | None] = mapped_column(BigInteger)
    """The half minute (since 1970) of the last code that was accepted: no code works twice."""
    tf_phone_number: Mapped[str | None] = mapped_column(String(128))
    us_totp_secrets: Mapped[str | None] = mapped_column(Text)
    us_phone_number: Mapped[str | None] = mapped_column(String(128), unique=True)
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(_Listed()))
    fs_webauthn_user_handle: Mapped[str | None] = mapped_column(String(64), unique=True)
    sso_identity: Mapped[str | None] = mapped_column(String(64), unique=True, index=True)
    """Who this is at the council's sign-in service: a hash of its issuer and subject, never an e-mail."""

    team: Mapped[Team | None] = relationship(lazy="joined")
    roles: Mapped[list[Role]] = relationship(secondary=users_roles, back_populates="users", lazy="selectin")
    webauthn: Mapped[list[PasskeyRow]] = relationship(back_populates="user", cascade="all, delete", lazy="selectin")


class PasskeyRow(Base, WebAuthnMixin):
    """A passkey or security key of a user."""

    __tablename__ = "passkeys"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1024), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int | None] = mapped_column(default=0)
    transports: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(_Listed()))
    backup_state: Mapped[bool]
    device_type: Mapped[str] = mapped_column(String(64))
    extensions: Mapped[str | None] = mapped_column(String(255))
    create_datetime: Mapped[datetime | None]
    lastuse_datetime: Mapped[datetime]
    name: Mapped[str] = mapped_column(String(64))
    usage: Mapped[str] = mapped_column(String(64))

    user: Mapped[User] = relationship(back_populates="webauthn")
