"""The dossier as linked data: what each page says in the words of schema.org."""
