"""Reading the YAML files that ship with the package."""

from __future__ import annotations

import re
from importlib.resources.abc import Traversable
from typing import Any

import yaml


# The C loader is some ten times faster, and part of every wheel of PyYAML.
class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Truth values as in YAML 1.2: "on", "off", "no" are words, which a list of prepositions needs."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def read(path: Traversable) -> Any:
    """What a file holds. Raises yaml.YAMLError if it is not YAML, OSError if it cannot be read."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
