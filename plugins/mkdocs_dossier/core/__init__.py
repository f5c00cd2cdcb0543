"""The knowledge: articles in, one frozen dossier out. No host, no template, no language."""
