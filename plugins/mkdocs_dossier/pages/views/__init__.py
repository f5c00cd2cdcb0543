"""What each kind of page shows, decided here; how it looks is decided by the templates."""
