"""The days on which the library is open."""

from datetime import date

SUNDAY = 6
HOLIDAYS = {(1, 1), (5, 1), (12, 25), (12, 26)}


def is_open(day: date) -> bool:
    """Whether somebody is at the desk on that day."""
    return day.weekday() != SUNDAY and (day.month, day.day) not in HOLIDAYS
