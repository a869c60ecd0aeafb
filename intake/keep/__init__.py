"""Keep: the only way to rows. SQLAlchemy stays in here; plain data leaves."""
