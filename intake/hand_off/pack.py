"""A printable pack of one submission: a tagged PDF for a register that is typed into by hand.

WeasyPrint is imported when the first pack is made: a web process that makes none stays small. It needs Pango.
"""

from __future__ import annotations

from typing import Any, NoReturn

STYLE = """
@page { size: A4; margin: 18mm 16mm 20mm }
@page { @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt } }
html { font-family: sans-serif; font-size: 11pt; line-height: 1.45; color: #111 }
h1 { font-size: 18pt; margin: 0 0 4mm }
h2 { font-size: 13pt; margin: 7mm 0 2mm; border-bottom: 0.3mm solid #999; break-after: avoid }
h3 { font-size: 11pt; margin: 4mm 0 1mm; break-after: avoid }
table { border-collapse: collapse; width: 100% }
th, td { text-align: start; vertical-align: top; padding: 1mm 3mm 1mm 0; border-bottom: 0.2mm solid #ddd }
th { width: 38%; font-weight: normal; color: #444 }
.words { white-space: pre-wrap; overflow-wrap: anywhere }
.line { border-bottom: 0.3mm solid #111; height: 8mm }
.private { font-weight: bold }
"""


class NoPango(Exception):
    """The libraries that draw text are not installed on this machine (Debian: `apt-get install libpango-1.0-0`)."""


def pdf(html: str) -> bytes:
    """The page as a tagged PDF (PDF/UA). Nothing is fetched from anywhere. Raises `NoPango`."""
    try:
        from weasyprint import CSS, HTML
    except OSError:
        raise NoPango from None
    document = HTML(string=html, url_fetcher=_fetch_nothing)
    written = document.write_pdf(stylesheets=[CSS(string=STYLE)], pdf_variant="pdf/ua-1", pdf_tags=True)
    return bytes(written)


def _fetch_nothing(*_args: Any, **_more: Any) -> NoReturn:
    raise ValueError("a pack holds everything itself")
