"""Plain texts: clean ones of several shapes, and dumps of pages."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gegenzug.pages import open_report
from gegenzug.pages.labels import raw
from gegenzug.pages.pieces import clean, split_credit
from gegenzug.pages.text import open_text
from gegenzug.report import Block, Cited, Report, When

SAMPLES = Path(__file__).parent / "samples"
SHARED = Path(__file__).parents[2].parent / "shared"


def kinds(report: Report) -> list[str]:
    return [block.kind for block in report.blocks]


def test_clean_text() -> None:
    report = open_text(
        "Zinn für Mais\nBergische Wochenschau, 3. März 1988\n\nLA PAZ, 2. März. Bolivien liefert Zinn.\n\n"
        "## Was fehlt\nSambia schickt dafür Mais, sagt der Minister.\n"
    )
    assert report is not None
    assert report.headline == "Zinn für Mais"
    assert report.outlet == "Bergische Wochenschau"
    assert report.published == When(datetime(1988, 3, 3))
    assert report.language == "de"
    assert report.blocks[1:] == (
        Block("paragraph", "LA PAZ, 2. März. Bolivien liefert Zinn."),
        Block("heading", "Was fehlt"),
        Block("paragraph", "Sambia schickt dafür Mais, sagt der Minister."),
    )


@pytest.mark.parametrize(
    ("byline", "outlet", "authors", "day"),
    [
        ("Northern Bell, April 21, 1990", "Northern Bell", (), (1990, 4, 21)),
        ("Northern Bell, 21 April 1990", "Northern Bell", (), (1990, 4, 21)),
        ("Northern Bell | 1990-04-21", "Northern Bell", (), (1990, 4, 21)),
        ("Montag am Mittag, 21.04.1990", "Montag am Mittag", (), (1990, 4, 21)),
        ("Kontur – Blatt für Häfen, 21. April 1990", "Kontur – Blatt für Häfen", (), (1990, 4, 21)),
        ("By Ann Example | Northern Bell | 21 April 1990", "Northern Bell", ("Ann Example",), (1990, 4, 21)),
        ("Von Erika Beispiel und Max Muster, 21. April 1990", None, ("Erika Beispiel", "Max Muster"), (1990, 4, 21)),
        ("21. April 1990", None, (), (1990, 4, 21)),
    ],
)
def test_bylines(byline: str, outlet: str | None, authors: tuple[str, ...], day: tuple[int, int, int]) -> None:
    report = open_text(f"Zinn für Mais\n{byline}\n\nBolivien liefert Zinn nach Sambia.\n")
    assert report is not None
    assert (report.headline, report.outlet, report.authors) == ("Zinn für Mais", outlet, authors)
    assert report.published == When(datetime(*day))
    assert len(report.blocks) == 2


def test_byline_below_headline_and_lead() -> None:
    report = open_text(
        "Zinn für Mais\n\nBolivien liefert Zinn, und Sambia schickt dafür Mais über das Meer.\n\n"
        "By Ann Example\n3 March 1988\n\n"
        "The tin left the port on Monday, the minister said.\n"
    )
    assert report is not None
    assert kinds(report) == ["headline", "lead", "paragraph"]
    assert report.authors == ("Ann Example",)


def test_kicker_above_headline() -> None:
    report = open_text("Handel in den Anden\nZinn für Mais\nWochenschau, 3. März 1988\n\nBolivien liefert Zinn.\n")
    assert report is not None
    assert (report.kicker, report.headline) == ("Handel in den Anden", "Zinn für Mais")


def test_text_without_byline() -> None:
    report = open_text("Zinn für Mais\n\nBolivien liefert Zinn nach Sambia.\n\nAm 2. März 1988 kam das Schiff an.")
    assert report is not None
    assert report.headline == "Zinn für Mais"
    assert report.published is None
    assert len(report.blocks) == 3


def test_text_without_headline() -> None:
    text = (
        "Bolivien liefert Zinn nach Sambia, und Sambia schickt dafür Mais, wie der Minister am Montag in La Paz sagte."
    )
    report = open_text(text)
    assert report is not None
    assert report.blocks == (Block("paragraph", text),)


def test_wrapped_lines_are_joined() -> None:
    text = (
        "Bolivien liefert seit dem Frühjahr Zinn nach Sambia, und Sambia schickt dafür\n"
        "Mais über das Meer. Das Geschäft gilt als eines der ungewöhnlichsten auf dem\n"
        "ganzen Kontinent, weil keine der beiden Seiten Geld dafür in die Hand nehmen\n"
        "muss, sagte der Minister am Montag.\n"
    )
    report = open_text(f"Zinn für Mais\n\n{text}\n{text}")
    assert report is not None
    assert [block.text for block in report.blocks[1:]] == [" ".join(text.split())] * 2


def test_dump_of_a_german_page() -> None:
    report = open_report(SAMPLES / "kurier.txt")
    assert (report.kicker, report.headline) == ("Handel in Zentralasien", "Erst die Schiene, dann das Erz")
    assert report.lead is not None
    assert report.outlet == "Uferkurier"
    assert report.authors == ("Ilse Probst", "Jan Tahir")
    assert report.published == When(datetime(2021, 5, 14, 6, 12), "minute")
    assert report.updated == When(datetime(2021, 5, 15, 18, 40), "minute")
    assert report.cited == (
        Cited("steppenpost.example", "Vertrag über Bahnlinie unterzeichnet"),
        Cited("Nachrichtenagentur zwk", ""),
    )
    page = open_report(SAMPLES / "kurier.html")
    assert [block.text for block in report.blocks if block.kind == "heading"] == [
        block.text for block in page.blocks if block.kind == "heading"
    ]
    assert Block("caption", "Gleise in der Steppe: Bis 2024 soll die Strecke fertig sein.", "Ayla Öz") in report.blocks
    assert report.blocks[-1].text.endswith("was Astana ablehnte.")
    for furniture in ("Cookies", "Anzeige", "Lesen Sie", "Chrom so begehrt", "Lottozahlen", "Impressum", "Teilen"):
        assert furniture not in report.text


def test_dump_of_an_english_page() -> None:
    report = open_report(SAMPLES / "herald.txt")
    assert (report.kicker, report.headline) == ("Eastern Mediterranean", "Cedar port to host foreign tugs")
    assert report.outlet == "The Harbour Herald"
    assert report.authors == ("Nora Whitfield",)
    assert report.published == When(datetime(2019, 11, 3, 9, 5), "minute")
    assert kinds(report) == ["kicker", "headline", "lead", "paragraph", "paragraph", "paragraph"]


def test_dump_with_standfirst_bare_byline_and_inset() -> None:
    report = open_report(SAMPLES / "gazette.txt")
    assert report.headline == "Lilongwe swaps beans for buses in deal with Jakarta"
    assert report.lead is not None
    assert report.lead.startswith("President defends barter")
    assert report.authors == ("Grace Example",)
    assert report.published == When(datetime(2021, 2, 11, 14, 32), "minute")
    assert Block("caption", "The first buses at the port of Nacala.", "Sam Sample/EPA") in report.blocks
    assert report.text.endswith("Unions said that they had not been consulted.")
    assert "newsletter" not in report.text
    assert "morning briefing" not in report.text


def test_dump_with_kicker_and_headline_run_together() -> None:
    report = open_report(SAMPLES / "tausch.txt")
    assert (report.kicker, report.headline) == ("Tauschhandel", "Malawi bezahlt Busse mit Bohnen")
    assert report.lead is not None
    assert report.published == When(datetime(2021, 2, 11, 14, 32), "minute")
    assert Block("caption", "Die ersten Busse im Hafen von Nacala", "Sam Sample / EPA") in report.blocks
    assert report.text.endswith("verschifft Malawi 9000 Tonnen Bohnen.")
    assert "Zehnjahreshoch" not in report.text


def test_dump_without_date() -> None:
    report = open_text(
        "Home\nLog in\nNews\nTin for maize\n\n"
        "Bolivia sends tin to Zambia and gets maize in return, its minister said.\n\n"
        "Advertisement\n\nThe first ship left the port of Arica on Monday morning with forty containers.\n\n"
        "Cookie settings\nImprint\n"
    )
    assert report is not None
    assert report.headline == "Tin for maize"
    assert report.text.endswith("forty containers.")
    assert "Advertisement" not in report.text


def test_only_furniture_is_no_report() -> None:
    assert open_text("Loading...\n" * 40) is None
    assert open_text("Menü\nSuche\nImpressum\nDatenschutz\n") is None


def test_clean_text_keeps_what_could_be_a_label() -> None:
    head = "Zinn für Mais\nWochenschau, 3. März 1988\n\n"
    report = open_text(f"{head}Bolivien liefert Zinn nach Sambia.\n\nWerbung\n\nSo hieß das Schiff.")
    assert report is not None
    assert "Werbung" in report.text


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("Zelte am Hafen. (Quelle: Muster/dpa-bilder)", "Zelte am Hafen.", "Muster/dpa-bilder"),
        ("Zelte am Hafen. Foto: Ada Muster", "Zelte am Hafen.", "Ada Muster"),
        ("Zelte am Hafen | © Ada Muster", "Zelte am Hafen", "Ada Muster"),
        ("Tents at the port. Photograph: Ann Example/AgencyX", "Tents at the port.", "Ann Example/AgencyX"),
        ("Tents at the port (Image: Ann Example (AgencyX))", "Tents at the port", "Ann Example (AgencyX)"),
        ("Zelte am Hafen. Bild: imago/photo-zentrum", "Zelte am Hafen.", "imago/photo-zentrum"),
        ("Er zeigte ein Bild des Hafens.", "Er zeigte ein Bild des Hafens.", None),
        ("Der Minister sagte der Bild: Wir liefern.", "Der Minister sagte der Bild: Wir liefern.", None),
        ("So steht es da. Quelle: was man so hört.", "So steht es da. Quelle: was man so hört.", None),
    ],
)
def test_credits(line: str, caption: str, credit: str | None) -> None:
    assert split_credit(line) == (caption, credit)


def test_every_label_is_a_word() -> None:
    def strings(value: object) -> list[object]:
        if isinstance(value, dict):
            return [one for inner in value.values() for one in strings(inner)]
        return [one for inner in value for one in strings(inner)] if isinstance(value, list) else [value]

    assert all(isinstance(word, str) and word.strip() in {word, word[:-1]} for word in strings(dict(raw())))


LINES = st.one_of(
    st.sampled_from(
        ["", "", "Loading...", "Anzeige", "Menü", "Quellen", "Lesen Sie auch", "2. August 2023", "Von Ada Muster"]
    ),
    st.sampled_from(
        ["Bote, 3. März 1988", "a.example: Titel", "Meistgelesen", "## Was fehlt", "Ein Hafen. (Foto: Ada)"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=150),
)


@given(st.lists(LINES, max_size=25))
def test_blocks_are_pieces_of_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    report = open_text(text)
    if report is None:
        return
    whole = clean(text)
    assert all(block.text and block.text in whole for block in report.blocks)
    for start, end, block in report.spans():
        assert report.text[start:end] == block.text


@given(st.lists(st.text(st.sampled_from("abcäÖ ,.–"), min_size=1, max_size=80), min_size=1, max_size=12))
def test_nothing_of_a_clean_text_is_lost(paragraphs: list[str]) -> None:
    text = "Zinn für Mais\nBote, 3. März 1988\n\n" + "\n\n".join(paragraphs)
    report = open_text(text)
    assert report is not None
    assert re.sub(r"\W", "", "".join(paragraphs)) == re.sub(
        r"\W", "", "".join(block.text for block in report.blocks[1:])
    )


@pytest.mark.skipif(not (SHARED / "seed").is_dir(), reason="needs the seed report, which is not part of the repository")
def test_seed_report() -> None:
    report = open_report(SHARED / "seed" / "report.txt")
    assert (report.kicker, report.headline) == ("Pakt mit Schurken im Ukraine-Krieg", "Putin sieht nur einen Ausweg")
    assert report.outlet == "t-online"
    assert report.updated == When(datetime(2023, 8, 2))
    assert report.language == "de"
    assert len(report.cited) == 11
    assert report.cited[0].outlet == "spiegel.de"
    (caption,) = [block for block in report.blocks if block.kind == "caption"]
    assert caption.credit == "Aleksey Nikolskyi/imago-images-bilder"
    headings = [block.text for block in report.blocks if block.kind == "heading"]
    assert len(headings) == 5
    assert "Iran – die Geächteten" in headings
    assert kinds(report).count("lead") == 1
    for furniture in ("Loading", "Journalistinnen", "Lesedauer", "Shopping", "Neueste", "Verwendete"):
        assert furniture not in report.text


@pytest.mark.skipif(not (SHARED / "gold" / "train").is_dir(), reason="needs the training reports")
def test_training_reports_are_read_whole() -> None:
    """Headline, outlet, date and language are right, and no body text is lost."""
    for path in sorted((SHARED / "gold" / "train").glob("*.txt")):
        headline, byline, *body = [line for line in path.read_text().split("\n") if line.strip()]
        report = open_report(path)
        assert report.headline == clean(headline), path.name
        assert report.outlet is not None
        assert byline.startswith(f"{report.outlet}, "), path.name
        assert report.published is not None
        assert str(report.published.at.year) in byline, path.name
        assert report.language == path.name[:2]
        lines = (re.sub(r"^(?:#+|-) ", "", line) for line in body)
        assert clean(" ".join(lines)) == " ".join(block.text for block in report.blocks[1:]), path.name


def test_a_chronicle_of_dates_is_text_and_no_header() -> None:
    """Each of its lines looks like "outlet, date", and what stands above it would be lost as a menu."""
    text = "Der Hafen blieb am Montag geschlossen, wie die Verwaltung am Abend mitteilte.\n\nKleine Chronik\n"
    text += "".join(f"{day}. Tag: ({day}.05.1991)\n" for day in range(1, 6))
    text += "\nDie Verwaltung rechnet damit, dass die Schiffe noch eine Woche lang warten müssen.\n"
    report = open_text(text)
    assert report is not None
    assert "Der Hafen blieb am Montag" in report.text
    assert "3. Tag" in report.text
    assert report.published is None
