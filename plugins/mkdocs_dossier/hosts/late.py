"""Pages of MkDocs of which most is found when somebody asks for it: many are taken over, and nobody ever does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

ANCHORS = "present_anchor_ids"
"""What links from other pages ask a page for."""


class Late(Page):
    """A page that is not in the navigation. It begins when anything but its file and its anchors is asked for."""

    def __init__(self, file: File, config: MkDocsConfig) -> None:
        vars(self).update(file=file, _begin=config)
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
        config = vars(self).pop("_begin", None)
        if config is not None:
            super().__init__(None, self.file, config)
