def fold_nama(text: str) -> str:
    return text.casefold()
