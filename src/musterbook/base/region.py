"""Regions of the world and communities of states, with the countries that belong to them (ISO 3166-1 alpha-3).

The regions of Africa, the Americas and Asia are those of the United Nations' list of areas (M49); territories are left
out.
"""

_PARTS: dict[str, str] = {
    "east-africa": "BDI COM DJI ERI ETH KEN MDG MWI MUS MOZ RWA SYC SOM SSD TZA UGA ZMB ZWE",
    "central-africa": "AGO CMR CAF TCD COG COD GNQ GAB STP",
    "north-africa": "DZA EGY LBY MAR SDN TUN",
    "southern-africa": "BWA SWZ LSO NAM ZAF",
    "west-africa": "BEN BFA CPV CIV GMB GHA GIN GNB LBR MLI MRT NER NGA SEN SLE TGO",
    "caribbean": "ATG BHS BRB BLZ CUB DMA DOM GRD GUY HTI JAM KNA LCA VCT SUR TTO",
    "central-america": "BLZ CRI SLV GTM HND NIC PAN",
    "south-america": "ARG BOL BRA CHL COL ECU GUY PRY PER SUR URY VEN",
    "north-america": "CAN USA MEX",
    "europe": (
        "ALB AND AUT BLR BEL BIH BGR HRV CZE DNK EST FIN FRA DEU GRC HUN ISL IRL ITA LVA LIE LTU LUX MLT MDA MCO MNE "
        "NLD MKD NOR POL PRT ROU RUS SMR SRB SVK SVN ESP SWE CHE UKR GBR VAT"
    ),
    "asia": (
        "AFG ARM AZE BHR BGD BTN BRN KHM CHN CYP GEO IND IDN IRN IRQ ISR JPN JOR KAZ KWT KGZ LAO LBN MYS MDV MNG MMR "
        "NPL PRK OMN PAK PHL QAT KOR SAU SGP LKA SYR TWN TJK THA TLS TUR TKM ARE UZB VNM YEM"
    ),
    "caricom": "ATG BHS BRB BLZ DMA GRD GUY HTI JAM KNA LCA VCT SUR TTO",
}
_WHOLES: dict[str, str] = {
    "africa": "east-africa central-africa north-africa southern-africa west-africa",
    "americas": "caribbean central-america south-america north-america",
    "latin-america": "central-america south-america",
}
_MORE: dict[str, str] = {"latin-america": "MEX CUB DOM"}
_LESS: dict[str, str] = {"latin-america": "BLZ GUY SUR"}


def _members() -> dict[str, frozenset[str]]:
    found = {name: frozenset(codes.split()) for name, codes in _PARTS.items()}
    for name, parts in _WHOLES.items():
        codes = {code for part in parts.split() for code in found[part]} | set(_MORE.get(name, "").split())
        found[name] = frozenset(codes - set(_LESS.get(name, "").split()))
    return found


MEMBERS = _members()
"""The countries of each region or community, by the id that it has in a vocabulary."""
