"""From bytes to characters: encodings are told by the bytes first and by what the file says of itself second.

Method: byte order marks and the declared charset as in the WHATWG Encoding Standard; bytes that are not UTF-8 are taken
as windows-1252 one by one, so that a page put together from two encodings reads well in both parts.
"""

from __future__ import annotations

import codecs
import re

from gegenzug.pages.errors import Failure, PageError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_MAGIC = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP, Office"),
    (b"\xd0\xcf\x11\xe0", "Office"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\xfd7zXZ", "xz"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "RIFF"),
    (b"OggS", "Ogg"),
    (b"ID3", "MP3"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3", "SQLite"),
)

_SAMPLE = 4096
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w.:-]+)""", re.I
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_CUT_OFF = re.compile("[\udcc2-\udcf4][\udc80-\udcbf]{0,2}$")
_TRIED = "UTF-8, UTF-16, windows-1252"
# bytes that windows-1252 leaves open are read as the controls of Latin-1, which are dropped below
_CP1252 = {0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") or None for byte in range(0x80, 0x100)}
_SINGLE_BYTE_SHARE = 0.35
"""More bytes above ASCII than this and a text of unknown encoding is not in a Western language."""
_CONTROL_SHARE = 0.02


def decode(data: bytes, origin: str) -> str:
    """Return the characters of a file, control characters left out.

    `origin` is named in errors. Raises `PageError` for `empty`, `binary`, `unknown_format` and `encoding`.
    """
    if not data.strip():
        raise PageError(Failure(origin, "empty"))
    encoding = _marked(data)
    if encoding is None:
        _refuse_binary(data, origin)
        encoding = _wide(data[:_SAMPLE])
    text = _narrow(data, origin) if encoding in {None, "utf-8"} else data.decode(str(encoding), "replace")
    return _CONTROLS.sub("", text.removeprefix("\ufeff"))


def _marked(data: bytes) -> str | None:
    return next((name for mark, name in _BOMS if data.startswith(mark)), None)


def _refuse_binary(data: bytes, origin: str) -> None:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise PageError(Failure(origin, "binary", kind))
    if data.startswith(b"{\\rtf"):
        raise PageError(Failure(origin, "unknown_format", "RTF"))
    sample = data[:_SAMPLE]
    if _wide(sample):
        return
    controls = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in sample)
    if b"\x00" in sample or controls > _CONTROL_SHARE * len(sample):
        raise PageError(Failure(origin, "binary", "data"))


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: in a Western text every second byte is zero, and only every second."""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half >= 2 and odd > 0.5 * half and even < 0.05 * half:
        return "utf-16-le"
    if half >= 2 and even > 0.5 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _narrow(data: bytes, origin: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return _declared(data) or _western(data, origin)


def _declared(data: bytes) -> str | None:
    """Read by the file's own charset; None where it names none, lies, or names one that fits everything."""
    match = _DECLARED.search(data[:_SAMPLE])
    if match is None:
        return None
    name = (match[1] or match[2]).decode("ascii", "ignore")
    try:
        codec = codecs.lookup(name).name
        # what calls itself Latin-1 is windows-1252 on the web
        return None if codec in {"utf-8", "iso8859-1", "ascii", "cp1252"} else data.decode(codec)
    except (LookupError, UnicodeError):
        return None


def _western(data: bytes, origin: str) -> str:
    text = data.decode("utf-8", "surrogateescape")
    wrong = sum("\udc80" <= char <= "\udcff" for char in text[: 16 * _SAMPLE])
    if wrong > _SINGLE_BYTE_SHARE * min(len(text), 16 * _SAMPLE):
        raise PageError(Failure(origin, "encoding", _TRIED))
    if not text.isascii() and _has_wide_characters(text):
        text = _CUT_OFF.sub("", text)
    return text.translate(_CP1252)


def _has_wide_characters(text: str) -> bool:
    return any("\x7f" < char < "\ud800" for char in text)
