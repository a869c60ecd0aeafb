"""Reads a register's file, CSV or XLSX, into rows of cells. What cannot be read is said in one sentence."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from flask_babel import lazy_gettext as _l
from openpyxl import load_workbook

from intake.register.import_columns import Cell, Column, column_called

MOST_ROWS = 2_000
"""More than a council has in some years; one transaction of this size keeps nobody's sending waiting for long."""
MOST_UNPACKED = 60_000_000
"""Bytes. A spreadsheet is a packed file: one that swells beyond this is none."""
MOST_COLUMNS = 100


class FileWrong(ValueError):
    """The file as a whole cannot be read. `words` say why, for the officer."""

    def __init__(self, words: Any) -> None:
        super().__init__("file")
        self.words = words


@dataclass(frozen=True, slots=True)
class Sheet:
    """The file as rows. A row is its number in the file (the headings are row 1) and its cells by column."""

    rows: tuple[tuple[int, dict[str, Cell]], ...]
    unknown: tuple[str, ...]
    """Headings that we do not know: what stands below them is left out."""


def kind_of(content: bytes) -> str:
    """`xlsx` or `csv`, by the first bytes: names lie."""
    return "xlsx" if content.startswith(b"PK") else "csv"


def read_sheet(content: bytes) -> Sheet:
    """The first sheet. Raises `FileWrong`."""
    lines = _of_xlsx(content) if kind_of(content) == "xlsx" else _of_csv(content)
    headings = next(lines, None)
    if headings is None:
        raise FileWrong(_l("The file is empty"))
    columns = [column_called(heading) for heading in headings]
    _check_headings(columns)
    rows: list[tuple[int, dict[str, Cell]]] = []
    for number, cells in enumerate(lines, start=2):
        if all(cell is None or not str(cell).strip() for cell in cells):
            continue
        if len(rows) == MOST_ROWS:
            raise FileWrong(_l("The file has more than %(most)s rows. Split it, by year for instance", most=MOST_ROWS))
        rows.append((number, {c.name: cell for c, cell in zip(columns, cells, strict=False) if c is not None}))
    unknown = [str(h) for h, column in zip(headings, columns, strict=True) if column is None and str(h or "").strip()]
    return Sheet(tuple(rows), tuple(unknown))


def _check_headings(columns: list[Column | None]) -> None:
    known = [column.name for column in columns if column is not None]
    for name in known:
        if known.count(name) > 1:
            raise FileWrong(_l("Two columns mean the same: %(name)s", name=name))
    for name in ("reference", "received"):
        if name not in known:
            raise FileWrong(_l("The first row must name the columns; there is none called %(name)s", name=name))


def _of_csv(content: bytes) -> Iterator[list[Cell]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")  # what Excel in England writes
    try:
        dialect: Any = csv.Sniffer().sniff(text[:4096].splitlines()[0] if text.strip() else ",", delimiters=",;\t")
    except csv.Error:
        dialect = csv.excel
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter)
    try:
        for line in reader:
            yield list(line[:MOST_COLUMNS])
    except csv.Error:
        raise FileWrong(_l("This is no CSV file that we can read")) from None


def _of_xlsx(content: bytes) -> Iterator[list[Cell]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
                raise FileWrong(_l("The spreadsheet is too large. Save the rows alone, as CSV"))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for line in islice(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), MOST_ROWS * 2):
            yield list(line)
    except FileWrong:
        raise
    except Exception:  # openpyxl raises whatever the broken file makes it stumble over
        raise FileWrong(_l("This is no XLSX file that we can read. Save it again, or as CSV")) from None
