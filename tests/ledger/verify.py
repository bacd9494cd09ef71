#!/usr/bin/env python3
"""Verifies exports of a ledger from the specification alone: docs/ledger.md and the README.txt in each export. Python's standard library, nothing of Tværs.

    verify.py FOLDER… [--checkpoint FILE]… [--key KEY]…

Prints one line a folder: `intact N ROOT`, or `damaged` and why. Ends with 1 if any is damaged.
"""
import argparse
import base64
import hashlib
import json
import os
import re
import sys
import unicodedata

PER_FILE = 65536


class Damaged(Exception):
    """What is wrong, and where."""


def need(holds, what):
    if not holds:
        raise Damaged(what)


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# --- Ed25519 (RFC 8032, section 5.1): verifying only -------------------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(scalar, point):
    out = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            out = add(out, point)
        point = add(point, point)
        scalar >>= 1
    return out


def decoded(raw):
    """The point that 32 bytes stand for, or None."""
    number = int.from_bytes(raw, "little")
    odd, y = number >> 255, number & ((1 << 255) - 1)
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - x2) % P or (x == 0 and odd):
        return None
    if x & 1 != odd:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = decoded((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed(key, message, signature):
    if len(signature) != 64:
        return False
    a, r, s = decoded(key), decoded(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = times(s, BASE), add(r, times(h, a))
    return not (left[0] * right[2] - right[0] * left[2]) % P and not (left[1] * right[2] - right[1] * left[2]) % P


# --- keys, notes, checkpoints (C2SP signed-note, tlog-checkpoint) -------------------------------------------------------------


def decode64(text):
    """Strictly: one text for the same bytes."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (ValueError, UnicodeError):
        return None
    return raw if base64.b64encode(raw).decode() == text else None


def is_name(name):
    return bool(name) and not any(c.isspace() or unicodedata.category(c) == "Cc" or c == "+" for c in name)


def read_key(text):
    parts = text.split("+", 2)
    need(len(parts) == 3, "a key is no key")
    name, number, raw = parts[0], parts[1], decode64(parts[2])
    need(raw is not None and len(raw) == 33 and raw[0] == 1 and is_name(name), "a key is no key")
    key_id = sha(name.encode(), b"\n", raw)[:4]
    need(key_id.hex() == number, "a key does not have its own id")
    return name, key_id, raw[1:]


def open_note(note, keys):
    """The text, and the names of those among the keys that signed it."""
    need(not any(c < " " and c != "\n" for c in note), "a note holds control characters")
    parted = note.rfind("\n\n")
    need(parted >= 0 and note.endswith("\n"), "a note is none")
    text, lines = note[: parted + 1], note[parted + 2 : -1].split("\n")
    by = []
    need(len(lines) <= 64, "a note has too many signatures")
    for line in lines:
        found = re.fullmatch(r"— ([^ ]+) (.*)", line)
        raw = decode64(found[2]) if found else None
        need(raw is not None and len(raw) > 4 and is_name(found[1]), "a note has a line that is no signature")
        for name, key_id, key in keys:
            if (name, key_id) == (found[1], raw[:4]):
                need(signed(key, text.encode(), raw[4:]), f"the signature of {name} is not over this text")
                by.append(name)
                break
    need(by, "no trusted key signed")
    return text, by


def open_checkpoint(note, keys):
    """Size and root that the ledger signed."""
    text, by = open_note(note, keys)
    need(text.endswith("\n"), "a checkpoint is none")
    lines = text[:-1].split("\n")
    need(len(lines) >= 3 and lines[0] and all(lines[3:]), "a checkpoint is none")
    need(re.fullmatch(r"0|[1-9][0-9]*", lines[1], re.ASCII) and int(lines[1]) < 2**64, "a checkpoint states no size")
    root = decode64(lines[2])
    need(root is not None and len(root) == 32, "a checkpoint states no root")
    need(lines[0] in by, "a checkpoint of another ledger")
    return int(lines[1]), root


# --- entries -----------------------------------------------------------------------------------------------------------------

WORD = re.compile(r"[!-~]{1,128}", re.ASCII)
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.ASCII)
ALWAYS = {"act", "at", "digests", "id", "outcome", "policies", "thing_id", "thing_kind", "v"}
SOMETIMES = {"basis", "department", "reason", "user", "with"}


def pairs(found):
    keys = [key for key, _ in found]
    need(len(set(keys)) == len(keys), "a key twice")
    return dict(found)


def no_number(_):
    raise Damaged("a number that is none")


def is_word(text):
    return isinstance(text, str) and WORD.fullmatch(text) is not None


def read_entry(raw):
    """The id of an entry in canonical form."""
    try:
        text = raw.decode("utf-8")
        entry = json.loads(text, object_pairs_hook=pairs, parse_float=no_number, parse_constant=no_number)
        again = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        need(again.encode("utf-8") == raw, "not canonical")
    except (ValueError, RecursionError) as error:
        raise Damaged("not JSON") from error
    need(isinstance(entry, dict), "no object")
    keys = set(entry)
    need(ALWAYS <= keys <= ALWAYS | SOMETIMES, "fields missing or unknown")
    need(type(entry["v"]) is int and entry["v"] == 1, "format")
    need(type(entry["at"]) is int and -(2**63) <= entry["at"] < 2**63, "at")
    need(isinstance(entry["id"], str) and ID.fullmatch(entry["id"]), "id")
    need(entry["outcome"] in ("done", "read", "refused"), "outcome")
    need(entry["thing_id"] == "" or is_word(entry["thing_id"]), "thing_id")
    need(all(is_word(entry[key]) for key in ("act", "thing_kind")), "act or thing_kind")
    need(all(is_word(entry[key]) for key in ("basis", "department", "reason", "user") if key in entry), "a word")
    for key in ("policies", "with"):
        need(isinstance(entry.get(key, []), list) and all(is_word(word) for word in entry.get(key, [])), key)
    need(entry.get("with") != [], "with is left out when empty")
    digests = entry["digests"]
    need(isinstance(digests, dict) and all(is_word(key) for key in digests), "digests")
    need(all(isinstance(d, str) and re.fullmatch(r"[0-9a-f]{64}", d, re.ASCII) for d in digests.values()), "digests")
    return entry["id"]


# --- exports -----------------------------------------------------------------------------------------------------------------

HEAD = re.compile(rb'\{"v":1,"size":(0|[1-9][0-9]*),"root":"([0-9a-f]{64})","at":(0|-?[1-9][0-9]*)\}\n')


class Tree:
    """RFC 6962, section 2.1: only the right edge is kept."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def append(self, leaf):
        node, rest = sha(b"\0", leaf), self.size
        while rest & 1:
            node, rest = sha(b"\1", self.peaks.pop(), node), rest >> 1
        self.peaks.append(node)
        self.size += 1

    def root(self):
        if not self.peaks:
            return sha()
        node = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            node = sha(b"\1", peak, node)
        return node


def read(folder, name):
    path = os.path.join(folder, name)
    if not os.path.lexists(path):
        return None
    with open(path, "rb") as file:
        return file.read()


def read_text(folder, name):
    raw = read(folder, name)
    try:
        return None if raw is None else raw.decode("utf-8")
    except UnicodeError as error:
        raise Damaged(f"{name} is no text") from error


def verify(folder, kept=(), keys=()):
    """Size and root of an export that is intact; the keys of the export itself when none are given."""
    names = sorted(os.listdir(folder))
    head = HEAD.fullmatch(read(folder, "head.json") or b"")
    need(head and int(head[1]) < 2**64 and -(2**63) <= int(head[3]) < 2**63, "head.json")
    size, stated = int(head[1]), bytes.fromhex(head[2].decode())
    files = [f"entries-{number:08}.ndjson" for number in range(-(-size // PER_FILE))] if size < 2**40 else None
    need(files is not None, "head.json states more entries than can be")
    own = ["head.json", "README.txt", "checkpoint", "keys.txt"]
    need(all(name in own + files for name in names), "a foreign file")
    need(all(os.path.isfile(os.path.join(folder, n)) and not os.path.islink(os.path.join(folder, n)) for n in names), "a file that is none")

    lines = (read_text(folder, "keys.txt") or "").split("\n")
    need(lines[-1] == "", "keys.txt")
    stated_keys = [read_key(line) for line in lines[:-1]]
    keys = [read_key(key) for key in keys] or stated_keys
    note = read_text(folder, "checkpoint")
    if note is not None:
        need(open_checkpoint(note, keys) == (size, stated), "checkpoint is not that of the head")
    marks = [open_checkpoint(note, keys) for note in kept]
    need(all(number <= size for number, _ in marks), "shorter than a checkpoint that was kept")

    tree, ids = Tree(), set()
    roots = {0: tree.root()}
    for nth, name in enumerate(files):
        raw = read(folder, name)
        need(raw is not None, f"{name} is missing")
        expected = min(PER_FILE, size - nth * PER_FILE)
        need(raw.endswith(b"\n") and raw.count(b"\n") == expected, f"{name} does not have {expected} lines")
        for number, line in enumerate(raw[:-1].split(b"\n"), 1):
            try:
                found = read_entry(line)
                need(found not in ids, "an id twice")
            except Damaged as why:
                raise Damaged(f"{name}:{number}: {why}") from why
            ids.add(found)
            tree.append(line)
            if any(tree.size == number for number, _ in marks):
                roots[tree.size] = tree.root()
    need(tree.root() == stated, f"the entries make the root {tree.root().hex()}")
    need(all(roots[number] == root for number, root in marks), "another history than a checkpoint that was kept")
    return size, stated


def main():
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("folders", nargs="+")
    asked.add_argument("--checkpoint", action="append", default=[])
    asked.add_argument("--key", action="append", default=[])
    given = asked.parse_args()
    kept = []
    for name in given.checkpoint:
        with open(name, encoding="utf-8", newline="") as file:
            kept.append(file.read())
    worst = 0
    for folder in given.folders:
        try:
            size, root = verify(folder, kept, given.key)
            print(f"intact {size} {root.hex()}")
        except (Damaged, OSError) as why:
            print(f"damaged {why}")
            worst = 1
    return worst


if __name__ == "__main__":
    sys.exit(main())
