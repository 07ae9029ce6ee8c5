"""Links: which person of a sentence holds which of its posts.

The surest links come first: a post right before a name, a name with its post in apposition, a post with its
holder in apposition, and at last the verbs: who was appointed, took over, leads.
"""

from dataclasses import dataclass, field

from musterbook.base.entity import EntityKind
from musterbook.extract.passages.passage import Passage
from musterbook.extract.rules.described import described_holder
from musterbook.extract.rules.persons import Person
from musterbook.extract.rules.posts import Act, Post, read_posts

BEFORE_VERB, BEHIND_VERB = 18, 8
"""How many items may stand between a verb and the person before it, and the one behind it."""
_LABEL_SIGNS = frozenset({",", "(", "–", "—", "-", ":"})
_MOST_BETWEEN = 9
_LONGEST_ASIDE = 6
_INTRODUCING = (
    "holds-post", "the", "article", "present-be", "was", "rank", "courtesy", "of", "adverb", "since",
    "title-office",
)  # fmt: skip
_TURNS = ("takes-post", "holds-post", "leaves-post", "replaces", "hands-over")


@dataclass(slots=True)
class Linked:
    """The holders of the posts of a sentence. Each person holds one post, each post has one holder."""

    passage: Passage
    persons: list[Person]
    posts: list[Post] = field(default_factory=list)
    holders: list[tuple[Person, Post]] = field(default_factory=list)

    def read(self) -> None:
        """Links persons to posts, the surest way first."""
        self.posts = read_posts(self.passage)
        for way in (_named_at_once, _in_apposition, _introduced, _by_verb, described_holder):
            for post in self.posts:
                person = way(self.passage, post, self.free()) if self._is_free(post) else None
                if person is not None:
                    self.holders.append((person, post))

    def free(self) -> list[Person]:
        """The persons without a post."""
        return [p for p in self.persons if all(p is not person for person, _ in self.holders)]

    def post_of(self, person: Person) -> Post | None:
        """The post that a person was linked to."""
        return next((post for one, post in self.holders if one is person), None)

    def post_taken(self) -> Post | None:
        """The post that a verb of succession is about: one without a holder, else the one told before or held."""
        told = Post(at=0, first=0, last=0, remembered=True) if self.passage.memory.post else None
        held = self.holders[-1][1] if self.holders else None
        return self.free_post() or told or held

    def free_post(self) -> Post | None:
        """The first post without a holder."""
        return next((post for post in self.posts if self._is_free(post)), None)

    def _is_free(self, post: Post) -> bool:
        return all(post is not held for _, held in self.holders)


def _named_at_once(passage: Passage, post: Post, persons: list[Person]) -> Person | None:
    """'Force Commander John Smith', 'led by General John Smith'."""
    if post.apart or post.act in {Act.COMMAND, Act.COMMANDS}:
        return None
    for person in persons:
        if post.last < person.first and person.begin <= post.last + 1:
            return person
        articles = range(post.last + 1, person.begin)
        if post.act is Act.LED_BY and articles and len(articles) <= BEHIND_VERB and _described(passage, articles):
            return person
    return None


def _described(passage: Passage, between: range) -> bool:
    """Whether nothing but what the holder is stands there, a comma behind it or not ('a Ruritanian general, X')."""
    comma = passage.items[between[-1]].key == ","
    return _only_plain(passage, between[:-1] if comma else between)


def _only_plain(passage: Passage, between: range) -> bool:
    """Whether articles, adjectives and common nouns alone stand there."""
    return all(
        not passage.items[j].sign
        and not passage.has(j, "and", "cut", "relative-pronoun")
        and not _other_name(passage, j)
        for j in between
    )


def _other_name(passage: Passage, j: int) -> bool:
    named = passage.items[j].named
    return named is not None and named.role not in {"adjective", "demonym"}


def _in_apposition(passage: Passage, post: Post, persons: list[Person]) -> Person | None:
    """'John Smith, the mission's force commander', 'John Smith (spokesman of the force)', 'Smith is the commander'."""
    if post.act not in {Act.NAME, Act.PHRASE}:
        return None
    j = post.first - 1
    beside = j - 1 if passage.has(j, "in-post") else j
    if (post.act is Act.PHRASE or beside < j) and any(p.finish == beside for p in persons):
        return next(p for p in persons if p.finish == beside)
    while j >= 0 and _leads_post(passage, j):
        j -= 1
    j = _first_title(passage, j)
    if j < 0 or not (passage.items[j].key in _LABEL_SIGNS or passage.has(j, "present-be", "was", "takes-post")):
        return None
    while j >= 0 and not any(p.last <= j <= p.finish for p in persons) and _links_apposition(passage, j):
        j -= 1
    return next((p for p in persons if p.last <= j <= p.finish), None)


