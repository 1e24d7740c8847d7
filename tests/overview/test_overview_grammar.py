"""Sentences from facts: articles, cases, number and order of words over kinds, polarity and realis."""

from __future__ import annotations

import re
from typing import Any

import pytest

from gegenzug.analysis import gather
from gegenzug.claim import KINDS, KINDS_OF_PARTIES, KINDS_WITH_ITEM, REALIS, Claim, Kind, Polarity, Realis
from gegenzug.overview.names import Names
from gegenzug.overview.naming import LexiconNaming
from gegenzug.overview.sentences import sentence
from gegenzug.overview.texts import LANGUAGES, texts
from standins import Kept, Summary

NAMES = {language: Names(LexiconNaming(), language, texts(language)) for language in LANGUAGES}
FIRM = "Elbtal Maschinenbau"
ACTORS = ("IRN", "TUR", "USA", "RUS", "NLD", "ARE", "WEST", FIRM)


def said(language: str, kind: Kind, giver: str | None, receiver: str | None, **fields: Any) -> str:
    sides: dict[str, Any] = (
        {"parties": (giver, receiver)} if kind in KINDS_OF_PARTIES else {"giver": giver, "receiver": receiver}
    )
    claim = Claim(**{"id": "c1", "kind": kind, **sides, **fields})
    return sentence(NAMES[language], gather([Kept(claim, Summary(language=language))]))


NO = {"polarity": "negated"}
UAV = {"item": "uav"}
SENTENCES: list[tuple[str, Kind, str | None, str | None, dict[str, Any], str]] = [
    ("de", "transfer", "TUR", "IRN", UAV, "Die Türkei hat dem Iran Drohnen geliefert."),
    ("de", "transfer", "USA", "TUR", UAV | {"realis": "planned"}, "Die USA wollen der Türkei Drohnen liefern."),
    ("de", "transfer", "USA", "IRN", UAV | {"realis": "requested"}, "Der Iran bemüht sich bei den USA um Drohnen."),
    ("de", "transfer", "ARE", "TUR", UAV | NO, "Die Vereinigten Arabischen Emirate liefern der Türkei keine Drohnen."),
    ("de", "transfer", "RUS", "ARE", UAV | NO | {"realis": "planned"},
     "Russland will den Vereinigten Arabischen Emiraten keine Drohnen liefern."),
    ("de", "transfer", FIRM, "NLD", UAV | NO | {"realis": "requested"},
     f"{FIRM} wird aufgefordert, den Niederlanden keine Drohnen zu liefern."),
    ("de", "transfer", "IRN", "USA", {"item": "money", "realis": "possible"}, "Der Iran könnte den USA Geld geben."),
    ("de", "transfer", "ARE", "NLD", {"item": "technology", "via": "TUR"},
     "Die Vereinigten Arabischen Emirate haben den Niederlanden über die Türkei Technologie überlassen."),
    ("de", "transfer", "USA", "IRN", {}, "Die USA haben den Iran beliefert."),
    ("de", "transfer", None, "USA", UAV, "Die USA haben Drohnen erhalten."),
    ("de", "transfer", "USA", None, UAV, "Die USA haben Drohnen geliefert."),
    ("de", "support", "WEST", "IRN", NO, "Der Westen unterstützt den Iran nicht."),
    ("de", "support", "NLD", "USA", {"realis": "requested"},
     "Die USA bemühen sich bei den Niederlanden um Unterstützung."),
    ("de", "agreement", "ARE", "TUR", {"realis": "requested"},
     "Die Vereinigten Arabischen Emirate und die Türkei verhandeln über eine Vereinbarung."),
    ("de", "meeting", "IRN", "RUS", NO, "Der Iran und Russland führen keine Gespräche."),
    ("de", "deployment", "USA", "IRN", NO | {"realis": "planned"},
     "Die USA wollen im Iran nicht militärisch aktiv sein."),
    ("de", "deployment", "RUS", "TUR", {}, "Russland ist in der Türkei militärisch aktiv."),
    ("de", "sanction", "USA", "IRN", {}, "Die USA haben den Iran mit Sanktionen belegt."),
    ("de", "sanction", "NLD", "USA", NO | {"realis": "planned"},
     "Die Niederlande wollen auf Sanktionen gegen die USA verzichten."),
    ("de", "use", "IRN", "RUS", UAV | {"realis": "planned"}, "Russland will Drohnen aus dem Iran einsetzen."),
    ("de", "use", FIRM, "USA", UAV, f"Die USA besitzen oder nutzen Drohnen von {FIRM}."),
    ("de", "production", "ARE", None, UAV | NO, "Die Vereinigten Arabischen Emirate stellen selbst keine Drohnen her."),
    ("de", "dependence", "USA", "IRN", UAV, "Der Iran ist bei Drohnen auf die USA angewiesen."),
    ("de", "distancing", "TUR", "IRN", {}, "Die Türkei geht auf Distanz zum Iran."),
    ("de", "distancing", "ARE", "TUR", {"realis": "requested"},
     "Die Vereinigten Arabischen Emirate werden aufgefordert, auf Distanz zur Türkei zu gehen."),
    ("de", "transfer", "USA", "RUS", UAV | {"sources": ("iranische Medien",), "certainty": "probable"},
     "Laut iranischen Medien haben die USA Russland wahrscheinlich Drohnen geliefert."),
    ("de", "use", None, "NLD", UAV | {"sources": ("unnamed",)},
     "Berichten zufolge besitzen oder nutzen die Niederlande Drohnen von einer nicht genannten Seite."),
    ("de", "transfer", "IRN", "RUS", UAV | {"sources": ("Iran",)},
     "Nach eigenen Angaben hat der Iran Russland Drohnen geliefert."),
    ("en", "transfer", "NLD", "USA", UAV, "The Netherlands supplied the United States with drones."),
    ("en", "transfer", "ARE", "TUR", UAV | {"realis": "planned"},
     "The United Arab Emirates is to supply Turkey with drones."),
    ("en", "transfer", "RUS", "USA", UAV | {"realis": "requested"}, "The United States is seeking drones from Russia."),
    ("en", "transfer", FIRM, "WEST", UAV | NO, f"{FIRM} does not supply the West with drones."),
    ("en", "transfer", "ARE", "NLD", {"item": "technology", "via": "TUR"},
     "The United Arab Emirates passed technology to the Netherlands through Turkey."),
    ("en", "support", "WEST", "IRN", NO | {"realis": "possible"}, "The West could withhold support from Iran."),
    ("en", "agreement", "USA", "IRN", NO, "The United States and Iran have no agreement."),
    ("en", "meeting", FIRM, "USA", {}, f"{FIRM} and the United States held talks."),
    ("en", "deployment", "USA", "ARE", {}, "The United States is militarily active in the United Arab Emirates."),
    ("en", "sanction", "WEST", "RUS", {}, "The West imposed sanctions on Russia."),
    ("en", "use", "USA", "IRN", UAV | NO, "Iran does not use drones from the United States."),
    ("en", "production", "NLD", None, UAV, "The Netherlands makes its own drones."),
    ("en", "dependence", "WEST", "RUS", UAV | {"realis": "possible"}, "Russia could depend on the West for drones."),
    ("en", "distancing", "USA", "IRN", {}, "The United States distances itself from Iran."),
    ("en", "transfer", "USA", "RUS", UAV | {"sources": ("Iran",), "certainty": "probable"},
     "According to Iran, the United States probably supplied Russia with drones."),
    ("en", "transfer", "USA", "RUS", UAV | {"sources": ("USA",)},
     "By its own account, the United States supplied Russia with drones."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "kind", "giver", "receiver", "fields", "expected"), SENTENCES)
