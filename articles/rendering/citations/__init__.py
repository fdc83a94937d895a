"""Sources as other programs read them: CSL-JSON, RIS, BibTeX. Pure functions of public data."""
