"""Why the demo was not loaded. Every message is a complete Indonesian sentence fit for a terminal."""


class DemoError(Exception):
    """The demo can't be loaded."""


class DemoRefusedError(DemoError):
    """The demo may not be loaded here: DEBUG is off, or what stands is not the demo's own."""


class DemoDataError(DemoError):
    """The demo's own files are refused by the services they are entered through."""
