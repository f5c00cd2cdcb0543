"""How one address of a site looks from another: as the standard library says of any two paths."""

from __future__ import annotations

import posixpath

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_dossier.pages.links import relative

FOLDERS = st.lists(st.sampled_from(["actors", "nato", "a b", "%2e", "..x", ".", "a.html"]), max_size=4)
ADDRESSES = st.builds(lambda parts, end: "/".join(parts) + (end if parts else ""), FOLDERS, st.sampled_from(["", "/"]))


@given(ADDRESSES, ADDRESSES)
def test_an_address_leads_from_any_page_to_any_other(target: str, base: str) -> None:
    folder = base.rstrip("/") if base.endswith("/") else posixpath.dirname(base)
    path = posixpath.relpath(target or ".", folder or ".")
    assert relative(target, base) == (f"{path}/" if target.endswith("/") or not target else path)
