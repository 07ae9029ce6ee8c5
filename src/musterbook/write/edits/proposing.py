"""What could be written instead: the article's own wikitext with the record's figure, a reference, or a note."""

from dataclasses import dataclass

from musterbook.write.edits.article import Article
from musterbook.write.edits.finding import Finding, Verdict
from musterbook.write.edits.judging import LEVELS
from musterbook.write.wikitext import Scribe, plain
from musterbook.write.wikitext.plain import clipped

MOST_VOICES = 4
"""Claims that one note names."""
LONGEST_VOICE = 160


@dataclass(frozen=True, kw_only=True)
class Proposals:
    """Writes the edits of one article; each stands by itself, with its references in full."""

    article: Article
    scribe: Scribe

    def of(self, finding: Finding) -> str:
        """The new wikitext for the finding's words, '' where nothing need change."""
        if not finding.faulty:
            return ""
        own = self.scribe.anew()
        wrong = {Verdict.SUM, Verdict.CONTRADICTED, Verdict.STALE}.intersection(finding.verdicts)
        if wrong and finding.claim.kind in LEVELS:
            found = self._corrected(finding, own)
            if found:
                return found
        old = self.article.words(finding.claim)
        note = self.scribe.form.annotated(self._disputed(finding, own))
        if Verdict.UNSOURCED not in finding.verdicts:
            return old + note if note else ""
        return old + note + (own.references.of(own.kept(finding.same, finding.claim.actor)) or own.form.wanted)

    def _corrected(self, finding: Finding, own: Scribe) -> str:
        """The words with the record's figure in them; '' where it has none, or nobody can say where it goes."""
        stale = Verdict.STALE in finding.verdicts or not finding.dated
        figure = finding.now if stale else finding.held
        place, old = self.article.number(finding.claim), self.article.words(finding.claim)
        if figure is None or not figure.known or not own.kept(finding.sources):
            return ""
        told, day = plain(own.w.bounds(figure)), own.form.on(own.scope.day)
        note = own.form.annotated(" ".join(one for one in (own.best(figure), self._disputed(finding, own)) if one))
        references = own.references.of(own.kept(finding.sources, finding.claim.actor))
        if stale and finding.dated:
            return f"{old} ({day}: {told}){note}{references}"
        if place is None:
            return ""
        start = finding.claim.span.start
        words = f"{old[: place.start - start]}{told}{old[place.end - start :]}"
        return f"{words}{f' ({day})' if stale else ''}{note}{references}"

    def _disputed(self, finding: Finding, own: Scribe) -> str:
        """What others say against it, and what the article itself says elsewhere."""
        others = "; ".join(own.voice(one) for one in finding.against[:MOST_VOICES])
        here = "; ".join(f"“{plain(clipped(one.quote, LONGEST_VOICE))}”" for one in finding.within[:MOST_VOICES])
        told = [own.w.t("wikitext.dispute", claims=others)] if others else []
        return " ".join([*told, *([own.w.t("edits.within_note", claims=here)] if here else [])])
