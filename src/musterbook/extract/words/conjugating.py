"""Conjugating: an infinitive to the forms that texts use, so that a lexicon's entry need name the verb alone.

`Forms` keeps apart what tells a fact, what looks ahead and what is said to come, because the rules read the tense
from the tags. Third persons and 'we', infinitive, gerund and participles are made; words that follow the verb in a
phrase ('plier bagage', 'tomar tierra') follow each form. Accents are written where they are easily had and are
folded away by the look-up.
"""

from dataclasses import dataclass

from musterbook.extract.words.french import french_forms
from musterbook.extract.words.spanish import spanish_forms


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """Forms of a verb or of a phrase that a verb opens: present and past, future, conditional.

    `ours`: those that say 'we' by themselves, as Spanish ones do.
    """

    told: tuple[str, ...]
    ahead: tuple[str, ...]
    would: tuple[str, ...]
    ours: tuple[str, ...] = ()


_OURS = {"es": "mos"}
"""The ending of the forms that say 'we'."""
_HAVE = {"fr": ("a", "ont", "avait", "avaient", "ayant"), "es": ("ha", "han", "había", "habían", "haber")}
"""Auxiliaries of the compound tenses, which phrases need as well, since one of the verb alone may be an entry."""
_PARTICIPLES = 4
"""The last forms told of a verb that is not reflexive are those of its participle."""
_LANGUAGES = {"fr": french_forms, "es": spanish_forms}


def conjugate(language: str, phrase: str) -> Forms:
    """The forms of a phrase that an infinitive opens; ValueError for a language or ending that is not known."""
    make = _LANGUAGES.get(language)
    if make is None:
        raise ValueError(f"no conjugation for language {language!r}; expected one of {sorted(_LANGUAGES)}")
    verb, _, rest = phrase.partition(" ")
    if verb == "se" and language == "fr":
        verb, _, rest = rest.partition(" ")
        verb = f"se {verb}"
    told, ahead, would = make(verb)
    tail = f" {rest}" if rest else ""
    if rest and " " not in told[-1]:
        told += tuple(f"{have} {told[-_PARTICIPLES]}" for have in _HAVE[language])
    ours = tuple(form for form in told if form.endswith(_OURS.get(language, "")) and language in _OURS)
    return Forms(
        ours=tuple(form + tail for form in ours),
        told=tuple(dict.fromkeys(form + tail for form in told)),
        ahead=tuple(dict.fromkeys(form + tail for form in ahead)),
        would=tuple(dict.fromkeys(form + tail for form in would)),
    )
