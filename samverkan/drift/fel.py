"""What the launcher says when something stops it."""


class Driftfel(Exception):
    """One clear Swedish sentence about what stopped the start, for the one who started it."""
