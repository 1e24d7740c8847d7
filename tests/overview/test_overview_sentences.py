"""Grammar: every kind of sentence in both languages, and the forms of names."""

from collections.abc import Callable
from itertools import product
from typing import Any, get_args

import pytest

from gegenzug.analysis import gather
from gegenzug.claim import CERTAINTY, ITEMS, KINDS, KINDS_OF_PARTIES, KINDS_WITH_ITEM, REALIS, Polarity
from gegenzug.ledger import KeptClaim
from gegenzug.overview.names import Names, Naming
from gegenzug.overview.sentences import sentence
from gegenzug.overview.texts import LANGUAGES, texts

Said = Callable[..., list[KeptClaim]]


def names(naming: Naming, language: str) -> Names:
    return Names(naming, language, texts(language))


def say(table: Naming, said: Said, language: str, written: str = "", **claim: Any) -> str:
    return sentence(names(table, language), gather(said(claim, language=written or language)))


def transfer(giver: str | None, receiver: str | None, item: str | None = "uav", **more: Any) -> dict[str, Any]:
    return {"kind": "transfer", "giver": giver, "receiver": receiver, "item": item, **more}


GERMAN = [
    (transfer("IRN", "RUS"), "Der Iran hat Russland Drohnen geliefert."),
    (transfer("USA", "IRN", "energy"), "Die USA haben dem Iran Energie geliefert."),
    (transfer("TUR", "USA", "money"), "Die Türkei hat den USA Geld gegeben."),
    (transfer("RUS", "TUR", "technology"), "Russland hat der Türkei Technologie überlassen."),
    (
        transfer("USA", "ARE", "training"),
        "Die USA haben den Vereinigten Arabischen Emiraten Ausbildungshilfe geleistet.",
    ),
    (transfer("PRK", "RUS", "personnel"), "Nordkorea hat Russland Personal geschickt."),
    (transfer("RUS", "IRN", "investment"), "Russland hat im Iran investiert."),
    (transfer("RUS", "TUR", "investment"), "Russland hat in der Türkei investiert."),
    (transfer("IRN", "RUS", None), "Der Iran hat Russland beliefert."),
    (transfer("IRN", None), "Der Iran hat Drohnen geliefert."),
    (transfer(None, "IRN"), "Der Iran hat Drohnen erhalten."),
    (transfer(None, "USA", realis="planned"), "Die USA sollen Drohnen erhalten."),
    (
        transfer("CHN", "RUS", "arms", via="PRK", realis="possible"),
        "China könnte Russland über Nordkorea Waffen liefern.",
    ),
    (transfer("CHN", "RUS", "arms", via="IRN"), "China hat Russland über den Iran Waffen geliefert."),
    (transfer("IRN", "RUS", realis="planned"), "Der Iran will Russland Drohnen liefern."),
    (transfer("USA", "COD", realis="planned"), "Die USA wollen der Demokratischen Republik Kongo Drohnen liefern."),
    (transfer("PRK", "RUS", "ammunition", realis="requested"), "Russland bemüht sich bei Nordkorea um Munition."),
    (transfer("IRN", "USA", realis="requested"), "Die USA bemühen sich beim Iran um Drohnen."),
    (transfer("CHN", "RUS", "arms", polarity="negated"), "China liefert Russland keine Waffen."),
    (transfer("USA", "IRN", "money", polarity="negated"), "Die USA geben dem Iran kein Geld."),
    (transfer("CHN", "RUS", "arms", polarity="negated", realis="planned"), "China will Russland keine Waffen liefern."),
    (transfer("RUS", "IRN", "investment", polarity="negated"), "Russland investiert nicht im Iran."),
    (
        transfer("USA", "TUR", "aircraft", polarity="negated", realis="requested"),
        "Die USA werden aufgefordert, der Türkei keine Flugzeuge oder Hubschrauber zu liefern.",
    ),
    (
        transfer("RUS", "TUR", "energy", polarity="negated", realis="possible"),
        "Russland könnte der Türkei Energie verweigern.",
    ),
    (transfer("IRN", "RUS", certainty="probable"), "Der Iran hat Russland wahrscheinlich Drohnen geliefert."),
    (transfer("IRN", "RUS", certainty="possible"), "Der Iran hat Russland möglicherweise Drohnen geliefert."),
    ({"kind": "support", "giver": "USA", "receiver": "IRQ"}, "Die USA unterstützen den Irak."),
    (
        {"kind": "support", "giver": "CHN", "receiver": "RUS", "polarity": "negated", "realis": "planned"},
        "China will Russland nicht unterstützen.",
    ),
    ({"kind": "agreement", "parties": ("IRN", "RUS")}, "Der Iran und Russland haben eine Vereinbarung getroffen."),
    ({"kind": "agreement", "parties": ("IRN",)}, "Der Iran hat eine Vereinbarung getroffen."),
    (
        {"kind": "agreement", "parties": ("IRN", "RUS"), "realis": "requested"},
        "Der Iran und Russland verhandeln über eine Vereinbarung.",
    ),
    ({"kind": "meeting", "parties": ("CHN", "RUS", "USA")}, "China, Russland und die USA haben Gespräche geführt."),
    ({"kind": "deployment", "giver": "USA", "receiver": "IRQ"}, "Die USA sind im Irak militärisch aktiv."),
    (
        {"kind": "deployment", "giver": "RUS", "receiver": "TUR", "polarity": "negated"},
        "Russland ist in der Türkei nicht militärisch aktiv.",
    ),
    (
        {"kind": "deployment", "giver": "RUS", "receiver": "Khalifa Haftar"},
        "Russland ist für Khalifa Haftar militärisch aktiv.",
    ),
    ({"kind": "sanction", "giver": "USA", "receiver": "IRN"}, "Die USA haben den Iran mit Sanktionen belegt."),
    (
        {"kind": "sanction", "giver": "USA", "receiver": "IRN", "polarity": "negated", "realis": "planned"},
        "Die USA wollen auf Sanktionen gegen den Iran verzichten.",
    ),
    (
        {"kind": "use", "giver": "IRN", "receiver": "RUS", "item": "uav"},
        "Russland besitzt oder nutzt Drohnen aus dem Iran.",
    ),
    (
        {"kind": "use", "giver": "USA", "receiver": "HOUTHI", "item": "missiles", "polarity": "negated"},
        "Die Huthis setzen keine Raketen aus den USA ein.",
    ),
    ({"kind": "use", "giver": "IRN", "item": "uav"}, "Drohnen aus dem Iran sind im Ausland im Einsatz."),
    ({"kind": "production", "giver": "IRN", "item": "uav"}, "Der Iran stellt selbst Drohnen her."),
    (
        {"kind": "production", "giver": "USA", "item": "uav", "polarity": "negated"},
        "Die USA stellen selbst keine Drohnen her.",
    ),
    (
        {"kind": "dependence", "giver": "USA", "receiver": "IRQ", "item": "armour"},
        "Der Irak ist bei Panzerfahrzeugen auf die USA angewiesen.",
    ),
    (
        {"kind": "dependence", "giver": "IRN", "receiver": "RUS", "item": "uav", "polarity": "negated"},
        "Russland ist bei Drohnen nicht auf den Iran angewiesen.",
    ),
    ({"kind": "dependence", "receiver": "RUS", "item": "ammunition"}, "Russland braucht Munition."),
    ({"kind": "distancing", "giver": "IND", "receiver": "RUS"}, "Indien geht auf Distanz zu Russland."),
    ({"kind": "distancing", "giver": "USA", "receiver": "TUR"}, "Die USA gehen auf Distanz zur Türkei."),
    ({"kind": "distancing", "giver": "USA", "receiver": "IRN"}, "Die USA gehen auf Distanz zum Iran."),
    ({"kind": "distancing", "giver": "RUS", "receiver": "WEST"}, "Russland geht auf Distanz zum Westen."),
]

