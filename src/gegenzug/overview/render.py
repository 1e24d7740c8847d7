"""Renders an overview: self-contained HTML, Markdown, JSON, or text for a terminal."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from gegenzug.overview.drawing import narrow, sign_path, wide
from gegenzug.overview.markdown import markdown
from gegenzug.overview.terminal import terminal
from gegenzug.overview.texts import texts
from gegenzug.overview.values import LEGEND, Overview

Format = Literal["html", "md", "json", "text"]


def render(overview: Overview, format: Format, *, width: int = 100, colour: bool = False) -> str:
    """The overview as a string that ends with a line break.

    `width` (columns) and `colour` (ANSI) are for `text` only. Raises ValueError for an unknown format.
    """
    match format:
        case "html":
            return _html(overview)
        case "md":
            return markdown(overview)
        case "json":
            return json.dumps(asdict(overview), ensure_ascii=False, indent=2) + "\n"
        case "text":
            return terminal(overview, width=width, colour=colour)
    raise ValueError(f"no format {format!r}; there are {', '.join(get_args(Format))}")


def _html(overview: Overview) -> str:
    template = _environment().get_template("overview.html.j2")
    style = Markup((files(__package__) / "templates" / "style.css").read_text(encoding="utf-8"))
    drawings = {"wide": wide(overview.figure), "narrow": narrow(overview.figure)} if overview.figure else {}
    return template.render(
        overview=overview, text=texts(overview.language)["page"], style=style, drawings=drawings, legend=LEGEND
    )


@cache
def _environment() -> Environment:
    """Templates with everything escaped: the text of a report is never trusted."""
    environment = Environment(
        loader=PackageLoader("gegenzug.overview"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["sign_path"] = sign_path
    return environment
