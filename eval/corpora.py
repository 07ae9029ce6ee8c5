"""The annotated corpora: the folder of each one's documents, and that of its gold claims relative to it."""

from eval.score import DOCUMENTS, ROOT

CORPORA = {
    "documents": (DOCUMENTS, "gold"),
    "examples": (ROOT / "examples" / "haiti", "../gold"),
    "held-out": (ROOT / "tests" / "corpus" / "held-out", "."),
    "first-blind": (ROOT / "tests" / "corpus" / "blind", "."),
    "dev": (ROOT / "eval" / "corpus" / "dev", "."),
    "varied": (ROOT / "eval" / "corpus" / "varied", "."),
    "wide": (ROOT / "eval" / "corpus" / "wide", "."),
    "broad": (ROOT / "eval" / "corpus" / "broad", "."),
    "fresh": (ROOT / "eval" / "corpus" / "fresh", "."),
    "mixed": (ROOT / "eval" / "corpus" / "mixed", "."),
    "passages": (ROOT / "eval" / "corpus" / "passages", "."),
    "reported": (ROOT / "eval" / "corpus" / "reported", "."),
    "taught": (ROOT / "eval" / "corpus" / "taught", "."),
    "learned": (ROOT / "eval" / "corpus" / "learned", "."),
    "unread": (ROOT / "eval" / "corpus" / "unread", "."),
    "withheld": (ROOT / "eval" / "corpus" / "withheld", "."),
    "later": (ROOT / "eval" / "corpus" / "later", "."),
    "blind": (ROOT / "eval" / "corpus" / "blind", "."),
}
