"""An article with all its evidence as one JSON document, and back on another instance."""
