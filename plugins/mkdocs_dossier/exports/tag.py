"""Ids that outlive addresses: tag URIs (RFC 4151) for feeds, and the UIDs of calendars (RFC 5545)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from ..core.names import slug

if TYPE_CHECKING:
    from .site import Site

YEAR = 2025
"""A tag names a day on which its minter had the domain; it must never change, so it is no option."""


def tag(site: Site, *path: str) -> str:
    """Return the id of a thing of a site: it stays when pages move, get another title or another kind of address."""
    return f"tag:{_authority(site)},{YEAR}:{_root(site)}/{'/'.join(quote(part, safe='') for part in path)}"


def uid(site: Site, kind: str, name: str) -> str:
    """Return the UID of an event or a calendar; sites below one host do not share it."""
    return (
        f"{_root(site).lstrip('/').replace('/', '-')}-{kind}-{quote(name, safe='')}".lstrip("-")
        + f"@{_authority(site)}"
    )


def _authority(site: Site) -> str:
    """Return the host of a site; one without an address gets a name in a domain that nobody can own."""
    return urlsplit(site.url).hostname or f"{slug(site.name)}.invalid"


def _root(site: Site) -> str:
    return urlsplit(site.url).path.rstrip("/")
