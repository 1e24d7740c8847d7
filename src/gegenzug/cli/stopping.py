"""Stopping a run with Ctrl-C, also where a library makes an error of its own of the interrupt."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType


@dataclass
class _Asked:
    """Whether the user has asked to stop."""

    yes: bool = False


_ASKED = _Asked()


@contextmanager
def stoppable() -> Iterator[None]:
    """Remember an interrupt that comes in the meantime; it is raised as ever."""

    def asked(number: int, frame: FrameType | None) -> None:
        _ASKED.yes = True
        signal.default_int_handler(number, frame)

    _ASKED.yes = False
    before = signal.signal(signal.SIGINT, asked)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def stop_if_asked() -> None:
    """Raise KeyboardInterrupt if the user asked to stop, whatever became of the interrupt on its way."""
    if _ASKED.yes:
        raise KeyboardInterrupt
