"""Nutrients in both languages, the amounts that authorities name for them, and what to warn of.

Limits that have a source ship confirmed. Those that were written down from memory, or taken from a
secondary source only, ship unconfirmed and warn without blocking. No warning is confirmed: a
medical person has to sign each. The day on which an opinion took effect is not recorded, so limits
that replaced others change with the year.
"""

from datetime import date
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# Where an amount was read.
COMPARED = "https://pmc.ncbi.nlm.nih.gov/articles/PMC7231601/"
OVERVIEW = (
    "https://eurofins.de/food-analysis/food-news/food-testing-news/"
    "planned-eu-maximum-levels-for-vitamins-minerals-and-trace-elements"
)
BFR = "https://doi.org/10.17590/20210331-122132"
PHARMACISTS = (
    "https://newsletter.deutsche-apotheker-zeitung.de/news/artikel/2021/03/29/"
    "vitamine-in-nahrungsergaenzungsmitteln-wie-viel-ist-zu-viel/chapter:all"
)
EFSA_POTASSIUM = "http://www.efsa.europa.eu/en/efsajournal/pub/193"
EFSA_CAFFEINE = "https://www.efsa.europa.eu/en/efsajournal/pub/4102"

DGE = "https://www.dge.de/wissenschaft/referenzwerte/wasser/"

_ACIDS = (
    ("citrat", "citrate"), ("zitrat", ""), ("oxid", "oxide"), ("carbonat", "carbonate"),
    ("karbonat", ""), ("chlorid", "chloride"), ("sulfat", "sulfate"), ("", "sulphate"),
    ("lactat", "lactate"), ("laktat", ""), ("malat", "malate"), ("gluconat", "gluconate"),
    ("glukonat", ""), ("glycinat", "glycinate"), ("bisglycinat", "bisglycinate"),
    ("orotat", "orotate"), ("aspartat", "aspartate"), ("taurat", "taurate"),
    ("picolinat", "picolinate"), ("phosphat", "phosphate"), ("fumarat", "fumarate"),
    ("acetat", "acetate"), ("threonat", "threonate"), ("glycerophosphat", "glycerophosphate"),
)  # fmt: skip


