"""Where the pages go: MkDocs first."""