def _first_title(passage: Passage, j: int) -> int:
    """Where what leads to a post starts that is joined to another title ('Special Representative … and Head of …')."""
    if j < 1 or not passage.has(j, "and"):
        return j
    k = j - 1
    while k > 0 and j - k <= _MOST_BETWEEN and _of_title(passage, k):
        k -= 1
    return k if passage.among(range(k + 1, j), "chief-word", "role") else j


def _of_title(passage: Passage, j: int) -> bool:
    """Whether an item may stand in a title of the United Nations or of a mission."""
    item = passage.items[j]
    plain = not item.sign and not item.has(*_TURNS, "and", "cut", "attribution") and item.figure is None
    named = item.named is not None and item.named.kind not in {EntityKind.COUNTRY, EntityKind.FORCE}
    return plain and (named or item.has("chief-word", "role", "office", "the", "of", "for", "title-word", "post-part"))


def _leads_post(passage: Passage, j: int) -> bool:
    """Whether an item may stand at the start of the phrase of a post."""
    item = passage.items[j]
    adjective = item.named is not None and item.named.kind in {EntityKind.COUNTRY, EntityKind.MISSION}
    possessive = item.key in {"'", "s", "l"}
    if item.has("and"):
        return False
    return adjective or possessive or item.has("the", "article", "ordinal", "skip", "post-part", "mission-word", "as")


def _links_apposition(passage: Passage, j: int) -> bool:
    return passage.items[j].key in _LABEL_SIGNS or passage.has(
        j, "present-be", "was", "perfect", "takes-post", "adverb"
    )


def _introduced(passage: Passage, post: Post, persons: list[Person]) -> Person | None:
    """'The force commander, Colonel John Smith', 'its commander since May is John Smith'."""
    if post.act in {Act.COMMAND, Act.COMMANDS}:
        return None
    behind = [p for p in persons if p.begin > post.last]
    if not behind:
        return None
    person = behind[0]
    between = _without_aside(passage, range(post.last + 1, person.begin))
    fits = len(between) <= _MOST_BETWEEN and all(_introduces(passage, j) for j in between)
    linking = ("present-be", "was", "holds-post")
    told = any(passage.items[j].key in _LABEL_SIGNS or passage.has(j, *linking) for j in between)
    return person if fits and told else None


def _without_aside(passage: Passage, between: range) -> list[int]:
    """Places without a short aside between two commas, or a comma and a colon ('is, for now, General X')."""
    places = list(between)
    signs = [j for j in places if passage.items[j].sign]
    if len(signs) < 2 or passage.items[signs[0]].key != "," or passage.items[signs[1]].key not in {",", ":"}:  # noqa: PLR2004
        return places
    aside = range(signs[0] + 1, signs[1])
    plain = not any(passage.items[j].capital or passage.items[j].figure or passage.has(j, "and") for j in aside)
    return [j for j in places if j not in aside] if plain and len(aside) <= _LONGEST_ASIDE else places


def _introduces(passage: Passage, j: int) -> bool:
    """Whether an item may stand between a post and its holder's name."""
    item = passage.items[j]
    if item.when is not None or item.key in _LABEL_SIGNS or item.key in {"'", "l", '"', ")"}:
        return True
    if item.named is not None and not item.has("title-office"):
        return item.named.kind in {EntityKind.COUNTRY, EntityKind.FORCE, EntityKind.MISSION}
    if item.has("place-prep") and any(_placed(passage, k) for k in (j + 1, j + 2)):
        return True
    noun = item.noun is not None and item.noun.group == "force"
    return noun or item.has(*_INTRODUCING)


def _placed(passage: Passage, j: int) -> bool:
    """Whether an item names where a post is: the mission, a country or a place."""
    named = passage.items[j].named if j < len(passage.items) else None
    return named is not None and named.kind in {EntityKind.MISSION, EntityKind.COUNTRY, EntityKind.PLACE}


