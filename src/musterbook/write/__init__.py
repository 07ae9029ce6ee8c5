"""Write: a view of the record as a page, a picture for the terminal, tables, and evidence, and what differs between two
views; pure functions of views.
"""

from musterbook.write.arguing import Said, gap_in_words, law_in_words, sentence_of
from musterbook.write.atlas import missions_told
from musterbook.write.atlas import name_of as mission_name
from musterbook.write.atlas import pages as report_pages
from musterbook.write.bag import TAG_MANIFEST, manifest, tag_files
from musterbook.write.bundling import Bundle, bundle_files, links_within
from musterbook.write.changes import Teller, changes_to_json, compare
from musterbook.write.chronology import Entry
from musterbook.write.contributors import Contributor
from musterbook.write.corrections import Correction, corrections
from musterbook.write.disagreement import Disagreement
from musterbook.write.disputes import Disputes
from musterbook.write.edits import Article, edits_as_json, edits_as_text, judge_article, own_copies
from musterbook.write.figure import Figure, figure_at, figure_of
from musterbook.write.interchange import Excerpt, Exported, bibliography, calendar, geojson, hxl, popolo
from musterbook.write.linechart import line_chart
from musterbook.write.outlook import Outlook, outlook
from musterbook.write.page import Around, reports, site, style_sheet
from musterbook.write.picture import picture
from musterbook.write.presenter import Presenter
from musterbook.write.promises import Promise, overdue
from musterbook.write.reading import (
    Reading,
    actor_label,
    anchor_of,
    number_in_words,
    plain_sentence,
    read_claim,
    tally,
    value_in_words,
    web_address,
)
from musterbook.write.reasons import Reasons, reasons
from musterbook.write.scope import Scope, in_order, main_mission, told_on
from musterbook.write.standing import Standing
from musterbook.write.summary import Summary, summarise, summary_of
from musterbook.write.wikitext import wikitext_files
from musterbook.write.words import LANGUAGES, Words

__all__ = [
    "LANGUAGES",
    "TAG_MANIFEST",
    "Around",
    "Article",
    "Bundle",
    "Contributor",
    "Correction",
    "Disagreement",
    "Disputes",
    "Entry",
    "Excerpt",
    "Exported",
    "Figure",
    "Outlook",
    "Presenter",
    "Promise",
    "Reading",
    "Reasons",
    "Said",
    "Scope",
    "Standing",
    "Summary",
    "Teller",
    "Words",
    "actor_label",
    "anchor_of",
    "bibliography",
    "bundle_files",
    "calendar",
    "changes_to_json",
    "compare",
    "corrections",
    "edits_as_json",
    "edits_as_text",
    "figure_at",
    "figure_of",
    "gap_in_words",
    "geojson",
    "hxl",
    "in_order",
    "judge_article",
    "law_in_words",
    "line_chart",
    "links_within",
    "main_mission",
    "manifest",
    "mission_name",
    "missions_told",
    "number_in_words",
    "outlook",
    "overdue",
    "own_copies",
    "picture",
    "plain_sentence",
    "popolo",
    "read_claim",
    "reasons",
    "report_pages",
    "reports",
    "sentence_of",
    "site",
    "style_sheet",
    "summarise",
    "summary_of",
    "tag_files",
    "tally",
    "told_on",
    "value_in_words",
    "web_address",
    "wikitext_files",
]
