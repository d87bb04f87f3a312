from .arende import case_sections

__all__ = ["case_sections"]
