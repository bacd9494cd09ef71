"""Reads a calendar file with a library that is not ours, and prints what it says as JSON, times in UTC.

The zone is the file's own: whatever this machine knows about Copenhagen is not asked.
"""
import json
import sys

from icalendar import Calendar

calendar = Calendar.from_ical(sys.stdin.buffer.read())
zones = {str(zone["TZID"]): zone.to_tz(lookup_tzid=False) for zone in calendar.walk("VTIMEZONE")}


def utc(value):
    at = value.dt
    zone = value.params.get("TZID")
    if zone is not None:
        at = at.replace(tzinfo=zones[str(zone)])
    return int(at.timestamp())


def person(value):
    return {"address": str(value), **{name: str(value.params[name]) for name in value.params}}


events = []
for event in calendar.walk("VEVENT"):
    found = {name: str(event[name]) for name in ("UID", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS", "URL", "SEQUENCE") if name in event}
    found |= {name: utc(event[name]) for name in ("DTSTART", "DTEND", "DTSTAMP")}
    found |= {name: person(event[name]) for name in ("ORGANIZER", "ATTENDEE") if name in event}
    found["properties"] = sorted(event.keys())
    found["errors"] = [str(error) for error in event.errors]
    events.append(found)
print(json.dumps({"method": str(calendar["METHOD"]), "events": events}))