def test_articles_cases_and_verbs_agree(
    language: str, kind: Kind, giver: str | None, receiver: str | None, fields: dict[str, Any], expected: str
) -> None:
    assert said(language, kind, giver, receiver, **fields) == expected


WRONG = {
    "de": r"\b(der|die|das|den|dem) (der|die|das|den|dem) |\b(von|zu|bei|in) dem\b|\bzu der\b"
    r"|\bden (Vereinigten Arabischen Emirate|Niederlande)\b|\b(dem|im|zum|beim) (Türkei|Russland)\b"
    r"|^(Die USA|Die Niederlande|Die Vereinigten Arabischen Emirate) (hat|will|ist|wird|soll|geht|könnte|setzt|führt)\b"
    r"|^(Der Iran|Die Türkei|Russland|Der Westen) (haben|wollen|sind|werden|sollen|gehen|könnten|setzen)\b",
    "en": r"\b[Tt]he the\b|\b(?<![Tt]he )(West|United|Netherlands)\b|\bnot not\b",
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("polarity", ["affirmed", "negated"])
@pytest.mark.parametrize("realis", REALIS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_reads_for_every_actor(kind: Kind, polarity: Polarity, realis: Realis, language: str) -> None:
    item = "uav" if kind in KINDS_WITH_ITEM else None
    for giver, receiver in zip(ACTORS, (*ACTORS[3:], *ACTORS[:3]), strict=True):
        words = said(language, kind, giver, receiver, item=item, polarity=polarity, realis=realis)
        assert words[0].isupper(), words
        assert words.endswith("."), words
        assert not re.search(r"[{}/|]|  |None| [,.]|\.\.", words), words
        assert not re.search(WRONG[language], words), words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["{item}", "{giver}", "Werft Nord/Süd", "{x} | {y}", "{chain}"])
def test_a_name_is_never_read_as_a_template(name: str, language: str) -> None:
    assert name in said(language, "transfer", name, "RUS", item="uav")
    assert name in said(language, "transfer", "RUS", name, item="uav")
    assert name in said(language, "transfer", "RUS", "IRN", item="uav", via=name)
    assert name in said(language, "meeting", "RUS", name)


def test_a_sentence_needs_a_fact() -> None:
    with pytest.raises(ValueError, match="needs a fact"):
        sentence(NAMES["en"], ())


def _keys(value: Any, path: str = "") -> set[str]:
    """Every path of keys, without the cases, articles and verb forms that one language has alone."""
    if not isinstance(value, dict):
        return {path}
    return {path}.union(*(_keys(inner, f"{path}/{key}") for key, inner in value.items()))


@pytest.mark.parametrize("part", ["page", "sentences", "flows", "hedges", "attribution"])
def test_both_languages_say_the_same_things(part: str) -> None:
    assert _keys(texts("de")[part]) == _keys(texts("en")[part])


def test_both_languages_name_every_item_and_every_kind() -> None:
    assert texts("de")["items"].keys() == texts("en")["items"].keys()
    assert texts("de")["grammar"]["prepositions"].keys() == texts("en")["grammar"]["prepositions"].keys()
    assert set(texts("de")["sentences"]) == set(KINDS)
