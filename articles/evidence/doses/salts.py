"""How much of a mineral its compounds hold.

Mass fractions from the standard atomic weights (IUPAC 2021) and the usual formula of what is sold:
anhydrous where no water is named below. They serve to read "400 mg magnesium citrate" both ways,
as mass of the salt and as mass of the element.
"""

import re
from decimal import Decimal
from types import MappingProxyType

# (nutrient, compound): mass of the nutrient in one of the compound.
FRACTIONS = MappingProxyType({
    ("magnesium", "citrate"): Decimal("0.162"),  # Mg3(C6H5O7)2
    ("magnesium", "oxide"): Decimal("0.603"),  # MgO
    ("magnesium", "carbonate"): Decimal("0.288"),  # MgCO3
    ("magnesium", "chloride"): Decimal("0.120"),  # MgCl2 · 6 H2O
    ("magnesium", "sulfate"): Decimal("0.099"),  # MgSO4 · 7 H2O
    ("magnesium", "lactate"): Decimal("0.120"),  # Mg(C3H5O3)2
    ("magnesium", "malate"): Decimal("0.155"),  # MgC4H4O5
    ("magnesium", "gluconate"): Decimal("0.059"),  # Mg(C6H11O7)2
    ("magnesium", "glycinate"): Decimal("0.141"),  # Mg(C2H4NO2)2
    ("magnesium", "bisglycinate"): Decimal("0.141"),  # Mg(C2H4NO2)2
    ("magnesium", "aspartate"): Decimal("0.084"),  # Mg(C4H6NO4)2
    ("magnesium", "orotate"): Decimal("0.073"),  # Mg(C5H3N2O4)2
    ("calcium", "carbonate"): Decimal("0.400"),  # CaCO3
    ("calcium", "citrate"): Decimal("0.241"),  # Ca3(C6H5O7)2
    ("calcium", "gluconate"): Decimal("0.093"),  # Ca(C6H11O7)2
    ("calcium", "lactate"): Decimal("0.184"),  # Ca(C3H5O3)2
    ("potassium", "chloride"): Decimal("0.524"),  # KCl
    ("potassium", "citrate"): Decimal("0.383"),  # K3C6H5O7
    ("potassium", "gluconate"): Decimal("0.167"),  # KC6H11O7
    ("potassium", "carbonate"): Decimal("0.566"),  # K2CO3
    ("zinc", "gluconate"): Decimal("0.144"),  # Zn(C6H11O7)2
    ("zinc", "sulfate"): Decimal("0.227"),  # ZnSO4 · 7 H2O
    ("zinc", "picolinate"): Decimal("0.211"),  # Zn(C6H4NO2)2
    ("zinc", "oxide"): Decimal("0.803"),  # ZnO
    ("zinc", "citrate"): Decimal("0.342"),  # Zn3(C6H5O7)2
    ("zinc", "acetate"): Decimal("0.298"),  # Zn(C2H3O2)2 · 2 H2O
    ("iron", "sulfate"): Decimal("0.201"),  # FeSO4 · 7 H2O
    ("iron", "fumarate"): Decimal("0.329"),  # FeC4H2O4
    ("iron", "gluconate"): Decimal("0.125"),  # Fe(C6H11O7)2
    ("iron", "bisglycinate"): Decimal("0.274"),  # Fe(C2H4NO2)2
    ("copper", "sulfate"): Decimal("0.254"),  # CuSO4 · 5 H2O
    ("copper", "gluconate"): Decimal("0.140"),  # Cu(C6H11O7)2
    ("manganese", "gluconate"): Decimal("0.123"),  # Mn(C6H11O7)2
    ("manganese", "sulfate"): Decimal("0.325"),  # MnSO4 · H2O
})  # fmt: skip

_COMPOUND = re.compile(
    r"(?P<citrate>[cz]itrate?)|(?P<carbonate>[ck]arbonate?)|(?P<chloride>chloride?)"
    r"|(?P<sulfate>sul(?:f|ph)ate?)|(?P<lactate>la[ck]tate?)|(?P<malate>malate?)"
    r"|(?P<gluconate>glu[ck]onate?)|(?P<bisglycinate>bisglycinate?)|(?P<glycinate>glycinate?)"
    r"|(?P<aspartate>aspartate?)|(?P<orotate>orotate?)|(?P<picolinate>picolinate?)"
    r"|(?P<fumarate>fumarate?)|(?P<acetate>acetate?)|(?P<taurate>taurate?)"
    r"|(?P<threonate>threonate?)|(?P<phosphate>phosphate?)|(?P<oxide>oxide?)",
    re.IGNORECASE,
)


def salt_in(name: str) -> str:
    """The compound that a name holds: "Magnesiumcitrat" is a citrate; "" for the bare element."""
    found = _COMPOUND.search(name)
    return str(found.lastgroup) if found else ""
