"""Answers in a link: short, safe in any e-mail, and readable for as long as the questions are there.

A token is a format digit, the answers as deflated lines in letters that no mail program breaks, and a check that
tells damage from a whole link. It holds no secret and no signature: a link must outlive every key of a site, and
whoever may answer the questions may say anything (ADR 0024). Nothing is taken from it unchecked.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.tools.engine.questions import Answers, Asked, Value
from toolkit.tools.engine.reading import packed, unpacked

FORMAT = "1"
LONGEST_TOKEN = 3000
_LONGEST_TEXT = 12_000
_CHECK = 8
_ALPHABET = re.compile(r"[^A-Za-z0-9_-]+")
# What mail programs and people put into a link, or around it: line breaks, brackets, a full stop.
_BROKEN = re.compile(r"=?\s+|^[^A-Za-z0-9_-]+|[^A-Za-z0-9_-]+$")


@dataclass(frozen=True, slots=True)
class Opened:
    """What was found in a link.

    `lost` names the questions whose answer stands in the link and cannot be taken; `is_whole` is false when the
    link is damaged, and then `answers` holds what could still be read.
    """

    answers: Answers
    is_whole: bool
    lost: tuple[str, ...] = ()


def close(tool: str, answers: Answers) -> str:
    """Return the token of some answers; '' when there are none."""
    if not answers.seen:
        return ""
    text = "".join(f"{key}={packed(value)}\n" for key, value in answers.seen.items())
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(text.encode()) + packer.flush()
    letters = base64.urlsafe_b64encode(body).decode().rstrip("=")
    return f"{FORMAT}{letters}{_check_of(tool, letters)}"


def open_(tool: str, token: str, asked: Asked) -> Opened:
    """Return the answers in a token.

    A damaged one gives what can still be read, and never raises. Answers are checked as if they had been typed, in the
    order of their questions; questions that are no longer asked are left out.
    """
    token = _BROKEN.sub("", token)[:LONGEST_TOKEN]
    if not token:
        return Opened(Answers(), is_whole=True)
    letters, check = token[1:-_CHECK], token[-_CHECK:]
    is_whole = (
        token[0] == FORMAT
        and not _ALPHABET.search(token)
        and bool(letters)
        and check == _check_of(tool, letters)
    )
    text = _inflated(letters if is_whole else _ALPHABET.sub("", token[1:]))
    lines = text.split("\n")
    whole = lines[:-1]  # the last is cut, or empty
    return _read(dict(line.split("=", 1) for line in whole if "=" in line), asked, is_whole)


def _read(found: Mapping[str, str], asked: Asked, is_whole: bool) -> Opened:
    answers, lost = Answers(), []
    for question in asked.questions:
        if question.key not in found:
            continue
        line = found[question.key]
        if not line and question.is_optional:
            answers = answers.with_(question.key, None)
            continue
        answer = unpacked(question, line, answers)
        if answer.is_right and answer.value is not None:
            answers = answers.with_(question.key, answer.value)
        else:
            lost.append(question.short)
    return Opened(answers, is_whole=is_whole, lost=tuple(lost))


def changed(tool: str, answers: Answers, key: str, value: Value | None) -> str:
    """Return the token of some answers with one of them changed."""
    return close(tool, answers.with_(key, value))


def _check_of(tool: str, letters: str) -> str:
    digest = hashlib.blake2b(f"{tool}:{letters}".encode(), digest_size=6).digest()
    return base64.urlsafe_b64encode(digest).decode()


def _inflated(letters: str) -> str:
    """Return as much text as the letters still give."""
    letters = letters[: len(letters) // 4 * 4] if len(letters) % 4 == 1 else letters
    try:
        body = base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
    except (binascii.Error, ValueError):
        return ""
    reader, text = zlib.decompressobj(-15), b""
    for place in range(len(body)):  # one by one, so that what stands before the damage is kept
        try:
            text += reader.decompress(body[place : place + 1], _LONGEST_TEXT)
        except zlib.error:
            break
        if len(text) >= _LONGEST_TEXT:
            break
    return text[:_LONGEST_TEXT].decode(errors="replace")
