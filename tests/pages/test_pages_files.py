"""Files: formats, encodings, bad input, folders."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gegenzug.pages import Failure, PageError, find, message, open_report, open_reports
from gegenzug.pages import errors as errors_module
from gegenzug.pages.errors import Reason
from gegenzug.report import Report

TEXT = "Zinn für Mais\nBote, 3. März 1988\n\nBolivien liefert Zinn „nach Übersee“, Sambia zahlt 40 €.\n"


def written(tmp_path: Path, content: bytes | str, name: str = "report.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def failure(path: Path) -> Failure:
    with pytest.raises(PageError) as error:
        open_report(path)
    return error.value.failure


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    report = open_report(written(tmp_path, TEXT.encode(encoding)))
    assert report.headline == "Zinn für Mais"
    assert "„nach Übersee“, Sambia zahlt 40 €." in report.text


def test_two_encodings_in_one_file(tmp_path: Path) -> None:
    report = open_report(written(tmp_path, TEXT.encode() + "\nDas Schiff fährt über Genua.\n".encode("cp1252")))
    assert "„nach Übersee“" in report.text
    assert report.text.endswith("Das Schiff fährt über Genua.")


def test_character_cut_off_at_the_end(tmp_path: Path) -> None:
    report = open_report(written(tmp_path, TEXT.encode() + "\nNoch ein Wort zu Ü".encode()[:-1]))
    assert report.text.endswith("Noch ein Wort zu")


def test_line_ends_and_odd_spaces(tmp_path: Path) -> None:
    report = open_report(
        written(tmp_path, "Zinn für Mais\r\nBote, 3. März 1988\r\n\r\nBo\u00adlivien lie\u00adfert\u00a0Zinn.\r\n")
    )
    assert report.blocks[1].text == "Bolivien liefert Zinn."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "binary"),
        (b"PK\x03\x04rest", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"Text\x00\x01\x02\x03 mit Nullen", "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"{\\rtf1\\ansi Hallo}", "unknown_format"),
        ("Россия покупает дроны у Ирана".encode("koi8-r"), "encoding"),
        (b"... --- ...\n\n***\n", "no_text"),
        (b"Ein Satz. " * 500_000, "too_large"),
        (b"<html><body></body></html>", "no_text"),
        (b"<p>", "no_text"),
    ],
)
def test_bad_files(tmp_path: Path, content: bytes, reason: str) -> None:
    path = written(tmp_path, content)
    found = failure(path)
    assert (found.reason, found.origin) == (reason, str(path))
    assert list(open_reports(path)) == [found]


def test_missing_and_unreadable(tmp_path: Path) -> None:
    assert failure(tmp_path / "none.txt").reason == "missing"
    assert failure(tmp_path).reason == "unreadable"


@pytest.mark.parametrize("reason", get_args(Reason))
@pytest.mark.parametrize("language", ["de", "en"])
def test_messages_name_the_file(reason: Reason, language: str) -> None:
    text = message(Failure("ordner/seite.html:12", reason, "DETAIL"), language)
    assert "ordner/seite.html:12" in text
    assert text.endswith(".")
    assert "{" not in text


def test_message_texts_are_the_reasons() -> None:
    texts = yaml.safe_load(Path(errors_module.__file__).with_name("texts.yaml").read_text())
    assert set(texts) == set(get_args(Reason))


def test_content_tells_the_format_and_not_the_name(tmp_path: Path) -> None:
    page = f"<html><body><h1>Zinn für Mais</h1><p>{TEXT.splitlines()[-1]}</p></body></html>"
    assert open_report(written(tmp_path, page, "page.txt")).headline == "Zinn für Mais"
    assert open_report(written(tmp_path, json.dumps({"text": TEXT}), "line.txt")).headline == "Zinn für Mais"
    assert open_report(written(tmp_path, "[Update] Zinn für Mais\n\nBolivien liefert.", "a.txt")).headline is not None


# --- JSON -------------------------------------------------------------------------------------------------------------


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        json.dumps(
            {
                "text": "Bolivien liefert Zinn.\n\nSambia zahlt mit Mais.",
                "headline": "Zinn für Mais",
                "published": "1988-03-03",
            }
        ),
        "{broken",
        "",
        '["a list"]',
        json.dumps({"title": "Nur ein Titel"}),
        json.dumps(
            {
                "body": "Tin for maize.",
                "title": "Tin",
                "source": {"name": "Northern Bell"},
                "date": "April 21, 1990",
                "link": "https://bell.example/1",
                "lang": "en-GB",
                "author": [{"name": "Ann Example"}, "Max Muster"],
            }
        ),
        '{"text": ' + "[" * 100_000,
        '{"text": "' + "Ein Satz. " * 900_000 + '"}',
        json.dumps({"text": TEXT}),
    ]
    path = written(tmp_path, "\n".join(lines), "news.jsonl")
    results = list(open_reports(path))
    first, broken, array, bare, second, deep, long, last = results
    assert isinstance(first, Report)
    assert [block.kind for block in first.blocks] == ["headline", "paragraph", "paragraph"]
    assert first.origin == f"{path}:1"
    assert broken == Failure(f"{path}:2", "broken_json", "2")
    assert isinstance(array, Failure)
    assert (array.origin, array.reason) == (f"{path}:4", "broken_json")
    assert bare == Failure(f"{path}:5", "no_text")
    assert isinstance(second, Report)
    assert (second.outlet, second.authors, second.language) == ("Northern Bell", ("Ann Example", "Max Muster"), "en")
    assert second.key == "https://bell.example/1"
    assert second.published is not None
    assert isinstance(deep, Failure)
    assert isinstance(long, Failure)
    assert (deep.reason, long.reason) == ("broken_json", "too_large")
    assert isinstance(last, Report)
    assert (last.headline, last.outlet) == ("Zinn für Mais", "Bote")
    assert failure(path).reason == "several"


@pytest.mark.parametrize("indent", [None, 2])
def test_json_array_and_object(tmp_path: Path, indent: int | None) -> None:
    array = json.dumps([{"text": TEXT}, {"text": TEXT}, 3], indent=indent)
    results = list(open_reports(written(tmp_path, array, "news.json")))
    assert [isinstance(result, Report) for result in results] == [True, True, False]
    assert open_report(written(tmp_path, json.dumps({"text": TEXT}, indent=indent), "one.json")).outlet == "Bote"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_json_lines_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    content = "\n".join([json.dumps({"text": TEXT}, ensure_ascii=False)] * 2).encode(encoding)
    assert [isinstance(result, Report) for result in open_reports(written(tmp_path, content, "news.jsonl"))] == [
        True,
        True,
    ]


def test_text_with_markup_in_json(tmp_path: Path) -> None:
    text = "<p>Bolivien liefert Zinn, wie der Minister in La Paz bestätigte.</p><p>Sambia schickt Mais.</p>"
    report = open_report(written(tmp_path, json.dumps({"text": text, "title": "Zinn für Mais"}), "a.jsonl"))
    assert "<" not in report.text
    assert report.headline == "Zinn für Mais"


# --- folders ----------------------------------------------------------------------------------------------------------


def test_find(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", ".hidden", "sub/c.txt", "sub/deep/d.txt", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    names = ["a.html", "b.txt", "sub/c.txt", "sub/deep/d.txt"]
    assert list(find([tmp_path])) == [tmp_path / name for name in names]
    assert list(find([tmp_path / "b.txt", tmp_path])) == [tmp_path / name for name in ("b.txt", "a.html", *names[2:])]
    assert list(find([str(tmp_path / "**" / "*.txt")])) == [tmp_path / name for name in names[1:]]
    assert list(find([tmp_path / "*.pdf", tmp_path / "none"])) == [
        Failure(str(tmp_path / "*.pdf"), "missing"),
        Failure(str(tmp_path / "none"), "missing"),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every folder")
def test_unreadable_folder_is_named_and_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(mode=0o000)
    written(tmp_path, "x", "b.txt")
    found = list(find([tmp_path]))
    assert [type(one) for one in found] == [type(tmp_path), Failure]


def test_unreadable_folder_by_its_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    written(tmp_path, "x", "b.txt")
    listed = Path.iterdir

    def refuse(folder: Path) -> Iterator[Path]:
        if folder.name == "a":
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert list(find([tmp_path])) == [
        tmp_path / "b.txt",
        Failure(str(tmp_path / "a"), "unreadable", "Permission denied"),
    ]


# --- speed and weight -------------------------------------------------------------------------------------------------


def test_plain_text_is_quick(tmp_path: Path) -> None:
    path = written(tmp_path, TEXT * 10)
    open_report(path)
    start = time.perf_counter()
    for _ in range(20):
        open_report(path)
    assert (time.perf_counter() - start) / 20 < 0.02


def test_plain_text_needs_no_html_library(tmp_path: Path) -> None:
    code = f"import sys; from gegenzug.pages import open_report; open_report({str(written(tmp_path, TEXT))!r});"
    code += "print(*{'trafilatura', 'lxml', 'htmldate', 'dateparser'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""


@given(
    st.one_of(st.binary(max_size=400), st.text(max_size=300).map(lambda text: b"<p>" + text.encode("utf-8", "replace")))
)
def test_no_bytes_crash(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(content)
    for result in open_reports(path):
        assert isinstance(result, (Report, Failure))
