"""Books that are out, and when they are due back."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from loandesk.opening import is_open

TERM = timedelta(days=21)
RENEWALS = 2


@dataclass(frozen=True)
class Loan:
    """One book in somebody's hands, until it is returned."""

    reader: str
    title: str
    due: date
    renewals: int = 0
    returned: date | None = None


def lend(reader: str, title: str, today: date) -> Loan:
    """Lend a book for three weeks, or a little longer where the last day is a closed one."""
    return Loan(reader, title, _open_day(today + TERM))


def renew(loan: Loan) -> Loan:
    """Give the reader another three weeks; raise ValueError when there have been two renewals."""
    if loan.returned is not None:
        raise ValueError(f"'{loan.title}' was returned already.")
    if loan.renewals == RENEWALS:
        raise ValueError(f"'{loan.title}' was renewed {RENEWALS} times already.")
    return replace(loan, due=_open_day(loan.due + TERM), renewals=loan.renewals + 1)


def take_back(loan: Loan, today: date) -> Loan:
    """Note that the book is back."""
    return replace(loan, returned=today)


def _open_day(day: date) -> date:
    while not is_open(day):
        day += timedelta(days=1)
    return day
