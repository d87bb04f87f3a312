"""Age in whole years, from a birth date. One born on 29 February has the birthday on 1 March in other years."""

from datetime import date


def age_on(fodd, day):
    """The age in whole years on `day`."""
    return day.year - fodd.year - ((day.month, day.day) < (fodd.month, fodd.day))


def birthday(fodd, years):
    """The first day of that age."""
    try:
        return fodd.replace(year=fodd.year + years)
    except ValueError:
        return date(fodd.year + years, 3, 1)
