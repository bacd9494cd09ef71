"""Answers an invitation as a calendar does: the mail comes in, the answering mail goes out. The word to answer with is the argument.

The calendar part is read and written by icalendar, the mail by Python's own library.
"""
import email
import email.message
import email.policy
import sys
from datetime import UTC, datetime

from icalendar import Calendar, Event

mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
(invited,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
if invited.get_param("method") != "REQUEST":
    sys.exit("the calendar part does not say that it asks")
asked = Calendar.from_ical(invited.get_payload(decode=True))
(event,) = asked.walk("VEVENT")

answer = Calendar()
answer.add("PRODID", "-//tests//answer//EN")
answer.add("VERSION", "2.0")
answer.add("METHOD", "REPLY")
own = Event()
for name in ("UID", "SEQUENCE", "DTSTART", "DTEND", "ORGANIZER", "SUMMARY"):
    own[name] = event[name]
own.add("DTSTAMP", datetime(2026, 10, 3, 9, 30, tzinfo=UTC))
attendee = event["ATTENDEE"]
attendee.params["PARTSTAT"] = sys.argv[1]
del attendee.params["RSVP"]
own["ATTENDEE"] = attendee
answer.add_component(own)

back = email.message.EmailMessage()
back["From"] = mail["To"]
back["To"] = event["ORGANIZER"].removeprefix("mailto:")
back["Subject"] = f"Svar: {mail['Subject']}"
back.set_content("Jeg svarer på indkaldelsen.\n")
back.add_alternative(answer.to_ical().decode(), subtype="calendar", params={"method": "REPLY"})
sys.stdout.buffer.write(back.as_bytes(policy=email.policy.SMTP))
