"""Pages of MkDocs whose front matter was parsed already.

Of many, most is found when somebody asks for it: they are taken over, and nobody ever does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

    from .documents import Documents

ANCHORS = "present_anchor_ids"
"""What links from other pages ask a page for."""


class Read(Page):
    """A page whose front matter was parsed already, for the dossier."""

    def __init__(self, file: File, config: MkDocsConfig, documents: Documents, title: str | None = None) -> None:
        self._documents = documents
        super().__init__(title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Read the text of the page, which others may give it that listen."""
        listened = config.plugins.events["page_read_source"]
        found = None if listened else self._documents.front(self.file.src_uri, self.file.content_string)
        if found:
            self.markdown, self.meta = found
        else:
            super().read_source(config)

    def __repr__(self) -> str:
        """Return what a template prints of any page."""
        told: str = super().__repr__()  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
        return f"{Page.__name__}{told.removeprefix(type(self).__name__)}"


class Late(Read):
    """A page that begins when anything but its file and its anchors is asked for: in the navigation at once."""

    def __init__(self, file: File, config: MkDocsConfig, documents: Documents, title: str | None = None) -> None:
        vars(self).update(file=file, _begin=(config, documents, title))
        file.page = self

    def __getattr__(self, name: str) -> object:
        if "_begin" not in vars(self):
            raise AttributeError(name)
        self._started()
        return getattr(self, name)

    def __setattr__(self, name: str, value: object) -> None:
        if name != ANCHORS:
            self._started()
        super().__setattr__(name, value)

    def _started(self) -> None:
        if "_begin" in vars(self):
            super().__init__(self.file, *vars(self).pop("_begin"))
