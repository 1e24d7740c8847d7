"""HTML pages of different make: metadata, titles, captions, sources, and what is left out."""

from datetime import datetime
from pathlib import Path

import pytest

from gegenzug.pages import PageError, open_report
from gegenzug.report import Block, Cited, Report, When

SAMPLES = Path(__file__).parent / "samples"
PARAGRAPHS = [
    "Am Montag hat die Regierung von Ghana zwei Fähren aus Norwegen übernommen, die ein Jahr lang im Dock lagen.",
    "Oslo erhält dafür Fangrechte vor der Küste, wie der Fischereiminister in Accra bestätigte.",
    "Die Opposition nennt den Handel unfair. Sie verlangt, dass der Vertrag im Parlament beraten wird.",
]


def page(body: str, head: str = "", paragraphs: list[str] = PARAGRAPHS) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}<div>{text}</div></body></html>"


def opened(tmp_path: Path, markup: str | bytes) -> Report:
    path = tmp_path / "page.html"
    path.write_bytes(markup if isinstance(markup, bytes) else markup.encode())
    return open_report(path)


def kinds(report: Report) -> list[str]:
    return [block.kind for block in report.blocks]


def test_page_with_json_ld() -> None:
    report = open_report(SAMPLES / "kurier.html")
    assert report.kicker == "Handel in Zentralasien"
    assert report.headline == "Erst die Schiene, dann das Erz"
    assert (
        report.lead == "Die Türkei baut Kasachstan eine Bahnlinie. Bezahlt wird sie nicht mit Geld, sondern mit Chrom."
    )
    assert report.outlet == "Uferkurier"
    assert report.authors == ("Ilse Probst", "Jan Tahir")
    assert report.published == When(datetime(2021, 5, 14, 6, 12), "minute")
    assert report.updated == When(datetime(2021, 5, 15, 18, 40), "minute")
    assert report.language == "de"
    assert report.url == "https://www.uferkurier.example/politik/ausland/bahn-gegen-erz-4711.html"
    assert report.cited == (
        Cited("steppenpost.example", "Vertrag über Bahnlinie unterzeichnet", "https://www.steppenpost.example/bahn"),
        Cited("Nachrichtenagentur zwk", ""),
    )
    assert kinds(report) == [
        *("kicker", "headline", "lead", "caption", "paragraph", "paragraph", "heading", "paragraph", "paragraph"),
        *("caption", "heading", "paragraph"),
    ]
    assert report.blocks[3] == Block(
        "caption", "Gleise in der Steppe: Bis 2024 soll die Strecke fertig sein.", "Ayla Öz/steppenbild"
    )
    assert report.blocks[9] == Block("caption", "Ein Stahlwerk am Schwarzen Meer.", "Murat Deniz / Uferkurier")


@pytest.mark.parametrize(
    "furniture",
    [
        "Cookies",
        "Anzeige",
        "Werbung",
        "Lesen Sie auch",
        "Seidenstraße",
        "Endlich schreibt",
        "Impressum",
        "Teilen",
        "06:12",
    ],
)
def test_furniture_is_not_text(furniture: str) -> None:
    assert furniture not in open_report(SAMPLES / "kurier.html").text


def test_page_with_opengraph_only() -> None:
    report = open_report(SAMPLES / "herald.html")
    assert (report.kicker, report.headline) == ("Eastern Mediterranean", "Cedar port to host foreign tugs")
    assert report.lead is not None
    assert report.lead.startswith("Lebanon will let Greek tugs")
    assert report.outlet == "The Harbour Herald"
    assert report.authors == ("Nora Whitfield",)
    assert report.published == When(datetime(2019, 11, 3, 9, 5), "minute")
    assert report.language == "en"
    assert "Nobody was shut out." in report.text
    for furniture in ("Advertisement", "Read more", "history of the harbour tug", "Storm season", "Terms", "By Nora"):
        assert furniture not in report.text


def test_live_blog_in_amp() -> None:
    report = open_report(SAMPLES / "ticker.html")
    assert report.headline == "Gipfel in Porto: Alle Entwicklungen"
    headings = [block.text for block in report.blocks if block.kind == "heading"]
    assert headings == ["Portugal sagt Boote zu", "Senegal bleibt fern", "Die Delegationen treffen ein"]
    assert report.outlet == "Nordsee-Bote"
    assert "Facebook" not in report.text


def test_old_page_with_dublin_core_tables_and_line_breaks() -> None:
    report = open_report(SAMPLES / "dublin.html")
    assert report.headline == "Getreide für Werkzeug"
    assert report.authors == ("Lene Aust",)
    assert report.outlet == "Börde-Anzeiger"
    assert report.published == When(datetime(2003, 9, 17))
    assert kinds(report) == ["headline", "paragraph", "paragraph", "paragraph"]
    assert "Startseite" not in report.text


def test_page_without_metadata(tmp_path: Path) -> None:
    report = opened(
        tmp_path, page("<h1>Fähren gegen Fisch</h1><p>Von Ada Beispiel</p><p>Stand: 2. August 2023, 10:31 Uhr</p>")
    )
    assert report.headline == "Fähren gegen Fisch"
    assert report.updated == When(datetime(2023, 8, 2, 10, 31), "minute")
    assert [block.text for block in report.blocks[1:]] == PARAGRAPHS


