"""Measures the site beside a floor: the least that the same answer could cost. `make bench`; docs/matning.md explains."""
