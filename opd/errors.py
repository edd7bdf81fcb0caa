"""What can go wrong in the OPD room. Every message is a complete Indonesian sentence fit for a screen."""


class OpdError(Exception):
    """An act was refused; the message says what happened and what to do."""


class OpdStaleError(OpdError):
    """What a preview showed is no longer what would be written."""