def test_headline_from_title_without_outlet(tmp_path: Path) -> None:
    head = "<title>Fähren gegen Fisch | Fjordpost</title><meta property=og:site_name content=Fjordpost>"
    assert opened(tmp_path, page("", head)).headline == "Fähren gegen Fisch"


def test_kicker_told_from_declared_headline(tmp_path: Path) -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Fähren gegen Fisch"}</script>'
    report = opened(tmp_path, page("<h1>Handel: Fähren gegen Fisch</h1>", head))
    assert (report.kicker, report.headline) == ("Handel", "Fähren gegen Fisch")


def test_printed_headline_rather_than_the_name_of_the_site(tmp_path: Path) -> None:
    head = '<meta property="og:title" content="Ghana: Fähren gegen Fisch aus Norwegen">'
    report = opened(tmp_path, page("<h1>Fjordpost</h1><main><h1>Fähren gegen Fisch</h1></main>", head))
    assert report.headline == "Fähren gegen Fisch"


def test_json_ld_of_the_report_and_not_of_a_teaser(tmp_path: Path) -> None:
    head = """<script type="application/ld+json">[
        {"@type": "NewsArticle", "headline": "Etwas anderes", "datePublished": "2001-01-01"},
        {"@type": ["NewsArticle", "Thing"], "headline": "Fähren gegen &quot;Fisch&quot;", "datePublished": "2023-08-02"}
    ]</script>"""
    report = opened(tmp_path, page('<h1>Fähren gegen "Fisch"</h1>', head))
    assert report.published == When(datetime(2023, 8, 2))


@pytest.mark.parametrize(
    "script", ["{", "[[[[", '"text"', "null", '{"@type": 7, "@graph": {"@graph": 3}}', "[" * 100_000]
)
def test_broken_json_ld_is_passed_over(tmp_path: Path, script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script>'
    assert opened(tmp_path, page("<h1>Fähren gegen Fisch</h1>", head)).headline == "Fähren gegen Fisch"


def test_declared_text_where_little_is_printed(tmp_path: Path) -> None:
    body = "\\n\\n".join(PARAGRAPHS)
    article = f'{{"@type":"NewsArticle","headline":"Fisch","articleBody":"{body}"}}'
    head = f'<script type="application/ld+json">{article}</script>'
    report = opened(tmp_path, page("<h1>Fisch</h1><p>Bitte anmelden.</p>", head, []))
    assert [block.text for block in report.blocks if block.kind == "paragraph"] == PARAGRAPHS


def test_sources_as_lines_with_links(tmp_path: Path) -> None:
    sources = (
        "<h4>Sources</h4><p><a href='https://www.fjord.example/1'>Ferries leave the dock</a><br>"
        "Harbour Times: “Fish for ferries”<br>own research</p>"
    )
    report = opened(tmp_path, page("<h1>Fisch</h1>").replace("</body>", sources + "</body>"))
    assert report.cited == (
        Cited("fjord.example", "Ferries leave the dock", "https://www.fjord.example/1"),
        Cited("Harbour Times", "Fish for ferries"),
        Cited("own research", ""),
    )
    assert "Ferries" not in report.text


def test_menu_only_is_no_report(tmp_path: Path) -> None:
    menu = "<nav><a>Politik</a> <a>Sport</a></nav><div id=app></div><noscript>Bitte JavaScript einschalten.</noscript>"
    with pytest.raises(PageError) as error:
        opened(tmp_path, page(menu, paragraphs=[]))
    assert error.value.failure.reason == "no_text"


@pytest.mark.parametrize(
    "tags", ["<div>" * 100_000, "<b>" * 100_000, "<div><p><table><li>" * 200, "<p" * 500, "</div>" * 999]
)
def test_broken_markup_keeps_the_text(tmp_path: Path, tags: str) -> None:
    if tags.count("<") > 80_000:
        with pytest.raises(PageError) as error:
            opened(tmp_path, page(tags))
        assert error.value.failure.reason == "too_large"
        tags = tags[:150_000]
    assert PARAGRAPHS[1] in opened(tmp_path, page("<h1>Fisch</h1>" + tags)).text


def test_scripts_and_embedded_pictures_do_not_make_a_page_too_large(tmp_path: Path) -> None:
    heavy = (
        "<script>"
        + "var a = '<p>';" * 600_000
        + "</script><img src='data:image/png;base64,"
        + "QUJD" * 2_000_000
        + "'>"
    )
    report = opened(tmp_path, page("<h1>Fisch</h1>" + heavy))
    assert [block.text for block in report.blocks[1:]] == PARAGRAPHS


def test_too_large_a_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PageError) as error:
        opened(tmp_path, page("<h1>Fisch</h1>", paragraphs=["Ein Satz. " * 400_000]))
    assert error.value.failure.reason == "too_large"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("utf-16", "utf-8"),
        ("nonsense", "utf-8"),
        ("iso-8859-15", "iso-8859-15"),
    ],
)
def test_wrong_and_right_charset(tmp_path: Path, declared: str, encoding: str) -> None:
    markup = page("<h1>Fähren gegen Fisch</h1>").replace("charset=utf-8", f'charset="{declared}"')
    report = opened(tmp_path, markup.encode(encoding))
    assert report.headline == "Fähren gegen Fisch"
    assert report.blocks[1].text == PARAGRAPHS[0]
