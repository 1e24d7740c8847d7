"""The overview of a state: composed as data from findings, rendered as HTML, Markdown, JSON or text."""

from __future__ import annotations

from gegenzug.overview.compose import compose, compose_from
from gegenzug.overview.render import Format, render
from gegenzug.overview.values import Overview

__all__ = ["Format", "Overview", "compose", "compose_from", "render"]
