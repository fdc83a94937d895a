"""Measures what the project promises about speed: `make bench`."""
