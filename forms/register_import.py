"""Bringing another register's file, and saying yes to what it becomes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired


class UploadForm(FlaskForm):
    """One file."""

    file = FileField(_l("CSV or XLSX file"), validators=[FileRequired(_l("Choose a file"))])


class ImportForm(FlaskForm):
    """Nothing but the yes."""
