"""Numbers as they are written in Swedish."""


def number(n):
    """A whole number: "1 000 000"."""
    return f"{n:,}".replace(",", "\N{NO-BREAK SPACE}")


def decimal(x, places):
    """A number with decimals: "1,25"."""
    return f"{x:.{places}f}".replace(".", ",")
