"""Reference lists of other programs (CSL-JSON, RIS, BibTeX), read into sources and references."""
