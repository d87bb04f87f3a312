"""What people do with a placement: every write."""

from .forslag import change_content, propose

__all__ = ["change_content", "propose"]
