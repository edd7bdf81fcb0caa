"""The names of XLSX: the usual (transitional) namespaces and those of the strict variant."""

_MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_RELATION_IDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"


def tag_names(*local_names: str) -> dict[str, str]:
    """From the full name, as the parser gives it, to the local one."""
    return {f"{namespace} {name}": name for namespace in _MAIN for name in local_names}


def relation_id(attributes: dict[str, str]) -> str | None:
    """The `r:id` of an element."""
    return next((attributes[name] for name in _RELATION_IDS if name in attributes), None)
