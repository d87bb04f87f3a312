from .behov import BehovForm

__all__ = ["BehovForm"]