ENGLISH = [
    (transfer("IRN", "RUS"), "Iran supplied Russia with drones."),
    (transfer("USA", "IRN", "money"), "The United States gave Iran money."),
    (transfer("RUS", "TUR", "technology"), "Russia passed technology to Turkey."),
    (transfer("RUS", "IRN", "investment"), "Russia invested in Iran."),
    (transfer("IRN", "RUS", None), "Iran supplied Russia."),
    (transfer("IRN", None), "Iran supplied drones."),
    (transfer(None, "USA"), "The United States received drones."),
    (
        transfer("CHN", "RUS", "arms", via="PRK", realis="possible"),
        "China could supply Russia with weapons through North Korea.",
    ),
    (transfer("IRN", "RUS", realis="planned"), "Iran is to supply Russia with drones."),
    (transfer("HOUTHI", "RUS", realis="planned"), "The Houthis are to supply Russia with drones."),
    (transfer("PRK", "RUS", "ammunition", realis="requested"), "Russia is seeking ammunition from North Korea."),
    (transfer("CHN", "RUS", "arms", polarity="negated"), "China does not supply Russia with weapons."),
    (
        transfer("CHN", "RUS", "arms", polarity="negated", realis="planned"),
        "China will not supply Russia with weapons.",
    ),
    (
        transfer("RUS", "TUR", "energy", polarity="negated", realis="possible"),
        "Russia could withhold energy from Turkey.",
    ),
    (transfer("IRN", "RUS", certainty="probable"), "Iran probably supplied Russia with drones."),
    ({"kind": "support", "giver": "USA", "receiver": "IRQ"}, "The United States supports Iraq."),
    (
        {"kind": "support", "giver": "HOUTHI", "receiver": "IRN", "polarity": "negated"},
        "The Houthis do not support Iran.",
    ),
    ({"kind": "agreement", "parties": ("IRN", "RUS")}, "Iran and Russia have reached an agreement."),
    ({"kind": "meeting", "parties": ("CHN", "RUS", "USA")}, "China, Russia and the United States held talks."),
    ({"kind": "deployment", "giver": "USA", "receiver": "IRQ"}, "The United States is militarily active in Iraq."),
    ({"kind": "sanction", "giver": "USA", "receiver": "IRN"}, "The United States imposed sanctions on Iran."),
    ({"kind": "use", "giver": "IRN", "receiver": "RUS", "item": "uav"}, "Russia holds or uses drones from Iran."),
    ({"kind": "production", "giver": "HOUTHI", "item": "uav"}, "The Houthis make their own drones."),
    (
        {"kind": "dependence", "giver": "USA", "receiver": "IRQ", "item": "armour"},
        "Iraq depends on the United States for armoured vehicles.",
    ),
    ({"kind": "dependence", "receiver": "RUS", "item": "ammunition"}, "Russia needs ammunition."),
    ({"kind": "distancing", "giver": "IND", "receiver": "RUS"}, "India distances itself from Russia."),
]


