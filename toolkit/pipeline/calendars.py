"""Days as a calendar file (RFC 5545): whole days, stable names, and a reminder before each.

An event shows only a title, a day and a link: the file leaves the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day to put into a calendar. `key` stays the same while the thing that it is about does."""

    key: str
    title: str
    day: date
    url: str
    remind_days: tuple[int, ...] = ()


def calendar_file(name: str, days: Iterable[CalendarDay], *, host: str, at: datetime) -> bytes:
    """Return a calendar file of whole-day events, in the order of their days."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{host}//Innovation in Procurement Toolkit//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    whole = (one for one in days if one.day < date.max)  # whose next day is a day of the calendar
    for one in sorted(whole, key=lambda day: (day.day, day.key)):
        calendar.add_component(_event(one, host=host, at=at))
    file: bytes = calendar.to_ical()
    return file


def _event(one: CalendarDay, *, host: str, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{one.key}@{host}")
    event.add("dtstamp", at)
    event.add("summary", one.title)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + timedelta(days=1))
    event.add("url", one.url)
    event.add("transp", "TRANSPARENT")
    for days in one.remind_days:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", one.title)
        alarm.add("trigger", timedelta(days=-days))
        event.add_component(alarm)
    return event


def days_of(
    reference: str,
    title: str,
    url: str,
    *,
    notice_day: date | None,
    decision_day: date | None,
    ends_on: date | None,
    starts: Sequence[tuple[str, str, date]] = (),
) -> list[CalendarDay]:
    """Return the days of one renewal: notice, decision, end, and the starts of routes that are given."""
    found = []
    if decision_day:
        found.append(
            CalendarDay(
                f"decide-{reference}", f"Decide on renewal: {title}", decision_day, url, (28, 7)
            )
        )
    if notice_day:
        text = f"Last day to give notice: {title}"
        found.append(CalendarDay(f"notice-{reference}", text, notice_day, url, (28, 7)))
    if ends_on:
        found.append(
            CalendarDay(f"end-{reference}", f"Contract ends: {title}", ends_on, url, (90,))
        )
    for key, name, day in starts:
        text = f"Latest safe start, {name.lower()}: {title}"
        found.append(CalendarDay(f"start-{key}-{reference}", text, day, url, (28,)))
    return found
