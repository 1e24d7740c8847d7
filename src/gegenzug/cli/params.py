"""Values that a person types: days and actors."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import click

from gegenzug.cli.texts import Texts
from gegenzug.report import Precision, When

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_GERMAN = re.compile(r"(?:(?:(\d{1,2})\.\s?)?(\d{1,2})\.\s?)(\d{4})")


class Day(click.ParamType[date]):
    """A day as 2023-08-02 or 2.8.2023; a month or a year stands for its first day, or with `last` for its last."""

    name = "day"

    def __init__(self, texts: Texts, *, last: bool = False) -> None:
        self._texts = texts
        self._last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day. Fails with an explanation if the text is none."""
        try:
            return self._day(str(value).strip())
        except ValueError:
            self.fail(self._texts("errors.no_day", value=value), param, ctx)

    def _day(self, text: str) -> date:
        if found := _ISO.fullmatch(text):
            year, month, day = found.groups()
        elif found := _GERMAN.fullmatch(text):
            day, month, year = found.groups()
        else:
            raise ValueError(text)
        precision: Precision = "day" if day else "month" if month else "year"
        given = When(datetime(int(year), int(month or 1), int(day or 1)), precision)
        return given.days[1 if self._last else 0]


def actor(text: str) -> str:
    """The code of an actor called so in German or English; a name the lexicon does not know stays as it is."""
    from gegenzug.lexicon import actor_code

    return actor_code(text) or text.strip()


def state(text: str, texts: Texts) -> str:
    """The code of an actor called so in German or English. Ends the command with an explanation if there is none."""
    from gegenzug.lexicon import actor_code

    code = actor_code(text)
    if code is None:
        raise click.ClickException(texts("errors.no_actor", name=text))
    return code
