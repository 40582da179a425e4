"""One form for every file: the same meaning, in the order and spelling everybody expects."""

from scripts.formatter.comments import Untidy
from scripts.formatter.files import File, difference, files, proved, said
from scripts.formatter.form import tidied

__all__ = ["File", "Untidy", "difference", "files", "proved", "said", "tidied"]
