"""What stands in the mails of a folder that smtpd.py keeps, as their readers have it: one JSON list, the oldest first."""
import email
import email.policy
import json
import pathlib
import re
import sys

from icalendar import Calendar


def letter(path):
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    parts = {part.get_content_type(): part for part in mail.walk() if not part.is_multipart()}
    page = parts["text/html"].get_content()
    about = {"file": path.name, "to": str(mail["To"]), "subject": str(mail["Subject"]), "text": parts["text/plain"].get_content(), "method": None, "starts": None}
    about["links"] = [href.replace("&amp;", "&") for href in re.findall(r'href="([^"]+)"', page)]
    if "text/calendar" in parts:
        calendar = Calendar.from_ical(parts["text/calendar"].get_payload(decode=True))
        (event,) = calendar.walk("VEVENT")
        about["method"], about["starts"] = str(calendar["METHOD"]), event["DTSTART"].dt.isoformat()
    return about


mails = sorted(pathlib.Path(sys.argv[1]).glob("*.eml"), key=lambda mail: int(mail.stem))
print(json.dumps([letter(mail) for mail in mails], ensure_ascii=False))
