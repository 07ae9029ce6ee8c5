"""A record that was told something in confidence, and its twin that was not: one word stands all over what was told.

The word is the name of its file, its title, its source, an actor, a person, a place, a mission; it stands in quotes, in
what people decided about its claims, and in what was published before it was restricted. Its number contradicts what is
public, and one of its documents copies a public one, so that figures, conflicts and lineage are others with it.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path

WORD, NUMBER = "zyzzyva", 7351
PUBLIC_WORD = "quetzal"
ADMIN, READER, REVIEWER, EDITOR, DESK = "musterbook", "ana", "rosalind", "eddy", "hal"
"""Who is in the record; the last reads for one mission alone. The first has the login of the tests' server."""
URL = "https://example.org/report"
PLAIN = """\
2024-06-25  deployment  KEN  200 person  mission=mss-haiti  source="Quetzal Post"  published=2024-06-26  id=a1
2024-07-31  strength  KEN  200 person  mission=mss-haiti  source="Agency"  published=2024-08-01  id=s1
2024-10-30  strength  KEN  400 person  mission=mss-haiti  source="Daily"  published=2024-10-31  id=s2
2024-10-31  strength  KEN  600 person  mission=mss-haiti  source="Herald"  published=2024-11-01  id=s3
2024-06-25..  appointment  KEN  -  mission=mss-haiti  person="Ann Quetzal" role="Force Commander"  source="Daily"  published=2025-02-25  id=c1
2024-06-30..  appointment  KEN  -  mission=mss-haiti  person="Anne Quetzal" role="Force Commander"  source="Post"  published=2025-02-26  id=c2
2024-09-12  deployment  JAM  24 person  mission=mss-haiti  source="Daily"  published=2024-09-13  id=j1
2019-01-31  strength  BGD  50 person  mission=minujusth  source="Daily"  published=2019-02-01  id=n1
2024-10-02  funding_received  USA  900 USD  mission=mss-haiti  source="Daily"  published=2024-10-03  id=f1
"""  # noqa: E501 - one claim, one line
CONFIDED = f"""\
2024-10-30  strength  KEN  {NUMBER} person  mission=mss-haiti  source="{WORD} Cable"  published=2024-10-31  id={WORD}-s
2024-09-12  deployment  JAM  {NUMBER} person  mission=mss-haiti  source="{WORD} Cable"  published=2024-09-13  id={WORD}-j
2024-06-25..  appointment  KEN  -  mission=mss-haiti  person="Ann {WORD}" role="Force Commander"  source="{WORD}"  published=2025-02-25  id={WORD}-c
2024-10-01  incident  {WORD}-brigade  -  mission=mss-haiti  event={WORD} place="{WORD} Hill"  source="{WORD}"  published=2024-10-02  id={WORD}-i
2024-10-01  strength  {WORD}-brigade  {NUMBER} person  mission={WORD}-mission  source="{WORD}"  published=2024-10-02  id={WORD}-m
2024-10-01  casualty  KEN  {NUMBER} person  mission=mss-haiti outcome=killed place="{WORD} Hill"  source="{WORD}"  published=2024-10-02  id={WORD}-k
2025-10-02  deployment  JAM  {NUMBER} person  planned  mission=mss-haiti  source="{WORD}"  published=2024-10-02  id={WORD}-p
2024-10-01  funding_received  CAN  {NUMBER} USD  mission=mss-haiti  source="{WORD}"  published=2024-10-02  id={WORD}-f
"""  # noqa: E501 - as above
REPORT = "On 12 July 2024 the quetzal report said that 200 officers of Kenya were in Port-au-Prince. " * 4
CENSUS = """\
Country,Reporting date,All ranks
Kenya,2024-07-31,{july}
Kenya,2024-08-31,{august}
"""
MAPPING = """\
name: {word}-counts
source: {word}
census: true
constants: {{mission: mss-haiti}}
columns:
  Country: actor
  Reporting date: date
  All ranks: {{kind: strength}}
"""


def write_public(folder: Path) -> list[str]:
    """Files that everybody may see; gives their names."""
    (folder / "kept.claims").write_text(PLAIN)
    (folder / "report.txt").write_text(REPORT)
    (folder / "quetzal.csv").write_text(CENSUS.format(july=200, august=210))
    (folder / "quetzal.csv.mapping.yaml").write_text(MAPPING.format(word=PUBLIC_WORD))
    with zipfile.ZipFile(folder / "papers.zip", "w") as archive:
        archive.writestr("one.txt", "On 14 July 2024 Kenya said that 210 police officers were present in Haiti.")
    return ["kept.claims", "report.txt", "quetzal.csv", "papers.zip"]


def write_confided(folder: Path) -> list[str]:
    """Files that were told in confidence; gives their names."""
    (folder / f"{WORD}.claims").write_text(CONFIDED)
    more = f"{WORD} said on 13 July 2024 that {NUMBER} officers of Kenya were in Haiti."
    (folder / f"{WORD}.txt").write_text(f"{REPORT}{more}")
    (folder / f"{WORD}.csv").write_text(CENSUS.format(july=NUMBER, august=NUMBER))
    (folder / f"{WORD}.csv.mapping.yaml").write_text(MAPPING.format(word=WORD))
    with zipfile.ZipFile(folder / f"{WORD}.zip", "w") as archive:
        archive.writestr(
            f"{WORD}-one.txt", f"On 14 July 2024 {WORD} said that {NUMBER} soldiers of Kenya were present."
        )
    return [f"{WORD}.claims", f"{WORD}.txt", f"{WORD}.csv", f"{WORD}.zip"]


def steps(names: list[str], title: str) -> Iterator[tuple[str, ...]]:
    """The commands by which files come into a record; texts are of one address, under the title."""
    for name in names:
        address = ("--url", URL, "--title", title) if name.endswith(".txt") else ()
        yield "add", "--date", "2024-07-15", "--lang", "en", *address, name