def _compounds(*german: str, english: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The salts of a mineral: Magnesiumcitrat, Magnesium-Citrat; magnesium citrate."""
    de = [f"{stem}{acid}" for stem in german for acid, _ in _ACIDS if acid]
    de += [f"{stem} {acid}" for stem in german for acid, _ in _ACIDS if acid]
    en = [f"{name} {acid}" for name in english for _, acid in _ACIDS if acid]
    return de, en


# key: German name, English name, further forms (German, English)
NUTRIENTS: dict[str, tuple[str, str, tuple[list[str], list[str]]]] = {
    "magnesium": ("Magnesium", "magnesium", _compounds("Magnesium", english=("magnesium",))),
    "potassium": ("Kalium", "potassium", _compounds("Kalium", english=("potassium",))),
    "calcium": (
        "Calcium", "calcium",
        (["Kalzium", *_compounds("Calcium", "Kalzium", english=())[0]],
         _compounds(english=("calcium",))[1]),
    ),
    "zinc": ("Zink", "zinc", _compounds("Zink", english=("zinc",))),
    "iron": (
        "Eisen", "iron",
        (
            [*_compounds("Eisen", "Eisen(II)", "Eisen-II", english=())[0], "Eisen(II)-sulfat",
             "Eisen(II)-gluconat", "Eisen(II)-fumarat"],
            _compounds(english=("iron", "ferrous"))[1],
        ),
    ),
    "copper": ("Kupfer", "copper", _compounds("Kupfer", english=("copper",))),
    "manganese": ("Mangan", "manganese", _compounds("Mangan", english=("manganese",))),
    "selenium": (
        "Selen", "selenium",
        (["Natriumselenit", "Natriumselenat", "Selenomethionin", "Selenmethionin"],
         ["sodium selenite", "sodium selenate", "selenomethionine"]),
    ),
    "iodine": (
        "Jod", "iodine",
        (["Iod", "Jodid", "Iodid", "Kaliumjodid", "Kaliumiodid", "Natriumjodid", "Natriumiodid"],
         ["iodide", "potassium iodide", "sodium iodide"]),
    ),
    "vitamin-d": (
        "Vitamin D", "vitamin D",
        (["Vitamin D2", "Vitamin D3", "Vitamin D 3", "D3", "Cholecalciferol", "Colecalciferol",
          "Ergocalciferol"],
         ["vitamin D2", "vitamin D3", "vitamin D 3", "D3", "cholecalciferol", "colecalciferol",
          "ergocalciferol"]),
    ),
    "vitamin-a": (
        "Vitamin A", "vitamin A",
        (["Retinol", "Retinylpalmitat", "Retinylacetat"],
         ["retinol", "retinyl palmitate", "retinyl acetate"]),
    ),
    "vitamin-e": (
        "Vitamin E", "vitamin E",
        (["Tocopherol", "Alpha-Tocopherol", "α-Tocopherol"],
         ["tocopherol", "alpha-tocopherol", "α-tocopherol"]),
    ),
    "vitamin-k": (
        "Vitamin K", "vitamin K",
        (["Vitamin K1", "Vitamin K2", "Phyllochinon", "Menachinon"],
         ["vitamin K1", "vitamin K2", "phylloquinone", "menaquinone"]),
    ),
    "vitamin-c": (
        "Vitamin C", "vitamin C",
        (["Ascorbinsäure", "Natriumascorbat", "Calciumascorbat"],
         ["ascorbic acid", "sodium ascorbate", "calcium ascorbate"]),
    ),
    "vitamin-b1": (
        "Vitamin B1", "vitamin B1", (["Vitamin B 1", "B1", "Thiamin"],
                                     ["vitamin B 1", "B1", "thiamin", "thiamine"]),
    ),
    "vitamin-b2": (
        "Vitamin B2", "vitamin B2", (["Vitamin B 2", "B2", "Riboflavin"],
                                     ["vitamin B 2", "B2", "riboflavin"]),
    ),
    "vitamin-b6": (
        "Vitamin B6", "vitamin B6",
        (["Vitamin B 6", "B6", "Pyridoxin", "Pyridoxinhydrochlorid", "Pyridoxal 5 phosphat"],
         ["vitamin B 6", "B6", "pyridoxine", "pyridoxine hydrochloride",
          "pyridoxal 5 phosphate"]),
    ),
    "vitamin-b12": (
        "Vitamin B12", "vitamin B12",
        (["Vitamin B 12", "B12", "Cobalamin", "Cyanocobalamin", "Methylcobalamin",
          "Hydroxocobalamin"],
         ["vitamin B 12", "B12", "cobalamin", "cyanocobalamin", "methylcobalamin",
          "hydroxocobalamin"]),
    ),
    "pantothenic-acid": (
        "Pantothensäure", "pantothenic acid", (["Vitamin B5", "B5"], ["vitamin B5", "B5"]),
    ),
    "folate": (
        "Folsäure", "folic acid",
        (["Folat", "Folate", "Vitamin B9", "B9", "Methylfolat", "L-Methylfolat", "5-MTHF"],
         ["folate", "vitamin B9", "B9", "methylfolate", "L-methylfolate", "5-MTHF"]),
    ),
    "niacin": ("Niacin", "niacin", (["Vitamin B3", "B3"], ["vitamin B3", "B3"])),
    "nicotinamide": (
        "Nicotinamid", "nicotinamide", (["Niacinamid", "Nikotinamid"], ["niacinamide"]),
    ),
    "nicotinic-acid": ("Nicotinsäure", "nicotinic acid", (["Nikotinsäure"], [])),
    "caffeine": ("Koffein", "caffeine", (["Coffein"], [])),
    "water": ("Wasser", "water", (["Trinkwasser", "Leitungswasser"],
                                  ["drinking water", "tap water"])),
}  # fmt: skip

UL, SAFE, MAX, REFERENCE, GUIDANCE = (
    "upper_level", "safe_level", "supplement_maximum", "reference_intake", "guidance",
)  # fmt: skip
ALL, ADDED, DRINKS = "all_sources", "supplemental", "drinks"
_FROM_2023: dict[str, Any] = {"valid_from": date(2023, 1, 1)}
_UNTIL_2022: dict[str, Any] = {"valid_to": date(2022, 12, 31)}
_UNCONFIRMED: dict[str, Any] = {"confirmed": False}

# nutrient, authority, jurisdiction, kind, amount, unit, basis, year, link, what differs
LIMITS: tuple[tuple[str, str, str, str, str, str, str, int | None, str, dict[str, Any]], ...] = (
    ("magnesium", "SCF", "EU", UL, "250", "mg", ADDED, 2001, COMPARED,
     {"age_from": 4, "note": "Readily dissociable salts that are added; not food."}),
    ("magnesium", "BfR", "DE", MAX, "250", "mg", ADDED, 2021, BFR,
     {"age_from": 4, "note": "In at least two intakes. BfR opinions 034/2017 and 009/2021."}),
    ("magnesium", "IOM", "US", UL, "350", "mg", ADDED, None, COMPARED, {}),
    ("potassium", "EFSA", "EU", GUIDANCE, "3000", "mg", ADDED, 2005, EFSA_POTASSIUM,
     {"note": "No upper level. Healthy adults; effects on stomach and bowel from 1 to 5 g, on the "
              "heart from 5 to 7 g."}),
    ("potassium", "VKM", "EU", GUIDANCE, "3000", "mg", ADDED, None, "",
     {"note": "Guidance of the Norwegian committee."} | _UNCONFIRMED),
    ("potassium", "BfR", "DE", MAX, "500", "mg", ADDED, 2021, BFR, {}),
    ("calcium", "EFSA", "EU", UL, "2500", "mg", ALL, 2012, COMPARED, {}),
    ("calcium", "BfR", "DE", MAX, "500", "mg", ADDED, 2021, BFR, {}),
    ("calcium", "IOM", "US", UL, "2500", "mg", ALL, None, COMPARED, {"age_to": 50}),
    ("calcium", "IOM", "US", UL, "2000", "mg", ALL, None, COMPARED,
     {"age_from": 51, "note": "The age is not in the source."} | _UNCONFIRMED),
    ("vitamin-d", "EFSA", "EU", UL, "100", "ug", ALL, 2023, OVERVIEW, {}),
    ("vitamin-d", "EFSA", "EU", UL, "50", "ug", ALL, 2023, OVERVIEW,
     {"population": "children", "age_from": 1, "age_to": 10}),
    ("vitamin-d", "BfR", "DE", MAX, "20", "ug", ADDED, 2021, BFR,
     {"note": "Under revision. BfR opinions 035/2020 and 009/2021."}),
    ("vitamin-d", "IOM", "US", UL, "100", "ug", ALL, None, COMPARED, {}),
    ("vitamin-b6", "SCF", "EU", UL, "25", "mg", ALL, None, COMPARED, _UNTIL_2022),
    ("vitamin-b6", "EFSA", "EU", UL, "12", "mg", ALL, 2023, OVERVIEW, _FROM_2023),
    ("vitamin-b6", "BfR", "DE", MAX, "3.5", "mg", ADDED, 2021, BFR, {}),
    ("vitamin-b6", "BfR", "DE", MAX, "0.9", "mg", ADDED, 2024, OVERVIEW,
     {"note": "From a secondary source."} | _UNCONFIRMED),
    ("vitamin-b6", "IOM", "US", UL, "100", "mg", ALL, None, COMPARED, {}),
    ("vitamin-b12", "BfR", "DE", MAX, "25", "ug", ADDED, 2021, BFR, {}),
    ("folate", "EFSA", "EU", UL, "1000", "ug", ADDED, 2023, OVERVIEW,
     {"note": "Added folic acid and 5-MTHF. The year is not in the source."} | _UNCONFIRMED),
    ("folate", "BfR", "DE", MAX, "200", "ug", ADDED, 2021, BFR, {}),
    ("folate", "BfR", "DE", MAX, "400", "ug", ADDED, 2021, BFR,
     {"population": "pregnant", "note": "Before and in early pregnancy."}),
    ("folate", "IOM", "US", UL, "1000", "ug", ADDED, None, COMPARED, {}),
    ("vitamin-c", "BfR", "DE", MAX, "250", "mg", ADDED, 2021, BFR, {}),
    ("vitamin-c", "IOM", "US", UL, "2000", "mg", ALL, None, "", _UNCONFIRMED),
    ("vitamin-a", "EFSA", "EU", UL, "3000", "ug", ALL, 2024, COMPARED,
     {"note": "Preformed vitamin A, as retinol equivalents."}),
    ("vitamin-a", "IOM", "US", UL, "3000", "ug", ALL, None, "", _UNCONFIRMED),
    ("vitamin-e", "EFSA", "EU", UL, "300", "mg", ALL, None, COMPARED,
     {"note": "As alpha-tocopherol equivalents."}),
    ("vitamin-e", "IOM", "US", UL, "1000", "mg", ADDED, None, "", _UNCONFIRMED),
    ("vitamin-k", "BfR", "DE", MAX, "80", "ug", ADDED, 2021, BFR, {}),
    ("nicotinamide", "EFSA", "EU", UL, "900", "mg", ALL, None, "", _UNCONFIRMED),
    ("nicotinic-acid", "EFSA", "EU", UL, "10", "mg", ALL, None, "", _UNCONFIRMED),
    ("nicotinamide", "BfR", "DE", MAX, "160", "mg", ADDED, 2021, PHARMACISTS, {}),
    ("nicotinic-acid", "BfR", "DE", MAX, "4", "mg", ADDED, 2021, PHARMACISTS, {}),
    ("niacin", "IOM", "US", UL, "35", "mg", ADDED, None, "", _UNCONFIRMED),
    ("zinc", "SCF", "EU", UL, "25", "mg", ALL, 2003, COMPARED, {}),
    ("zinc", "BfR", "DE", MAX, "6.5", "mg", ADDED, 2021, BFR, {}),
    ("zinc", "IOM", "US", UL, "40", "mg", ALL, None, COMPARED, {}),
    ("selenium", "SCF", "EU", UL, "300", "ug", ALL, None, COMPARED, _UNTIL_2022),
    ("selenium", "EFSA", "EU", UL, "255", "ug", ALL, 2023, OVERVIEW, _FROM_2023),
    ("selenium", "BfR", "DE", MAX, "45", "ug", ADDED, 2021, BFR, {"note": "Revised later."}),
    ("selenium", "IOM", "US", UL, "400", "ug", ALL, None, COMPARED, {}),
    ("iron", "EFSA", "EU", SAFE, "40", "mg", ALL, 2024, OVERVIEW, {"note": "No upper level."}),
    ("iron", "EFSA", "EU", SAFE, "35", "mg", ALL, 2024, OVERVIEW,
     {"population": "adolescents", "age_from": 15, "age_to": 17}),
    ("iron", "EFSA", "EU", SAFE, "10", "mg", ALL, 2024, OVERVIEW,
     {"population": "children", "age_from": 1, "age_to": 3}),
    ("iron", "BfR", "DE", MAX, "6", "mg", ADDED, 2021, BFR, {}),
    ("iron", "IOM", "US", UL, "45", "mg", ALL, None, COMPARED, {}),
    ("iodine", "SCF", "EU", UL, "600", "ug", ALL, 2002, COMPARED, {}),
    ("iodine", "BfR", "DE", UL, "500", "ug", ALL, 2021, BFR,
     {"note": "The level that Germany works with."}),
    ("iodine", "BfR", "DE", MAX, "100", "ug", ADDED, 2021, BFR, {}),
    ("iodine", "BfR", "DE", MAX, "150", "ug", ADDED, 2021, BFR, {"population": "pregnant"}),
    ("iodine", "BfR", "DE", MAX, "150", "ug", ADDED, 2021, BFR, {"population": "lactating"}),
    ("iodine", "IOM", "US", UL, "1100", "ug", ALL, None, COMPARED, {}),
    ("copper", "SCF", "EU", UL, "5", "mg", ALL, None, COMPARED, {}),
    ("copper", "BfR", "DE", MAX, "1", "mg", ADDED, 2021, BFR, {}),
    ("copper", "IOM", "US", UL, "10", "mg", ALL, None, "", _UNCONFIRMED),
    ("manganese", "EFSA", "EU", SAFE, "8", "mg", ALL, 2023, "", _UNCONFIRMED),
    ("manganese", "IOM", "US", UL, "11", "mg", ALL, None, "", _UNCONFIRMED),
    ("caffeine", "EFSA", "EU", GUIDANCE, "200", "mg", ALL, 2015, EFSA_CAFFEINE,
     {"per": "dose", "note": "No upper level in the formal sense; of no safety concern."}),
    ("caffeine", "EFSA", "EU", GUIDANCE, "400", "mg", ALL, 2015, EFSA_CAFFEINE, {}),
    ("caffeine", "EFSA", "EU", GUIDANCE, "200", "mg", ALL, 2015, EFSA_CAFFEINE,
     {"population": "pregnant"}),
    ("caffeine", "EFSA", "EU", GUIDANCE, "200", "mg", ALL, 2015, EFSA_CAFFEINE,
     {"population": "lactating"}),
    ("caffeine", "EFSA", "EU", GUIDANCE, "3", "mg", ALL, 2015, EFSA_CAFFEINE,
     {"population": "children", "per": "kg.d"}),
    ("caffeine", "EFSA", "EU", GUIDANCE, "3", "mg", ALL, 2015, EFSA_CAFFEINE,
     {"population": "adolescents", "per": "kg.d"}),
    ("caffeine", "FDA", "US", GUIDANCE, "400", "mg", ALL, None, "", _UNCONFIRMED),
    ("water", "EFSA", "EU", REFERENCE, "2000", "mL", ALL, 2010, "",
     {"population": "women", "note": "Adequate intake, food included."} | _UNCONFIRMED),
    ("water", "EFSA", "EU", REFERENCE, "2500", "mL", ALL, 2010, "",
     {"population": "men", "note": "Adequate intake, food included."} | _UNCONFIRMED),
    ("water", "DGE", "DE", REFERENCE, "1500", "mL", DRINKS, None, DGE,
     {"note": "About 1.5 L of drinks; 1,410 mL at 25 to 50 years."}),
)  # fmt: skip

# nutrient ("" is every nutrient), key, German forms, English forms, German text, English text
WARNINGS: tuple[tuple[str, str, list[str], list[str], str, str], ...] = (
    ("", "pregnancy", ["schwanger", "stillend", "Stillzeit"], ["pregnan", "breastfe", "breast-fe"],
     "In Schwangerschaft und Stillzeit nur nach ärztlichem Rat einnehmen.",
     "Take it in pregnancy and while breastfeeding only on medical advice."),
    ("", "children", ["Kind", "Säugling", "Jugendliche"], ["child", "infant", "adolescent"],
     "Kindern nur nach ärztlichem Rat geben.",
     "Give it to children only on medical advice."),
    ("magnesium", "kidney", ["Niere", "renal"], ["kidney", "renal"],
     "Bei eingeschränkter Nierenfunktion nicht ohne ärztlichen Rat einnehmen.",
     "Do not take it without medical advice if your kidney function is reduced."),
    ("magnesium", "diarrhoea", ["Durchfall", "Durchfälle", "Diarrhö"], ["diarrh"],
     "Zu viel davon kann Durchfall auslösen.",
     "Too much of it can cause diarrhoea."),
    ("potassium", "kidney", ["Niere", "renal"], ["kidney", "renal"],
     "Bei eingeschränkter Nierenfunktion nicht ohne ärztlichen Rat einnehmen.",
     "Do not take it without medical advice if your kidney function is reduced."),
    ("potassium", "heart-medicines",
     ["ACE-Hemmer", "Sartan", "AT1", "kaliumsparend", "Diuretik", "Entwässerung"],
     ["ACE inhibitor", "ARBs", "angiotensin", "sartan", "potassium-sparing", "diuretic"],
     "Nicht ohne ärztlichen Rat mit ACE-Hemmern, Sartanen, kaliumsparenden Diuretika einnehmen.",
     "Do not combine it with ACE inhibitors, ARBs or potassium-sparing diuretics unadvised."),
    ("vitamin-d", "kidney-stones", ["Nierenstein"], ["kidney stone"],
     "Vorsicht bei Nierensteinen.", "Take care if you have had kidney stones."),
    ("vitamin-d", "hypercalcaemia",
     ["Hyperkalz", "Hypercalc", "zu viel Calcium", "zu viel Kalzium", "zu hoher Calcium"],
     ["hypercalc", "too much calcium", "high calcium"],
     "Nicht einnehmen, wenn zu viel Calcium im Blut ist.",
     "Do not take it if there is too much calcium in the blood."),
    ("vitamin-d", "thiazides", ["Thiazid"], ["thiazide"],
     "Mit Thiaziden (Entwässerungsmitteln) nur nach ärztlichem Rat einnehmen.",
     "Combine it with thiazides (water tablets) only on medical advice."),
    ("vitamin-b6", "neuropathy",
     ["Neuropath", "Nervenschäd", "Nerven schäd", "Nerven schad", "schadet den Nerven",
      "schadet auf Dauer den Nerven"],
     ["neuropath", "nerve damage", "damage nerves", "damages nerves", "damage the nerves"],
     "Zu viel davon schadet auf Dauer den Nerven.",
     "Too much of it can damage nerves in the long run."),
    ("iron", "haemochromatosis", ["Hämochromatose", "Eisenspeicherkrankheit"],
     ["haemochromatosis", "hemochromatosis"],
     "Nicht bei Hämochromatose (Eisenspeicherkrankheit) einnehmen.",
     "Do not take it if you have haemochromatosis."),
    ("iodine", "thyroid", ["Schilddrüse"], ["thyroid"],
     "Bei einer Krankheit der Schilddrüse nur nach ärztlichem Rat einnehmen.",
     "With a thyroid disease, take it only on medical advice."),
    ("vitamin-k", "anticoagulants",
     ["Gerinnungshemmer", "Blutverdünner", "Antikoagul", "Phenprocoumon", "Marcumar"],
     ["anticoagul", "blood thinner", "blood-thinn", "warfarin"],
     "Wer Gerinnungshemmer nimmt, fragt vorher ärztlich nach.",
     "If you take anticoagulants, ask your doctor first."),
    ("zinc", "copper", ["Kupfer"], ["copper"],
     "Über längere Zeit genommen senkt es das Kupfer im Körper.",
     "Taken over a long time it lowers the copper in the body."),
    ("water", "heart-or-kidney", ["Herzschwäche", "Herzinsuffizienz", "Niere"],
     ["heart failure", "kidney"],
     "Bei Herzschwäche oder Nierenkrankheit gilt die Trinkmenge aus der Praxis.",
     "With heart failure or kidney disease, follow your doctor's drinking amount."),
)  # fmt: skip


def write(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    term, limit = apps.get_model("articles", "Term"), apps.get_model("articles", "NutrientLimit")
    warning = apps.get_model("articles", "NutrientWarning")
    rows = {
        key: term.objects.get_or_create(
            key=key,
            defaults={
                "kind": "nutrient", "name_de": de, "name_en": en,
                "forms_de": forms[0], "forms_en": forms[1],
            },
        )[0]
        for key, (de, en, forms) in NUTRIENTS.items()
    }  # fmt: skip
    for nutrient, authority, place, kind, amount, unit, basis, year, link, more in LIMITS:
        fields = {
            "authority": authority, "jurisdiction": place, "kind": kind, "amount": amount,
            "unit": unit, "basis": basis, "year": year, "link": link, "confirmed": True, **more,
        }  # fmt: skip
        limit.objects.create(nutrient=rows[nutrient], **fields)
    for nutrient, key, forms_de, forms_en, text_de, text_en in WARNINGS:
        warning.objects.create(
            nutrient=rows.get(nutrient), key=key, forms_de=forms_de, forms_en=forms_en,
            text_de=text_de, text_en=text_en, confirmed=False,
        )  # fmt: skip


def erase(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """All limits and warnings go, those of editors as well: their tables held nothing before."""
    for name in ("NutrientLimit", "NutrientWarning"):
        apps.get_model("articles", name).objects.all().delete()
    apps.get_model("articles", "Term").objects.filter(
        key__in=list(NUTRIENTS), authorised_claims__isnull=True
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_roles_and_single_rows")]
    # Databases made before the first release have these and need nothing of this one.
    replaces = [
        ("articles", "0015_nutrients_limits_and_warnings"),
    ]
    operations = [migrations.RunPython(write, erase)]
