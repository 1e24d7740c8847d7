import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import pytest
import yaml


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


UN_MEMBERS = _codes(
    """
    AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA CAF
    CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI
    FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN
    KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT
    MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT
    ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON
    TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
    """
)
OTHERS = _codes("TWN PSE XKX VAT HKG MAC GRL FRO GIB IMN ESH PRI NCL PYF COK ABW CUW BMU CYM VGB")
VANISHED = _codes("YUG DDR CSK")

WITHOUT_ADJECTIVE = {("IMN", "de"), ("VGB", "de"), ("VGB", "en")}
WITHOUT_PEOPLE = {("VAT", "de"), ("VAT", "en"), ("IMN", "de"), ("VGB", "de"), ("VGB", "en"), ("CYM", "de")}
# "Dominicans" are taken for those of the Dominican Republic, "Congolese" for those of the larger Congo.
WITHOUT_PEOPLE |= {("DMA", "de"), ("DMA", "en"), ("COG", "en")}
# City states, seats that mean something else more often, states without a seat of their own.
WITHOUT_SEAT = _codes("BEL BMU CRI CSK CYM ESH GIB GUY HKG IMN MAC SGP SMR STP SYC VAT YUG")

KEYS = {"id", "de", "en", "article", "cities"}
FORM_KEYS = ("name", "names", "adj", "people", "seats", "figures")
ARTICLES = {"de": {"", "der", "die", "das", "die-plural"}, "en": {"", "the"}}

State = Mapping[str, Any]


def _states() -> list[State]:
    folder = files("gegenzug.lexicon") / "actors"
    paths = sorted((path for path in folder.iterdir() if path.name.startswith("states")), key=lambda path: path.name)
    return [state for path in paths for state in yaml.safe_load(path.read_text(encoding="utf-8"))]


STATES = _states()
BY_ID = {state["id"]: state for state in STATES}


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _forms(state: State, language: str, *keys: str) -> list[Any]:
    return [form for key in keys for form in _list(state[language].get(key))]


def _is_clean(form: Any) -> bool:
    return isinstance(form, str) and len(form) > 1 and form == " ".join(form.split())


def _claims_on(language: str) -> Iterator[tuple[str, str]]:
    """Every form with the state it stands for, without the forms that need the state to be named before."""
    for state in STATES:
        for form in {*_forms(state, language, *FORM_KEYS), *_list(state.get("cities"))}:
            yield form, state["id"]


def test_ids_are_unique_codes_of_three_letters() -> None:
    assert [code for code, count in Counter(state["id"] for state in STATES).items() if count > 1] == []
    assert [code for code in BY_ID if not re.fullmatch("[A-Z]{3}", code)] == []


def test_all_members_of_the_un_are_there() -> None:
    assert len(UN_MEMBERS) == 193
    assert sorted(BY_ID) == sorted(UN_MEMBERS | OTHERS | VANISHED)


@pytest.mark.parametrize("code", sorted(BY_ID))
def test_a_state_has_what_the_reader_needs(code: str) -> None:
    state = BY_ID[code]
    assert set(state) <= KEYS
    for language in ("de", "en"):
        assert set(state[language]) <= {*FORM_KEYS, "near"}
        assert isinstance(state[language].get("name"), str)
        assert state[language].get("adj") or (code, language) in WITHOUT_ADJECTIVE
        assert state[language].get("people") or (code, language) in WITHOUT_PEOPLE
        assert state[language].get("seats") or code in WITHOUT_SEAT
        assert state["article"][language] in ARTICLES[language]


@pytest.mark.parametrize("code", sorted(BY_ID))
def test_forms_are_clean_text_and_stand_once(code: str) -> None:
    state = BY_ID[code]
    for language in ("de", "en"):
        forms = _forms(state, language, *FORM_KEYS, "near") + _list(state.get("cities"))
        assert [form for form in forms if not _is_clean(form)] == []
        sure = _forms(state, language, "name", "names", "seats", "figures", "near") + _list(state.get("cities"))
        assert [form for form, count in Counter(sure).items() if count > 1] == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_form_stands_for_two_states(language: str) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for form, code in _claims_on(language):
        owners[form].add(code)
    assert {form: codes for form, codes in owners.items() if len(codes) > 1} == {}


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("Sowjetunion", "RUS"),
        ("Kongo", "COD"),
        ("Kongo-Brazzaville", "COG"),
        ("Südvietnam", "VNM"),
        ("Rhodesien", "ZWE"),
        ("Birma", "MMR"),
        ("Osmanisches Reich", "TUR"),
        ("Vereinigtes Königreich", "GBR"),
    ],
)
def test_old_and_ambiguous_names_stand_for_one_state_of_today(form: str, code: str) -> None:
    assert [owner for name, owner in _claims_on("de") if name == form] == [code]
