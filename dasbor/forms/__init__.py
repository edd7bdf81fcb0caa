"""Forms of the pages: what they check is shape; the rules of an act stay in its service."""
