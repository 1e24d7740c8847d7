"""From files to reports: HTML pages, plain texts and JSON lines.

What a file is told by its content first and by its name second. Nothing heavy is imported before it is needed.
"""

from __future__ import annotations

from gegenzug.pages.errors import Failure, PageError, message
from gegenzug.pages.files import find, open_report, open_reports

__all__ = ["Failure", "PageError", "find", "message", "open_report", "open_reports"]
