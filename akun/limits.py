"""How often one address may ask, counted in the cache of limits."""

import time

from django.core.cache import cache


def is_within_limit(act: str, *, alamat: str, count: int, seconds: int = 60) -> bool:
    """Count this request; False once `alamat` has made more than `count` of them in this window of time."""
    key = f"akun:batas:{act}:{alamat}:{int(time.time()) // seconds}"
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) <= count
    except ValueError:  # the window ended between the two
        return True
