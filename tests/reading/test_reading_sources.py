"""What a source is, told from its name."""

from __future__ import annotations

import pytest

from gegenzug.reading.sources import SOURCE_KINDS, source


@pytest.mark.parametrize(
    ("name", "language", "kind", "actor"),
    [
        ("unnamed", "de", "unnamed", None),
        ("Reuters", "de", "agency", "Reuters"),
        ("Washington Post", "en", "medium", "Washington Post"),
        ("russische Medien", "de", "medium", None),
        ("Ukraine", "de", "government", "UKR"),
        ("Vladimir Putin", "en", "government", "RUS"),
        ("Verteidigungsministerium in Kiew", "de", "government", None),
        ("defence ministry in Paris", "en", "government", None),
        ("National Intelligence Service", "en", "secret_service", "KOR"),
        ("Auslandsgeheimdienst", "de", "secret_service", None),
        ("Frachtpapiere", "de", "document", None),
        ("customs figures", "en", "document", None),
        ("UN-Experten", "de", "expert", "UN"),
        ("SIPRI", "en", "expert", "SIPRI"),
        ("Amnesty International", "en", "organisation", "Amnesty International"),
        ("UN", "en", "organisation", "UN"),
        ("Augenzeugen", "de", "eyewitness", None),
        ("residents", "en", "eyewitness", None),
        ("Vera Lindholm", "de", None, None),
    ],
)
def test_kind_and_actor_follow_from_the_name(name: str, language: str, kind: str | None, actor: str | None) -> None:
    found = source(name, language)
    assert (found.kind, found.actor) == (kind, actor)
    assert kind is None or kind in SOURCE_KINDS
