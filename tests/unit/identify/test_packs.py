"""A second, invented pack loads; a broken one says where it is broken, and the rest of it loads."""

import re
import shutil
from pathlib import Path

import pytest

from musterbook.base.entity import EntityKind, Mission, Vocabulary
from musterbook.base.errors import UsageError
from musterbook.base.issue import Issue
from musterbook.identify import find_packs, load_vocabulary
from musterbook.identify.directory import Directory
from musterbook.identify.entries import KEYS as ENTRY_KEYS
from musterbook.identify.heads import KEYS as HEAD_KEYS
from musterbook.identify.packs import FILES

README = Path(__file__).resolve().parents[3] / "missions" / "README.md"
BLOCK = re.compile(r"^```yaml (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def documented_files() -> dict[str, str]:
    return dict(BLOCK.findall(README.read_text(encoding="utf-8")))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The pack that the documentation shows, written out."""
    folder = tmp_path / "mst-norland"
    folder.mkdir()
    for name, text in documented_files().items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def loaded(folder: Path) -> tuple[Vocabulary, tuple[Issue, ...]]:
    outcome = load_vocabulary([folder])
    return outcome.items[0], outcome.issues


def head(vocabulary: Vocabulary, identifier: str) -> Mission:
    return next(mission for mission in vocabulary.missions if mission.id == identifier)


def test_the_documentation_shows_every_file_and_tells_every_key() -> None:
    assert documented_files().keys() == FILES
    told = README.read_text(encoding="utf-8")
    assert [key for key in sorted(ENTRY_KEYS | HEAD_KEYS) if f"`{key}`" not in told] == []


def test_an_invented_pack_loads_whole(pack: Path) -> None:
    vocabulary, issues = loaded(pack)
    assert issues == ()
    assert [mission.id for mission in vocabulary.missions[:2]] == ["mst-norland", "norland-observers"]
    mission = head(vocabulary, "mst-norland")
    assert (mission.theatre, mission.lead, mission.start, mission.end) == ("ISL", "IRL", "2031-03-01", "2033-02-28")
    assert mission.contributors == ("IRL", "EST")
    assert mission.pledgers == ("MLT",)
    assert mission.authorised_by == "un-security-council"
    assert mission.roles == (("force-commander", ("Force Commander", "commandant de la force")),)
    assert mission.label("fr") == "Équipe multinationale de stabilisation"
    assert [publisher.domains for publisher in vocabulary.publishers] == [("norlandgazette.example",)]


def test_descriptions_follow_from_the_lead(pack: Path) -> None:
    vocabulary, _ = loaded(pack)
    texts = {name.text for name in head(vocabulary, "mst-norland").names if name.role == "description"}
    assert {"Ireland-led force", "Irish-led security mission", "mission led by Ireland"} <= texts
    assert {"mission dirigée par l'Irlande", "misión liderada por Irlanda"} <= texts
    assert not any(name.role == "description" for name in head(vocabulary, "norland-observers").names)


def test_the_hosts_police_takes_over_the_made_names(pack: Path) -> None:
    vocabulary, _ = loaded(pack)
    met = [m.entity.id for m in Directory(vocabulary.entities).within("the Icelandic Police and the Icelandic Navy")]
    assert met == ["norland-police", "isl-navy"]
    assert vocabulary.entity("isl-police") is None
    police = vocabulary.entity("norland-police")
    assert police is not None
    assert (police.actor_code, police.corps, police.label()) == ("norland-police", "police", "Norland Police")


def test_a_force_counts_under_its_country(pack: Path) -> None:
    vocabulary, _ = loaded(pack)
    unit = vocabulary.entity("irl-garda-unit")
    assert unit is not None
    assert (unit.kind, unit.actor_code, unit.corps) == (EntityKind.FORCE, "IRL", "police")


def test_places_keep_codes_parts_and_doubts(pack: Path) -> None:
    vocabulary, _ = loaded(pack)
    port, harbour = vocabulary.entity("port-amity"), vocabulary.entity("old-harbour")
    assert port is not None
    assert harbour is not None
    assert port.codes == (("pcode", "NL01"),)
    assert harbour.part_of == "port-amity"
    assert [name.text for name in harbour.names if name.ambiguous] == ["Harbour"]


def test_a_known_id_gains_names(pack: Path) -> None:
    text = "- {id: irl-police, country: IRL, names: {en: [Garda]}, example: 'The Garda came.'}\n"
    (pack / "forces.yaml").write_text(text, encoding="utf-8")
    vocabulary, issues = loaded(pack)
    assert issues == ()
    police = vocabulary.entity("irl-police")
    assert police is not None
    assert (police.label(), police.corps, police.actor_code) == ("Garda", "police", "IRL")
    assert "Irish Police" in {name.text for name in police.names}


def test_weights_are_numbers_by_name(pack: Path) -> None:
    text = (pack / "mission.yaml").read_text(encoding="utf-8").replace("weights: {}", "weights: {nearness: 0.5}")
    (pack / "mission.yaml").write_text(text, encoding="utf-8")
    assert head(loaded(pack)[0], "mst-norland").weights == (("nearness", 0.5),)


def test_one_text_stands_for_a_list_of_one(pack: Path) -> None:
    text = (pack / "places.yaml").read_text(encoding="utf-8").replace("{'': [Port Amity]", "{'': Port Amity")
    (pack / "places.yaml").write_text(text, encoding="utf-8")
    vocabulary, issues = loaded(pack)
    assert issues == ()
    assert vocabulary.entity("port-amity") is not None


def test_two_packs_load_together(pack: Path, packs: tuple[Path, ...]) -> None:
    outcome = load_vocabulary([pack, *packs])
    assert outcome.issues == ()
    assert outcome.items[0].missions[0].id == "mst-norland"
    assert len(outcome.items[0].missions) > 2


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "expected"),
    [
        ("mission.yaml", "id: mst-norland", "ident: mst-norland", 1, "one of the keys"),
        ("mission.yaml", "theatre: ISL", "theatre: NRL", 6, "an ISO 3166-1 alpha-3 code"),
        ("mission.yaml", "pledgers: [MLT]", "pledgers: [Malta]", 12, "an ISO 3166-1 alpha-3 code"),
        ("mission.yaml", "start: 2031-03-01", "start: March 2031", 9, "a day such as 2023-10-02"),
        ("mission.yaml", "weights: {}", "weights: {nearness: much}", 20, "a number"),
        (
            "mission.yaml",
            "    wordings: [Force Commander, commandant de la force]",
            "    wordings: []",
            17,
            "at least one",
        ),
        ("mission.yaml", "names:\n  en: [Multinational", "names:\n  en: {x: [Multinational", 4, "valid YAML"),
        ("places.yaml", "names: {'': [Port Amity], fr: [Port-Amitié]}", "names: {}", 4, "at least one name"),
        ("places.yaml", "names: {'': [Port Amity], fr: [Port-Amitié]}", "names: [Port]", 4, "a mapping"),
        ("places.yaml", "id: port-amity", "id: ''", 1, "a text"),
        ("places.yaml", "id: old-harbour", "id: port-amity", 6, "an id that stands once"),
        ("places.yaml", "ambiguous: [Harbour]", "ambiguous: [Haven]", 10, "texts that stand among the names"),
        ("places.yaml", '  example: "Two were hurt in Port Amity."\n', "", 1, "a text"),
        ("forces.yaml", "country: IRL", "country: null", 2, "the alpha-3 code of the force's country"),
        ("forces.yaml", "corps: police", "corps: polis", 3, "one of police"),
        ("organisations.yaml", "kind: group", "kind: crowd", 11, "one of country"),
        ("organisations.yaml", "nouns: {en: [reefers]}", "nouns: {en: {a: b}}", 15, "a list"),
        ("sources.yaml", "names: [The Norland Gazette, Norland Gazette]", "names: []", 2, "at least one name"),
    ],
)
def test_a_fault_is_named_with_file_line_and_what_was_expected(
    pack: Path, file: str, old: str, new: str, line: int, expected: str
) -> None:
    path = pack / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    vocabulary, (issue,) = loaded(pack)
    assert (issue.code, issue.document, issue.lost) == ("bad-mission-pack", f"mst-norland/{file}", True)
    assert f"line {line}:" in issue.message
    assert expected in (issue.expected or "")
    assert vocabulary.entity("KEN") is not None
    assert vocabulary.entity("reef-brigades" if file != "organisations.yaml" else "port-amity") is not None


def test_the_other_entries_of_a_faulty_file_load(pack: Path) -> None:
    text = (pack / "places.yaml").read_text(encoding="utf-8").replace("id: port-amity\n", "name: x\n  id: port-amity\n")
    (pack / "places.yaml").write_text(text, encoding="utf-8")
    vocabulary, (issue,) = loaded(pack)
    assert "line 1:" in issue.message
    assert vocabulary.entity("port-amity") is None
    assert vocabulary.entity("old-harbour") is not None


@pytest.mark.parametrize(("data", "expected"), [(b"\xff\xfe\x00", "UTF-8"), (b"a: b", "a list"), (b"- 7", "a mapping")])
def test_a_file_of_the_wrong_kind_is_an_issue(pack: Path, data: bytes, expected: str) -> None:
    (pack / "places.yaml").write_bytes(data)
    _, (issue,) = loaded(pack)
    assert expected in (issue.expected or "")


def test_a_folder_in_place_of_a_file_is_an_issue(pack: Path) -> None:
    (pack / "places.yaml").unlink()
    (pack / "places.yaml").mkdir()
    _, (issue,) = loaded(pack)
    assert issue.expected == "a file"


def test_an_empty_file_holds_no_entries(pack: Path) -> None:
    (pack / "places.yaml").write_text("# none yet\n", encoding="utf-8")
    assert loaded(pack)[1] == ()


def test_a_pack_without_its_head_says_so_and_loads(pack: Path) -> None:
    (pack / "mission.yaml").unlink()
    vocabulary, (issue,) = loaded(pack)
    assert issue.document == "mst-norland/mission.yaml"
    assert vocabulary.entity("port-amity") is not None


def test_an_unknown_file_is_an_issue(pack: Path) -> None:
    (pack / "persons.yaml").write_text("- 1\n", encoding="utf-8")
    _, (issue,) = loaded(pack)
    assert issue.seen == "persons.yaml"
    assert issue.expected is not None
    assert "places.yaml" in issue.expected


def test_a_pack_is_read_again_where_it_has_changed_and_not_otherwise(pack: Path) -> None:
    first, _ = loaded(pack)
    assert loaded(pack)[0] is first
    places = pack / "places.yaml"
    text = places.read_text(encoding="utf-8")
    places.write_text(text.replace(text.split("id: ")[1].split()[0], "elsewhere", 1), encoding="utf-8")
    changed, issues = loaded(pack)
    assert "elsewhere" in {one.id for one in changed.entities}
    assert issues == ()
    (pack / "forces.yaml").unlink()
    assert len(loaded(pack)[0].entities) < len(changed.entities)
    (pack / "nowhere.yaml").symlink_to(pack / "gone")
    assert [one.code for one in loaded(pack)[1]] == ["bad-mission-pack"]


def test_packs_of_the_same_name_in_two_folders_are_two(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other" / pack.name
    shutil.copytree(pack, other)
    (other / "places.yaml").unlink()
    found = []
    for folder in (pack.parent, other.parent):
        monkeypatch.chdir(folder)
        found.append(len(loaded(Path(pack.name))[0].entities))
    assert found[0] > found[1]


def test_a_missing_folder_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such mission pack"):
        load_vocabulary([tmp_path / "nowhere"])
    with pytest.raises(UsageError, match="no such folder"):
        find_packs(tmp_path / "nowhere")


def test_packs_are_found_by_their_heads(pack: Path) -> None:
    (pack.parent / "no-pack").mkdir()
    assert find_packs(pack.parent) == (pack,)


def test_the_vocabulary_without_packs_knows_the_world() -> None:
    outcome = load_vocabulary([])
    vocabulary = outcome.items[0]
    assert vocabulary.publishers == ()
    assert next(mission for mission in vocabulary.missions if mission.id == "amisom").theatre == "SOM"
    assert vocabulary.entity("un-security-council") is not None
    assert vocabulary.entity("ken-police") is not None


def test_every_reference_of_the_packs_leads_somewhere(vocabulary: Vocabulary) -> None:
    ids = {entity.id for entity in vocabulary.entities}
    missions = {mission.id for mission in vocabulary.missions}
    assert len(ids) == len(vocabulary.entities)
    for entity in vocabulary.entities:
        assert entity.part_of is None or entity.part_of in ids, entity.id
        assert entity.actor_code in ids, entity.id
        assert entity.country is None or entity.country in ids, entity.id
    for mission in vocabulary.missions:
        assert {*mission.predecessors, *mission.successors} <= missions, mission.id
        assert mission.authorised_by is None or mission.authorised_by in ids, mission.id
        for successor in mission.successors:
            assert mission.id in head(vocabulary, successor).predecessors, mission.id


def test_no_two_publishers_share_a_domain(vocabulary: Vocabulary) -> None:
    domains = [domain for publisher in vocabulary.publishers for domain in publisher.domains]
    assert domains
    assert len(set(domains)) == len(domains)
    assert not any(domain.startswith("www.") for domain in domains)
