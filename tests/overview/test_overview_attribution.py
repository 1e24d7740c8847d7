"""Who says so: sources as they stand after "laut" and "according to", in the language of their report and the other."""

from __future__ import annotations

import pytest

from gegenzug.overview.attribution import Speaker, attribution
from gegenzug.overview.names import Names
from gegenzug.overview.naming import LexiconNaming
from gegenzug.overview.texts import LANGUAGES, texts

NAMES = {language: Names(LexiconNaming(), language, texts(language)) for language in LANGUAGES}

GERMAN = [
    ("Weißes Haus", "laut dem Weißen Haus"),
    ("Rotes Kreuz", "laut dem Roten Kreuz"),
    ("Internationale Atomenergiebehörde", "laut der Internationalen Atomenergiebehörde"),
    ("Nationaler Sicherheitsrat", "laut dem Nationalen Sicherheitsrat"),
    ("Vereinte Nationen", "laut den Vereinten Nationen"),
    ("Neue Zürcher Zeitung", "laut der Neuen Zürcher Zeitung"),
    ("Berliner Zeitung", "laut Berliner Zeitung"),
    ("Die Zeit", "laut der Zeit"),
    ("Der Spiegel", "laut dem Spiegel"),
    ("iranische Medien", "laut iranischen Medien"),
    ("russische Regierung", "laut russischer Regierung"),
    ("kubanisches Außenministerium", "laut kubanischem Außenministerium"),
    ("britischer Geheimdienst", "laut britischem Geheimdienst"),
    ("hochrangiger Diplomat", "laut hochrangigem Diplomaten"),
    ("mehrere Beamte", "laut mehreren Beamten"),
    ("westliche und ukrainische Vertreter", "laut westlichen und ukrainischen Vertretern"),
    ("ein Sprecher des Außenministeriums", "laut einem Sprecher des Außenministeriums"),
    ("die Behörden", "laut den Behörden"),
    ("Ermittler in Bangkok", "laut Ermittlern in Bangkok"),
    ("Expertengruppe der UN", "laut Expertengruppe der UN"),
    ("Frachtpapiere", "laut Frachtpapieren"),
    ("Außenministerium", "laut Außenministerium"),
    ("Iran", "laut dem Iran"),
    ("Türkei", "laut der Türkei"),
    ("Niederlande", "laut den Niederlanden"),
    ("Moskau", "laut Moskau"),
    ("Johannes Kahrs", "laut Johannes Kahrs"),
    ("Christine Lange", "laut Christine Lange"),
    ("Luiz Inácio Lula da Silva", "laut Luiz Inácio Lula da Silva"),
    ("Fernando de la Rúa", "laut Fernando de la Rúa"),
    ("de la Rúa", "laut de la Rúa"),
    ("Sky News", "laut Sky News"),
    ("dpa", "laut dpa"),
]

ENGLISH = [
    ("White House", "according to the White House,"),
    ("Kremlin", "according to the Kremlin,"),
    ("The Wall Street Journal", "according to the Wall Street Journal,"),
    ("Los Angeles Times", "according to the Los Angeles Times,"),
    ("NBC News", "according to NBC News,"),
    ("Jane's Defence Weekly", "according to Jane's Defence Weekly,"),
    ("United States", "according to the United States,"),
    ("Netherlands", "according to the Netherlands,"),
    ("Turkey", "according to Turkey,"),
    ("contract", "according to the contract,"),
    ("defence ministry in Paris", "according to the defence ministry in Paris,"),
    ("Turkish intelligence service", "according to the Turkish intelligence service,"),
    ("head of the arms export agency", "according to the head of the arms export agency,"),
    ("officials", "according to officials,"),
    ("UN experts", "according to UN experts,"),
    ("investigators from Kyiv", "according to investigators from Kyiv,"),
    ("Paul Kagame's government", "according to Paul Kagame's government,"),
    ("a senior official", "according to a senior official,"),
    ("Vladimir Putin", "according to Vladimir Putin,"),
]

ACROSS = [
    ("de", "Weißes Haus", "according to the United States,"),
    ("de", "Huthis", "according to the Houthis,"),
    ("de", "Vertrag", "according to the contract,"),
    ("de", "Aussenministerium", "according to the foreign ministry,"),
    ("de", "Financial Times", "according to the Financial Times,"),
    ("de", "Reuters", "according to Reuters,"),
    ("de", "geheime Akten", "according to “geheime Akten”,"),
    ("de", "Regierung in Nairobi", "according to “Regierung in Nairobi”,"),
    ("de", "Annalena Baerbock", "according to Annalena Baerbock,"),
    ("en", "the Kremlin", "laut Russland"),
    ("en", "United States", "laut den USA"),
    ("en", "documents", "laut Dokumenten"),
    ("en", "Allies", "laut Verbündeten"),
    ("en", "Venezuelan navy", "laut „Venezuelan navy“"),
    ("en", "Guardian", "laut Guardian"),
    ("en", "Joe Biden", "laut Joe Biden"),
]


def says(page: str, report: str | None, *sources: str, subject: str | None = None) -> str:
    return attribution(NAMES[page], Speaker(sources, report), subject)


@pytest.mark.parametrize(("source", "phrase"), GERMAN)
def test_a_german_source_stands_in_the_dative(source: str, phrase: str) -> None:
    assert says("de", "de", source) == phrase
    assert says("de", None, source) == phrase


@pytest.mark.parametrize(("source", "phrase"), ENGLISH)
def test_an_english_source_has_its_article(source: str, phrase: str) -> None:
    assert says("en", "en", source) == phrase


@pytest.mark.parametrize(("language", "source", "phrase"), ACROSS)
def test_a_source_of_another_language_is_translated_or_quoted(language: str, source: str, phrase: str) -> None:
    assert says("en" if language == "de" else "de", language, source) == phrase


@pytest.mark.parametrize(
    ("page", "report", "sources", "phrase"),
    [
        ("de", "de", ("Financial Times", "Geheimdienst"), "laut Financial Times (Geheimdienst)"),
        ("en", "de", ("NIS", "Geheimdienst"), "according to NIS (intelligence service),"),
        ("de", "de", ("unnamed", "Iran"), "Berichten zufolge (Iran)"),
        ("en", "en", ("A", "unnamed"), "according to A (unnamed source),"),
    ],
)
def test_who_told_whom_is_a_chain(page: str, report: str, sources: tuple[str, ...], phrase: str) -> None:
    assert says(page, report, *sources) == phrase


def test_what_one_says_of_itself_is_its_own_account() -> None:
    assert says("de", "de", "Teheran", subject="IRN") == "nach eigenen Angaben"
    assert says("en", "en", "White House", subject="USA") == "by its own account,"
    assert says("en", "en", "Houthis", subject="HOUTHI") == "by their own account,"


@pytest.mark.parametrize("sources", [(), ("",), ("  ",)])
def test_the_outlet_itself_needs_no_phrase(sources: tuple[str, ...]) -> None:
    assert says("de", "de", *sources) == says("en", "en", *sources) == ""


def test_common_sources_are_known_in_both_languages() -> None:
    assert texts("de")["voices"].keys() == texts("en")["voices"].keys()
    assert texts("de").keys() == texts("en").keys()