@pytest.mark.parametrize(("claim", "expected"), GERMAN, ids=[expected for _, expected in GERMAN])
def test_german(table: Naming, said: Said, claim: dict[str, Any], expected: str) -> None:
    assert say(table, said, "de", **claim) == expected


@pytest.mark.parametrize(("claim", "expected"), ENGLISH, ids=[expected for _, expected in ENGLISH])
def test_english(table: Naming, said: Said, claim: dict[str, Any], expected: str) -> None:
    assert say(table, said, "en", **claim) == expected


@pytest.mark.parametrize(
    ("sources", "written", "expected"),
    [
        (("Sky News",), "de", "Laut Sky News hat der Iran Russland Drohnen geliefert."),
        (("Sky News", "Vertrag"), "de", "Laut Sky News (Vertrag) hat der Iran Russland Drohnen geliefert."),
        (("A", "B", "unnamed"), "de", "Laut A (B, ungenannte Quelle) hat der Iran Russland Drohnen geliefert."),
        (("unnamed",), "de", "Berichten zufolge hat der Iran Russland Drohnen geliefert."),
        (("Teheran",), "de", "Nach eigenen Angaben hat der Iran Russland Drohnen geliefert."),
        (("iranische Medien",), "de", "Laut iranischen Medien hat der Iran Russland Drohnen geliefert."),
        (
            ("kubanisches Außenministerium",),
            "de",
            "Laut kubanischem Außenministerium hat der Iran Russland Drohnen geliefert.",
        ),
        (("britische Regierung",), "de", "Laut britischer Regierung hat der Iran Russland Drohnen geliefert."),
        (("Dokumente",), "de", "Laut Dokumenten hat der Iran Russland Drohnen geliefert."),
        (("Le Monde",), "de", "Laut Le Monde hat der Iran Russland Drohnen geliefert."),
        (("Kremlin",), "en", "Laut Russland hat der Iran Russland Drohnen geliefert."),
        (("United States",), "en", "Laut den USA hat der Iran Russland Drohnen geliefert."),
        (("UN experts",), "en", "Laut UN-Experten hat der Iran Russland Drohnen geliefert."),
    ],
)
def test_who_says_so_in_german(
    table: Naming, said: Said, sources: tuple[str, ...], written: str, expected: str
) -> None:
    assert say(table, said, "de", written, **transfer("IRN", "RUS"), sources=sources) == expected


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (transfer("PRK", "RUS", "arms", realis="requested"), "Laut X bemüht sich Russland bei Nordkorea um Waffen."),
        ({"kind": "production", "giver": "IRN", "item": "uav"}, "Laut X stellt der Iran selbst Drohnen her."),
        (
            {"kind": "use", "giver": "IRN", "receiver": "RUS", "item": "uav"},
            "Laut X besitzt oder nutzt Russland Drohnen aus dem Iran.",
        ),
        (
            transfer("CHN", "RUS", "arms", realis="planned", polarity="negated"),
            "Laut X will China Russland keine Waffen liefern.",
        ),
    ],
)
def test_the_verb_stands_second(table: Naming, said: Said, claim: dict[str, Any], expected: str) -> None:
    assert say(table, said, "de", **claim, sources=("X",)) == expected


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (("Sky News", "contract"), "According to Sky News (contract), Iran supplied Russia with drones."),
        (("unnamed",), "According to reports, Iran supplied Russia with drones."),
        (("Tehran",), "By its own account, Iran supplied Russia with drones."),
    ],
)
def test_who_says_so_in_english(table: Naming, said: Said, sources: tuple[str, ...], expected: str) -> None:
    assert say(table, said, "en", **transfer("IRN", "RUS"), sources=sources) == expected