def _by_verb(passage: Passage, post: Post, persons: list[Person]) -> Person | None:
    """'Smith was appointed force commander', 'Smith, who leads the mission', 'command passed to Smith'."""
    if post.apart or post.act is Act.LED_BY:
        return None
    if post.act is Act.COMMANDS:
        return _subject(passage, post.at, persons) or _behind(passage, post, persons)
    passed = _passed_to(passage, post, persons)
    if passed is not None:
        return passed
    verb = _verb_before(passage, post)
    if verb is None:
        return None
    inside = [p for p in persons if verb < p.first and p.last < post.first]
    if inside:
        return inside[-1]
    return _subject(passage, verb, persons) or _postponed(passage, post, persons)


def _behind(passage: Passage, post: Post, persons: list[Person]) -> Person | None:
    """'La fuerza la dirige desde 2019 el general X', 'Manda la misión el general X': the subject behind its verb, with
    a rank.
    """
    for person in persons:
        near = post.at < person.begin <= post.at + BEHIND_VERB
        opens = post.at == 0 or passage.items[post.at - 1].sign
        between = range((post.last if opens else post.at) + 1, person.begin)
        ranked = person.rank is not None or (opens and passage.has(person.begin - 1, "rank", "commander"))
        if near and ranked and _only_plain(passage, between):
            return person
    return None


def _passed_to(passage: Passage, post: Post, persons: list[Person]) -> Person | None:
    """'Command of the mission passed to John Smith'."""
    for verb in passage.indices("goes-to"):
        if 0 < verb - post.last <= BEHIND_VERB:
            behind = [p for p in persons if verb < p.begin and _told_to(passage, range(verb + 1, p.begin))]
            return behind[0] if behind else None
    return None


def _told_to(passage: Passage, between: range) -> bool:
    """Whether nothing but what the holder is, an aside between commas or both stand there ('by decree, to X')."""
    keys = [passage.items[j].key for j in between]
    if keys[:1] == [","] and "," in keys[1:]:
        between = range(between.start + keys.index(",", 1) + 1, between.stop)
    while between and passage.has(between[-1], "the"):
        between = range(between.start, between.stop - 1)
    return not between or _only_plain(passage, between) or _described(passage, between)


def _verb_before(passage: Passage, post: Post) -> int | None:
    """The verb of taking or holding a post that governs it, None where none stands before it."""
    if passage.has(post.at, "takes-post", "hands-over"):
        return post.at
    for j in range(post.first - 1, max(post.first - 1 - BEFORE_VERB, -1), -1):
        if passage.has(j, *_TURNS):
            return j
        if passage.items[j].key in {";", "."} or passage.has(j, "attribution", "cut"):
            return None
    return None


def _subject(passage: Passage, verb: int, persons: list[Person]) -> Person | None:
    """The person whose act the verb is: before it, with no other actor and no new clause between."""
    for j in range(verb - 1, max(verb - 1 - BEFORE_VERB, -1), -1):
        person = next((p for p in persons if p.last <= j <= p.finish), None)
        if person is not None:
            return person
        described = j + 1 < verb and passage.items[j + 1].noun is not None
        acting = _other_name(passage, j) and not described and not passage.has(j - 1, "of", "the", "place-prep", "from")
        said = passage.has(j, "attribution") and not passage.has(j - 1, "passive", "was")
        ended = said or passage.has(j, "cut") or (passage.has(j, "that") and not _relative(passage, j, persons))
        if acting or passage.items[j].key in {";", "."} or ended:
            return None
    return None


def _relative(passage: Passage, j: int, persons: list[Person]) -> bool:
    """Whether a Spanish 'que' behind a comma leads to what the person before it does ('X, que manda la fuerza')."""
    behind = j > 1 and passage.items[j - 1].key == "," and any(p.finish == j - 2 for p in persons)
    return behind and passage.setting.language == "es"


def _postponed(passage: Passage, post: Post, persons: list[Person]) -> Person | None:
    """'Appointed force commander in May, General John Smith …': the subject behind the participle's phrase."""
    for person in persons:
        between = range(post.last + 1, person.begin)
        if person.begin > post.last and len(between) <= BEHIND_VERB and all(_introduces(passage, j) for j in between):
            return person
    return None
