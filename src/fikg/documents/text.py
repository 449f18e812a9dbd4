"""A file becomes text: bytes decoded, and the text left exactly as it came."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from fikg.documents.folding import fold_character
from fikg.errors import DataError

# Tried in this order where a file is not UTF-8; the more plausible reading wins.
LEGACY_ENCODINGS = ("gb18030", "big5hkscs")
NAMES = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030", "big5hkscs": "Big5"}
# The characters that Chinese prose uses most (half of it), folded: the same in both scripts. A wrong decoding
# hits them by chance only, 2 to 4 in 100.
COMMON = frozenset(
    "的一是不在了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面"
    "而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把"
    "性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反明看原又利比或但质气第"
    "向道变条没结解问意建月公无系情者最立代已通并提程展市企技科研创来未,。、"
)
LEAST_COMMON_SHARE = 0.2


@dataclass(frozen=True)
class Decoded:
    """A text and the encoding that it was read in."""

    text: str
    encoding: str


def read_text(path: Path) -> str:
    """The text of a file, exactly as it came but for a byte order mark.

    Raises
    ------
    DataError
        Where the file cannot be read, is empty, is no text, or its encoding is not known.
    """
    return read_decoded(path).text


def read_decoded(path: Path) -> Decoded:
    """The text of a file with the encoding it was read in; raises as `read_text`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DataError(
            f"the file cannot be read: {error.strerror}", hint="Name a text file.", file=path
        ) from None
    return decode(data, path)


def decode(data: bytes, file: Path | None = None) -> Decoded:
    """Bytes as text: UTF-8, else GB18030 or Big5 where that gives plausible Chinese.

    Raises
    ------
    DataError
        As `read_text`.

    Examples
    --------
    >>> decode("量子科技是国家的未来。".encode("gb18030")).encoding
    'GB18030'
    >>> decode("量子科技，是一個國家的未來。".encode("big5")).encoding
    'Big5'
    """
    if not data.strip():
        raise DataError("the file is empty", hint="Give a file with text.", file=file)
    encoding = "utf-16" if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"
    text = _try(data, encoding)
    if text is None:
        encoding, text = _legacy(data, file)
    elif _is_binary(text):
        raise _not_text(data, file)
    if not text.strip():
        raise DataError("the file holds only white space", hint="Give a file with text.", file=file)
    return Decoded(text, NAMES[encoding])


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _legacy(data: bytes, file: Path | None) -> tuple[str, str]:
    """The more plausible of the legacy encodings with its text."""
    readings = [
        (_plausibility(text), encoding, text)
        for encoding in LEGACY_ENCODINGS
        if (text := _try(data, encoding)) is not None and not _is_binary(text)
    ]
    if readings and (best := max(readings))[0] >= LEAST_COMMON_SHARE:
        return best[1], best[2]
    if not readings and _is_binary(data.decode("latin-1")):
        raise _not_text(data, file)
    raise DataError(
        "the text is not UTF-8, and neither GB18030 nor Big5 makes Chinese of it",
        hint="Save it as UTF-8 and try again.",
        file=file,
    )


def _plausibility(text: str) -> float:
    """The share of very common Chinese characters among those that are not ASCII."""
    foreign = [character for character in text if not character.isascii()]
    return sum(fold_character(character) in COMMON for character in foreign) / max(len(foreign), 1)


def _is_binary(text: str) -> bool:
    return any(character < " " and character not in "\t\n\r\f\v" for character in text)


def _not_text(data: bytes, file: Path | None) -> DataError:
    if data.startswith(b"%PDF"):
        found, hint = "the file is a PDF", "Extract its text first, for example with pdftotext."
    elif data.startswith(b"PK\x03\x04"):
        found, hint = "the file is a Word document or another archive", "Save it as plain text first."
    else:
        found, hint = "the file is not text", "Give a text file in UTF-8, GB18030 or Big5."
    return DataError(found, hint=hint, file=file)
