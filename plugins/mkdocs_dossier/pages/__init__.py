"""From the dossier to pages: views decide what a page shows, templates how it looks."""
