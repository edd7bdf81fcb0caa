"""Electronic signatures (TTE): making them, and examining files that somebody else signed.

`content`, `signatures` and `child` know no Django: they run apart, in a process that may use little.
"""
