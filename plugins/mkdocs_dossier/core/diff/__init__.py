"""What changed in facts between two dossiers, whatever changed in lines."""

from .change import Change
from .dossiers import diff

__all__ = ["Change", "diff"]
