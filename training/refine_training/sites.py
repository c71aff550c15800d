"""Which site a page is of, so that no site is on both sides of a split."""

from urllib.parse import urlsplit
from zlib import crc32


def site_words(address: str) -> frozenset[str]:
    """The labels of the host of a URL, and the host without `www.`; the name of a gold page's site is one of them."""
    host = (urlsplit(address if "//" in address else f"//{address}").hostname or "").lower().removeprefix("www.")
    return frozenset(label for label in (host, *host.split(".")) if label)


def fold_of(site: str, folds: int) -> int:
    """The fold of a site: the same on every machine."""
    return crc32(site.encode()) % folds