def test_facts_that_differ_in_the_item_are_one_sentence(table: Naming, said: Said) -> None:
    goods = ("ammunition", "uav", "missiles")

    def both(**more: Any) -> list[str]:
        facts = gather(said(*(transfer("IRN", "RUS", item, id=item, **more) for item in goods)))
        in_order = sorted(facts, key=lambda fact: goods.index(fact.item or ""))
        return [sentence(names(table, language), in_order) for language in LANGUAGES]

    assert both() == [
        "Der Iran hat Russland Munition, Drohnen und Raketen geliefert.",
        "Iran supplied Russia with ammunition, drones and missiles.",
    ]
    assert both(polarity="negated") == [
        "Der Iran liefert Russland keine Munition, keine Drohnen und keine Raketen.",
        "Iran does not supply Russia with ammunition, drones or missiles.",
    ]


def every_claim() -> list[dict[str, Any]]:
    claims: list[dict[str, Any]] = []
    for kind, polarity, realis, certainty in product(KINDS, get_args(Polarity), REALIS, CERTAINTY):
        modality = {"kind": kind, "polarity": polarity, "realis": realis, "certainty": certainty}
        if kind in KINDS_OF_PARTIES:
            claims.extend({**modality, "parties": parties} for parties in (("IRN",), ("IRN", "RUS"), ()))
            continue
        items = ("uav", "money", "investment", None) if kind in KINDS_WITH_ITEM else (None,)
        sides = (("IRN", "USA"), ("USA", "IRN"), ("IRN", None), (None, "USA"), (None, None))
        for item, (giver, receiver), via in product(items, sides, ("TUR", None)):
            claims.append({**modality, "giver": giver, "receiver": receiver, "item": item, "via": via})
    return claims


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_there_can_be_has_a_sentence(table: Naming, said: Said, language: str) -> None:
    for claim in every_claim():
        text = say(table, said, language, **claim)
        assert text.endswith("."), claim
        assert text[0].isupper(), claim
        assert not set("{}|/") & set(text), (claim, text)
        assert "  " not in text, (claim, text)
        assert " ." not in text, (claim, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_says_it_is_uncertain_unless_it_is_only_possible(
    table: Naming, said: Said, language: str
) -> None:
    hedge = texts(language)["hedges"]["probable"]
    for claim in every_claim():
        if claim["certainty"] == "probable" and claim["realis"] != "possible":
            assert hedge in say(table, said, language, **claim), claim


def test_names_are_never_taken_for_templates(table: Naming, said: Said) -> None:
    text = say(table, said, "de", **transfer("A/B {verb} {receiver.x}", "RUS"), sources=("{chain} {source}", "c/d"))
    assert text == "Laut {chain} {source} (c/d) hat A/B {verb} {receiver.x} Russland Drohnen geliefert."


@pytest.mark.parametrize(
    ("code", "form", "expected"),
    [
        ("IRN", "nom", "der Iran"),
        ("IRN", "acc", "den Iran"),
        ("IRN", "von", "vom Iran"),
        ("IRN", "towards", "in den Iran"),
        ("TUR", "zu", "zur Türkei"),
        ("TUR", "at", "in der Türkei"),
        ("USA", "dat", "den USA"),
        ("USA", "towards", "in die USA"),
        ("RUS", "towards", "nach Russland"),
        ("ARE", "nom", "die Vereinigten Arabischen Emirate"),
        ("ARE", "dat", "den Vereinigten Arabischen Emiraten"),
        ("COD", "acc", "die Demokratische Republik Kongo"),
        ("COD", "mit", "mit der Demokratischen Republik Kongo"),
        ("HOUTHI", "at", "für die Huthis"),
        ("Gazprom", "dat", "Gazprom"),
        (None, "mit", "mit einer nicht genannten Seite"),
    ],
)
def test_forms_of_german_names(table: Naming, code: str | None, form: str, expected: str) -> None:
    assert names(table, "de").form(code, form) == expected


def keys(data: Any, path: str = "") -> set[str]:
    if not isinstance(data, dict):
        return {path}
    return {found for key, value in data.items() for found in keys(value, f"{path}/{key}")}


def test_texts_have_the_same_keys_in_both_languages() -> None:
    for part in ("page", "sentences", "attribution", "hedges", "flows"):
        assert keys(texts("de")[part]) == keys(texts("en")[part])
    for language in LANGUAGES:
        assert set(texts(language)["items"]) == {*ITEMS, "unstated"}
        assert {entry["verb"] for entry in texts(language)["items"].values()} == set(texts(language)["verbs"])
        assert {entry["way"] for entry in texts(language)["items"].values()} <= set(texts(language)["passing"])


def test_a_language_without_texts_is_refused() -> None:
    with pytest.raises(ValueError, match="de, en"):
        texts("fr")
