"""One form for every file: the same meaning, in the order and spelling everybody expects."""

from scripts.tidy.files import File, difference, files, proved, said
from scripts.tidy.form import tidied
from scripts.tidy.typed import Untidy

__all__ = ["File", "Untidy", "difference", "files", "proved", "said", "tidied"]
