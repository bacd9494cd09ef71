"""Reads every mail that a test run caused, with libraries that are not ours, and says what is wrong with any of them. Nothing of a person may stand in a mail
(W7): whatever the run's database holds of persons and cases is sought in every part of every mail.

    read_mails.py FOLDER < world.json            what the tests in Rust know of their database
    read_mails.py FOLDER --database FILE.sqlite  the same, read from the file, once no mail waits any more

The folder is one that smtpd.py keeps. The world is {"columns": {"table.column": [text, ...]}, "mails": ["id|kind|state|language|address|foot", ...]}.
It prints {"read": number, "faults": [...]}.
"""
import argparse
import collections
import email
import email.policy
import html
import json
import pathlib
import re
import sqlite3
import sys
import time

from icalendar import Calendar

# Tables of the house: what stands there, a mail may say.
TOLD = set(
    "authorities departments bases basis_senders basis_recipients units unit_parties unit_bases unit_guests unit_powers mandates users user_roles"
    " meetings meeting_invited rooms mails models plans".split()
)
# Tables that repeat what stands elsewhere, or hold nothing of a person or a case. All others count, those that are yet to come as well.
PASSED = set(
    "settings sessions attempts repeats numbers migrations outbox ledger_entries ledger_salts ledger_head ledger_tiles ledger_checkpoints search_terms subject_keys articles"
    " article_versions article_terms positions letter_terms letter_mails letterheads".split()
)
# What was signed for others to see, and what they verify it with.
SIGNED, KEYS = "ledger_checkpoints.note", "ledger_keys.verifier"
# Columns with a person's name or number: each part of it counts.
NAMES = {"name", "contact", "cpr"}
METHODS = {"request": "REQUEST", "update": "REQUEST", "substitute": "REQUEST", "relieved": "REQUEST", "cancel": "CANCEL"}
# A word of the program, not of a person: `under-way`, `kp-forebyggelse`.
CODE = re.compile(r"[a-z][a-z0-9_-]*(?:[ ,][a-z][a-z0-9_-]*)*")
SHORTEST = 4
# A sentence of so many letters is told apart from what anybody would write.
SENTENCE = 20
MAILS = (
    "SELECT m.id || '|' || m.kind || '|' || m.state || '|' || COALESCE(u.lang, g.lang) || '|' || COALESCE(u.email, g.email)"
    " || '|' || CASE WHEN m.guest IS NULL THEN 'mail-foot' ELSE 'mail-guest-foot' END"
    " FROM mails m LEFT JOIN users u ON u.id = m.recipient LEFT JOIN meeting_guests g ON g.id = m.guest"
)
LOCALES = pathlib.Path(__file__).resolve().parents[4] / "locales"


