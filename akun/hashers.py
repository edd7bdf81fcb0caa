"""How passwords are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class OwaspArgon2PasswordHasher(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes, one thread: the first choice of the OWASP Password Storage Cheat Sheet.

    Django's own default takes 100 MiB and six times the CPU: fifty heads who log in after an announcement would wait
    for each other. A password hashed otherwise is hashed anew when its owner next logs in.
    """

    time_cost = 2
    memory_cost = 19 * 1024  # KiB
    parallelism = 1
