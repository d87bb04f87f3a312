"""What the frame round every page needs."""


def ram(request):
    """The template variable `ram`."""
    return {"ram": {}}