def world_of(file):
    """What a database holds, once every mail has left."""
    database = sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=20)
    for _ in range(600):
        if not database.execute("SELECT COUNT(*) FROM mails WHERE state = 'waiting'").fetchone()[0]:
            break
        time.sleep(0.2)
    found = database.execute(
        "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND p.type = 'TEXT'"
    ).fetchall()
    texts = lambda table, column: [row[0] for row in database.execute(f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL')]
    columns = {f"{table}.{column}": texts(table, column) for table, column in found}
    return {"columns": columns, "mails": [row[0] for row in database.execute(MAILS)]}


def secrets(columns):
    """Every text that stands only where persons and cases do, with its sentences, and every part of a name."""
    told, hidden = set(), set()
    for column, texts in columns.items():
        table, name = column.split(".")
        for text in texts:
            if table in TOLD or column == KEYS:
                told.add(text)
                told.update(text.split())
            if table in TOLD | PASSED:
                continue
            parts = re.split(r"[\s@,]+", text) if name in NAMES else []
            sentences = [part for part in re.split(r"[.!?\n]+", text) if len(part.strip()) >= SENTENCE]
            hidden.update(part.strip() for part in [text, *parts, *sentences])
    return {text for text in hidden - told if len(text) >= SHORTEST and not CODE.fullmatch(text)}


def foot(message, lang):
    (line,) = re.findall(rf"^{message} = (.+)$", (LOCALES / lang / "mail.ftl").read_text(), re.M)
    return line


class Reader:
    def __init__(self, world):
        self.known = {row.split("|")[0]: row.split("|")[1:] for row in world["mails"]}
        self.secrets = secrets(world["columns"])
        self.signed, self.keys = (set(world["columns"].get(column, [])) for column in (SIGNED, KEYS))
        self.faults = []
        self.copies = collections.defaultdict(set)

    def fault(self, name, what):
        self.faults.append(f"{name}: {what}")

    def missing(self):
        """What is said to have left and did not arrive."""
        self.faults += [f"{row}: it is said to have left" for row, about in self.known.items() if about[1] == "sent" and row not in self.copies]

    def read(self, name, content, envelope):
        mail = email.message_from_bytes(content, policy=email.policy.default)
        say = lambda what: self.fault(name, what)
        identity = re.fullmatch(r"<([0-9a-f-]{36})@[a-z0-9.-]+>", mail["Message-ID"] or "")
        if not identity or identity[1] not in self.known:
            return say("it left, and the database knows nothing of it")
        kind, _, lang, address, last = self.known[identity[1]]
        self.copies[identity[1]].add(content)
        if len(self.copies[identity[1]]) > 1:
            say("a second copy says something else under the same Message-ID")
        if [str(mail["To"])] != [address] or envelope["to"] != [address] or mail["Cc"] or mail["Bcc"]:
            say(f"it went to {envelope['to']}, and is for {address}")
        if mail["Auto-Submitted"] != "auto-generated":
            say("it does not say that a program sent it: an absence would answer it")
        if mail["Content-Language"] != lang:
            say(f"it is in {mail['Content-Language']}, and its reader reads {lang}")
        kept = self.checkpoint(mail, kind, say)
        parts = self.parts(mail, kept, say)
        for part in ("text/plain", "text/html"):
            if foot(last, lang) not in parts.get(part, ""):
                say(f"its {part} does not end in the reader's language")
        self.calendar(mail, kind, say)
        whole = "\n".join([content.decode("utf-8", "replace"), *(str(value) for value in mail.values()), *parts.values()])
        # Random letters: a checkpoint is one that was signed, letter by letter, and a key is one of the ledger's. Any of them may spell a name by chance.
        for random in [*(line for part in kept for line in part.get_payload().split()), *self.keys]:
            whole = whole.replace(random, "")
        # A guest's own address, or a part of it, stands nowhere but on their own mails.
        for secret in self.secrets:
            if secret not in address and secret in whole:
                say(f"it tells {secret!r}")

    def checkpoint(self, mail, kind, say):
        """The file in a mail that hands out a checkpoint: one that was signed, as it was signed, and under a key that the mail names."""
        files = [part for part in mail.walk() if part.get_content_type() == "text/plain" and part.is_attachment()]
        if kind != "checkpoint":
            if files:
                say("it carries a file")
            return []
        notes = [part.get_payload(decode=True).decode("utf-8") for part in files]
        if len(notes) != 1 or notes[0] not in self.signed:
            say("it does not carry a checkpoint that was signed")
            return []
        if not any(key in mail.get_body(("plain",)).get_content() for key in self.keys):
            say("it does not say with which key its checkpoint is verified")
        return files

    def parts(self, mail, kept, say):
        parts = {}
        for part in mail.walk():
            if part.defects:
                say(f"it is not well formed: {part.defects}")
            if part.is_multipart() or part in kept:
                continue
            kind = part.get_content_type()
            text = part.get_payload(decode=True).decode("utf-8")
            if kind in parts:
                say(f"it has two parts of {kind}")
            parts[kind] = html.unescape(re.sub(r"<[^>]*>", "", text)) if kind == "text/html" else text.replace("\r\n ", "")
        strange = set(parts) - {"text/plain", "text/html", "text/calendar", "application/ics"}
        if strange:
            say(f"it carries {strange}")
        # Some programs take the file, others the part; both must say the same.
        if parts.get("application/ics") != parts.get("text/calendar"):
            say("its calendar file is another than its calendar part")
        return parts

    def calendar(self, mail, kind, say):
        found = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
        if not found:
            if kind in METHODS:
                say("it has no part for the calendar")
            return
        if kind in METHODS and found[0].get_param("method") != METHODS[kind]:
            say(f"its calendar part says {found[0].get_param('method')}")
        calendar = Calendar.from_ical(found[0].get_payload(decode=True))
        (event,) = calendar.walk("VEVENT")
        if event.errors or str(calendar["METHOD"]) != found[0].get_param("method"):
            say(f"its calendar part cannot be read: {event.errors}")
        for name in ("UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "ORGANIZER", "ATTENDEE"):
            if name not in event:
                say(f"its calendar part lacks {name}")
        if str(event["ATTENDEE"]) != f"mailto:{mail['To']}" or event["DTSTART"].dt >= event["DTEND"].dt:
            say("its calendar part is of somebody else, or ends before it begins")


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("folder", type=pathlib.Path)
    ask.add_argument("--database")
    asked = ask.parse_args()
    reader = Reader(world_of(asked.database) if asked.database else json.load(sys.stdin))
    mails = sorted(asked.folder.glob("*.eml"), key=lambda mail: int(mail.stem))
    for mail in mails:
        reader.read(mail.name, mail.read_bytes(), json.loads(mail.with_suffix(".json").read_text()))
    reader.missing()
    print(json.dumps({"read": len(mails), "secrets": len(reader.secrets), "faults": reader.faults}, ensure_ascii=False))


main()
