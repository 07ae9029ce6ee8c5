"""The files: box, table, timeline and losses, each of which can be pasted into an article by itself."""

from musterbook.base.view import RecordView
from musterbook.write.summary import summarise
from musterbook.write.wikitext.chronicle import casualties, timeline
from musterbook.write.wikitext.infobox import infobox
from musterbook.write.wikitext.personnel import personnel
from musterbook.write.wikitext.plain import comment
from musterbook.write.wikitext.scribe import scribe_of

PARTS = {
    "infobox.txt": infobox,
    "personnel.txt": personnel,
    "timeline.txt": timeline,
    "casualties.txt": casualties,
}


def wikitext_files(view: RecordView, *, language: str = "en", mission: str | None = None) -> dict[str, bytes]:
    """The files by name; one that has nothing to tell says so. Raises UsageError for a language without texts."""
    scribe = scribe_of(summarise(view, mission), language)
    found = {}
    for name, part in PARTS.items():
        own = scribe.anew()
        text = part(own)
        found[name] = own.file(text or comment(own.w.t("wikitext.empty")), notes=bool(text))
    return found
