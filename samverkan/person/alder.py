"""Age in whole years, from a birth date. One born on 29 February has the birthday on the last of February in other years (lag
1930:173 1 §)."""

from datetime import date


def age_on(fodd, day):
    """The age in whole years on `day`."""
    years = day.year - fodd.year
    return years - (day < birthday(fodd, years))


def birthday(fodd, years):
    """The first day of that age."""
    try:
        return fodd.replace(year=fodd.year + years)
    except ValueError:
        return date(fodd.year + years, 2, 28)
