"""The parts of a dose: how often, for whom, as what, of what, and what the text does with it."""

from decimal import Decimal

import pytest

from articles.evidence.doses import (
    Dose,
    People,
    Use,
    find_doses,
    intake_basis,
    missing_warnings,
    people_of,
)
from articles.evidence.doses.salts import FRACTIONS, salt_in
from articles.evidence.doses.warnings import is_said
from articles.manuscripts.knowledge import Knowledge, NutrientWarningRecord
from articles.vocabulary import IntakeBasis, Language, Population
from tests.evidence.doses.knowledge import KNOWLEDGE

DE, EN = Language.DE, Language.EN


def the_dose(text: str, language: Language = EN, *, about: str = "") -> Dose:
    (dose,) = find_doses(text, language=language, knowledge=KNOWLEDGE, about=about)
    return dose


def none_in(text: str, language: Language = EN, *, about: str = "") -> bool:
    return not find_doses(text, language=language, knowledge=KNOWLEDGE, about=about)


@pytest.mark.parametrize(
    ("text", "language", "per", "times"),
    [
        ("Zinc 10 mg", EN, "", 1),
        ("Zinc 10 mg/day", EN, "d", 1),
        ("Zinc 10 mg daily", EN, "d", 1),
        ("Zinc 10 mg at night", EN, "", 1),
        ("Zinc 10 mg per night", EN, "d", 1),
        ("Zinc 10 mg once a day", EN, "d", 1),
        ("Zinc 10 mg 1 to 2 times a day", EN, "dose", 2),
        ("Zinc 10 mg three times daily", EN, "dose", 3),
        ("Zinc 10 mg in two doses a day", EN, "dose", 2),
        ("3 x 10 mg zinc a day", EN, "dose", 3),
        ("Two 10-mg zinc tablets a day", EN, "d", 1),
        ("Two 10 mg tablets of zinc a day", EN, "dose", 2),
        ("Take 2 tablets of 10 mg zinc a day", EN, "dose", 2),
        ("Take zinc: 10 mg with each meal", EN, "dose", 3),
        ("Zinc 10 mg per meal", EN, "dose", 3),
        ("Zinc 10 mg every 6 hours", EN, "dose", 4),
        ("Zinc 10 mg every 30 hours", EN, "dose", 1),
        ("Zinc 10 mg every 5 to 6 hours", EN, "dose", 4),
        ("Zinc 10 mg every other day", EN, "d", "0.5"),
        ("Every second day take 10 mg of zinc", EN, "d", "0.5"),
        ("Zinc 10 mg every 2 days", EN, "d", "0.5"),
        ("Zinc 10 mg every two days", EN, "d", "0.5"),
        ("Zinc 10 mg once every other day", EN, "d", "0.5"),
        ("Zinc 10 mg every four days", EN, "d", "0.25"),
        ("Zinc 10 mg every day", EN, "d", 1),
        ("Zink 10 mg jeden zweiten Tag", DE, "d", "0.5"),
        ("Zink 10 mg alle zwei Tage", DE, "d", "0.5"),
        ("Alle 2 Tage 10 mg Zink", DE, "d", "0.5"),
        ("Zink 10 mg jeden vierten Tag", DE, "d", "0.25"),
        ("Zink 10 mg alle 4 Tage", DE, "d", "0.25"),
        ("Zink 10 mg an allen zwei Tagen der Studie", DE, "", 1),
        ("Zinc 10 mg in the morning, at noon and in the evening", EN, "dose", 3),
        ("Zinc 10 mg in the morning and at night", EN, "dose", 2),
        ("Zinc 10 mg weekly", EN, "wk", 1),
        ("Zinc 10 mg per week", EN, "wk", 1),
        ("Zinc 10 mg twice a week", EN, "wk", 2),
        ("Every week take 10 mg of zinc", EN, "wk", 1),
        ("Each day take a good meal and 10 mg of zinc", EN, "d", 1),
        ("Zinc 10 mg per serving", EN, "serving", 1),
        ("Zinc 10 mg at once", EN, "dose", 1),
        ("Zinc 1 mg per kilogram of body weight a day", EN, "kg.d", 1),
        ("Zinc 1 mg per kg", EN, "kg", 1),
        ("Zink 10 mg tgl.", DE, "d", 1),
        ("Zink 10 mg am Tag", DE, "d", 1),
        ("Zink 10 mg zweimal pro Tag", DE, "dose", 2),
        ("Zink 10 mg, 3-mal täglich", DE, "dose", 3),
        ("2× täglich 10 mg Zink", DE, "dose", 2),
        ("Täglich zweimal 10 mg Zink", DE, "dose", 2),
        ("Zink: zwei Tabletten à 10 mg", DE, "dose", 2),
        ("Zink: zwei Tabletten mit 10 mg", DE, "dose", 2),
        ("Zink 10 mg zu jeder Mahlzeit", DE, "dose", 3),
        ("Zink 10 mg morgens, mittags und abends", DE, "dose", 3),
        ("Zink 10 mg morgens und abends", DE, "dose", 2),
        ("Zink 10 mg alle 12 Stunden", DE, "dose", 2),
        ("Zink 10 mg pro Woche", DE, "wk", 1),
        ("Zink 10 mg dreimal pro Woche", DE, "wk", 3),
        ("Zink 10 mg auf einmal", DE, "dose", 1),
        ("Zink 1 mg pro Kilogramm Körpergewicht und Tag", DE, "kg.d", 1),
        ("Zink 10 mg am Tag, aufgeteilt auf zwei Einnahmen", DE, "d", 1),
    ],
)
def test_how_often(text: str, language: Language, per: str, times: int | str) -> None:
    dose = the_dose(text, language)

    assert (dose.per, dose.times) == (per, Decimal(times))


@pytest.mark.parametrize(
    ("word", "language", "times"),
    [
        ("ein", DE, 1), ("zwei", DE, 2), ("drei", DE, 3), ("vier", DE, 4), ("fünf", DE, 5),
        ("sechs", DE, 6), ("5-", DE, 5), ("two ", EN, 2), ("three ", EN, 3), ("four ", EN, 4),
        ("five ", EN, 5), ("six ", EN, 6), ("5 ", EN, 5),
    ],
)  # fmt: skip
def test_times_are_counted_in_words(word: str, language: Language, times: int) -> None:
    said = f"Zink 10 mg {word}mal am Tag" if language is DE else f"Zinc 10 mg {word}times a day"

    assert the_dose(said, language).times == times


def test_each_amount_of_a_sentence_has_its_own_frequency() -> None:
    text = "Up to 200 mg of caffeine at a time and up to 400 mg per day; zinc 10 mg twice a day"
    found = find_doses(text, language=EN, knowledge=KNOWLEDGE)

    assert [(one.per, one.times) for one in found] == [("dose", 1), ("d", 1), ("dose", 2)]


CHILDREN, PREGNANT = Population.CHILDREN, Population.PREGNANT


@pytest.mark.parametrize(
    ("left", "right", "people"),
    [
        ("", "", ()),
        ("Pregnant women take ", "", (People(PREGNANT),)),
        ("Schwangere und Stillende nehmen ", "",
         (People(Population.LACTATING), People(PREGNANT))),
        ("Bei Kinderwunsch ", "", (People(PREGNANT),)),
        ("Children take ", "", (People(CHILDREN),)),
        ("Children from 4 to 10 years take ", "", (People(CHILDREN, 4, 10),)),
        ("Kinder von 4 bis unter 7 Jahren nehmen ", "", (People(CHILDREN, 4, 7),)),
        ("Kinder unter 4 Jahren nehmen ", "", (People(CHILDREN, None, 3),)),
        ("Children under 4 years take ", "", (People(CHILDREN, None, 3),)),
        ("Jugendliche ab 15 Jahren nehmen ", "", (People(Population.ADOLESCENTS, 15, None),)),
        ("Adults over 60 years take ", "", (People(Population.ADULTS),)),
        ("Frauen ", "", (People(Population.WOMEN),)),
        ("Men ", "", (People(Population.MEN),)),
        ("Take ", " a day for adults", (People(Population.ADULTS),)),
        ("", " für Männer", (People(Population.MEN),)),
        ("", " für gesunde Erwachsene", (People(Population.ADULTS),)),
        ("", " a day, children less", ()),
        ("", " a day; for children half", ()),
        ("Not for children: ", "", ()),
        ("Auch Schwangere nehmen ", "", ()),
        (" for men, ", " for women", (People(Population.WOMEN),)),
        ("Women take 10 mg, men ", "", (People(Population.MEN),)),
        ("Children, says the society, take ", "", (People(CHILDREN),)),
    ],
)  # fmt: skip
def test_for_whom(left: str, right: str, people: tuple[People, ...]) -> None:
    assert people_of(left, right) == people


def test_what_stands_before_another_amount_names_people_too() -> None:
    assert people_of(" and ", "", "Children take 5 mg and ") == (People(CHILDREN),)
    assert people_of("Men ", "", "Children take 5 mg. Men ") == (People(Population.MEN),)


SUPPLEMENT, TOTAL = IntakeBasis.SUPPLEMENT, IntakeBasis.TOTAL


@pytest.mark.parametrize(
    ("words", "before", "is_drunk", "basis"),
    [
        ("Zinc 10 mg", "", False, None),
        ("Zinc 10 mg as a supplement", "", False, SUPPLEMENT),
        ("Zinc tablets with 10 mg", "", False, SUPPLEMENT),
        ("Zink 10 mg zusätzlich", "", False, SUPPLEMENT),
        ("Zink als Präparat", "", False, SUPPLEMENT),
        ("10 mg aus allen Quellen", "", False, TOTAL),
        ("10 mg from all food", "", False, TOTAL),
        ("10 mg including food", "", True, TOTAL),
        ("10 mg aus Milchprodukten", "", False, TOTAL),
        ("10 mg from food, 5 mg as a supplement", "", False, None),
        ("Adults need 10 mg", "Adults need ", False, TOTAL),
        ("Adults need 10 mg", "Adults need ", True, None),
        ("10 mg; others need more", "", False, None),
        ("Der Bedarf ist 10 mg", "Der Bedarf ist ", False, TOTAL),
    ],
)
def test_what_is_counted(
    words: str, before: str, is_drunk: bool, basis: IntakeBasis | None
) -> None:
    assert intake_basis(words, before=before, is_drunk=is_drunk) is basis


@pytest.mark.parametrize(
    ("name", "salt"),
    [
        ("Magnesium", ""), ("Magnesiumcitrat", "citrate"), ("magnesium citrate", "citrate"),
        ("Magnesiumzitrat", "citrate"), ("Calciumcarbonat", "carbonate"),
        ("Calciumkarbonat", "carbonate"), ("iron sulphate", "sulfate"), ("Eisensulfat", "sulfate"),
        ("Kaliumchlorid", "chloride"), ("Magnesiumlaktat", "lactate"), ("zinc malate", "malate"),
        ("Zinkglukonat", "gluconate"), ("zinc bisglycinate", "bisglycinate"),
        ("zinc glycinate", "glycinate"), ("zinc aspartate", "aspartate"),
        ("zinc orotate", "orotate"), ("zinc picolinate", "picolinate"),
        ("ferrous fumarate", "fumarate"), ("zinc acetate", "acetate"), ("Zinktaurat", "taurate"),
        ("magnesium threonate", "threonate"), ("calcium phosphate", "phosphate"),
        ("Zinkoxid", "oxide"),
    ],
)  # fmt: skip
def test_a_name_holds_its_salt(name: str, salt: str) -> None:
    assert salt_in(name) == salt


def test_fractions_are_shares_of_minerals_that_are_named() -> None:
    keys = {term.key for term in KNOWLEDGE.terms}

    assert {nutrient for nutrient, _ in FRACTIONS} <= keys
    assert all(Decimal("0.03") < share < Decimal("0.9") for share in FRACTIONS.values())
    # Sums of standard atomic weights.
    assert round(Decimal("24.305") / Decimal("40.304"), 3) == FRACTIONS["magnesium", "oxide"]
    assert round(3 * Decimal("24.305") / Decimal("451.11"), 3) == FRACTIONS["magnesium", "citrate"]
    assert round(Decimal("40.078") / Decimal("100.087"), 3) == FRACTIONS["calcium", "carbonate"]
    assert round(Decimal("39.098") / Decimal("74.551"), 3) == FRACTIONS["potassium", "chloride"]
    assert round(Decimal("65.38") / Decimal("455.7"), 3) == Decimal("0.143")


@pytest.mark.parametrize(
    ("text", "language", "use"),
    [
        ("Zinc: 10 mg a day", EN, Use.ADVICE),
        ("Take 10 mg of zinc a day.", EN, Use.ADVICE),
        ("In studies, people took 10 mg of zinc a day.", EN, Use.REPORT),
        ("Studies say that you should take 10 mg of zinc a day.", EN, Use.ADVICE),
        ("The women got 10 mg of zinc a day.", EN, Use.REPORT),
        ("The dose was 10 mg of zinc a day.", EN, Use.REPORT),
        ("Die Frauen nahmen 10 mg Zink am Tag.", DE, Use.REPORT),
        ("Die Dosis betrug 10 mg Zink am Tag.", DE, Use.REPORT),
        ("On average, people take in 10 mg of zinc a day.", EN, Use.REPORT),
        ("The upper limit for zinc is 25 mg a day.", EN, Use.LIMIT),
        ("Formerly, 30 mg of zinc a day was the rule.", EN, Use.PAST),
        ("Do not take 10 mg of zinc a day.", EN, Use.REFUSED),
        ("10 mg of zinc a day?", EN, Use.REFUSED),
        ("Do not exceed 10 mg of zinc a day.", EN, Use.ADVICE),
        ("Take no more than 10 mg of zinc a day.", EN, Use.ADVICE),
        ("Above 50 mg of zinc a day, copper falls.", EN, Use.HARM),
        ("From 50 mg of zinc a day, there is harm.", EN, Use.HARM),
        ("Zinc poisoning began at 50 mg a day.", EN, Use.HARM),
        ("After 50 mg of zinc a day, some vomited.", EN, Use.HARM),
        ("Zinc: 10 mg a day (harmful with copper)", EN, Use.ADVICE),
        ("Nehmen Sie 10 mg Zink am Tag.", DE, Use.ADVICE),
        ("10 mg Zink am Tag sollten Schwangere nicht einnehmen.", DE, Use.REFUSED),
        ("10 mg Zink am Tag haben keinen Vorteil gezeigt.", DE, Use.ADVICE),
        ("Teilnehmende erhielten 10 mg Zink am Tag.", DE, Use.REPORT),
        ("Die Obergrenze für Zink ist 25 mg am Tag.", DE, Use.LIMIT),
        ("Früher galten 30 mg Zink am Tag.", DE, Use.PAST),
        ("Bis 2022 galten 30 mg Zink am Tag.", DE, Use.PAST),
        ("Ab 50 mg Zink am Tag sinkt das Kupfer.", DE, Use.HARM),
        ("50 mg Zink am Tag können gefährlich sein.", DE, Use.HARM),
        ("Überdosierung: 50 mg Zink am Tag", DE, Use.HARM),
        ("Nehmen Sie höchstens 10 mg Zink am Tag, eine Überdosis schadet.", DE, Use.ADVICE),
    ],
)
def test_what_a_text_does_with_an_amount(text: str, language: Language, use: Use) -> None:
    assert the_dose(text, language).use is use


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Zinc and ibuprofen 400 mg a day", EN),
        ("Zinc, then 400 mg of paracetamol a day", EN),
        ("Zinc, then 400 mg paracetamol a day", EN),
        ("Zink, dazu 400 mg Paracetamol am Tag", DE),
        ("Zinc 10 mg/kg per dL", EN),
        ("Zinc for 10 days", EN),
        ("Zinc 10 ml a day", EN),
        ("Zinc 400 IU a day", EN),
        ("Water 10 mg a day", EN),
        ("Fill it with 2 litres of water.", EN),
        ("Zinc: 10 mg less than before", EN),
        ("Zinc: the difference was 10 mg", EN),
        ("The food supplies 10 mg of zinc", EN),
        ("A bar with about 10 mg of zinc", EN),
        ("Oysters have 10 mg of zinc", EN),
        ("Zinc is good. Copper is good. Take 10 mg daily.", EN),
        ("Zinc is good. It was 10 mg.", EN),
        ("Take care of the water. 10 mg daily.", EN),
        ("10 mg a day", EN),
        ("", EN),
    ],
)
def test_what_is_no_dose_of_a_nutrient(text: str, language: Language) -> None:
    assert none_in(text, language)


@pytest.mark.parametrize(
    ("text", "about", "substance", "name"),
    [
        ("Take 10 mg daily.", "Zinc", "zinc", "zinc"),
        ("Zinc is good. Take 10 mg.", "", "zinc", "zinc"),
        ("Zinc is good. Daily 10 mg.", "", "zinc", "zinc"),
        ("10 mg of elemental zinc", "", "zinc", "zinc"),
        ("Copper and 10 mg a day of zinc", "", "zinc", "zinc"),
        ("Zinc, copper: 1 mg", "", "copper", "copper"),
        ("Drink 2 litres a day.", "", "water", "water"),
        ("Drink 2 litres of water.", "", "water", "water"),
        ("Magnesium citrate 10 mg", "", "magnesium", "Magnesium citrate"),
        ("Take 800 IU of vitamin D.", "", "vitamin-d", "vitamin D"),
    ],
)
def test_of_what_an_amount_is(text: str, about: str, substance: str, name: str) -> None:
    dose = the_dose(text, about=about)

    assert (dose.substance, dose.name) == (substance, name)
    assert text[dose.start : dose.end] == dose.text


def test_a_dose_of_food_contents_is_one_where_it_is_taken_daily() -> None:
    assert none_in("A capsule provides 10 mg of zinc.")
    assert the_dose("Daily, a capsule provides 10 mg of zinc.").per == "d"


def test_figures_that_can_mean_two_amounts_say_so() -> None:
    dose = the_dose("Zinc: 2.000 mg a day")

    assert dose.alternatives == (Decimal(2000),)
    assert dose.most == 2000


def test_without_a_term_for_water_nothing_is_drunk() -> None:
    dry = Knowledge(terms=tuple(one for one in KNOWLEDGE.terms if one.key != "water"))

    assert find_doses("Drink 2 litres a day.", language=EN, knowledge=dry) == ()


def a_warning(nutrient: str, key: str, *forms: str) -> NutrientWarningRecord:
    return NutrientWarningRecord(nutrient, key, forms, ("kidney",), "", "", False)


def test_a_warning_is_said_where_a_word_begins_with_it() -> None:
    warning = a_warning("zinc", "kidney", "Niere", "renal")

    assert is_said(warning, "Bei Nierenkrankheit", language=DE)
    assert is_said(warning, "bei schwacher niere", language=DE)
    assert not is_said(warning, "Wanderniere", language=DE)
    assert is_said(warning, "with kidney disease", language=EN)
    assert not is_said(warning, "Niere", language=EN)
    assert not is_said(a_warning("zinc", "empty"), "Niere", language=DE)


def test_the_warnings_of_a_nutrient_and_of_every_nutrient_are_asked_for() -> None:
    knowledge = Knowledge(
        nutrient_warnings=(
            a_warning("", "children", "Kind"),
            a_warning("zinc", "kidney", "Niere"),
            a_warning("iron", "blood", "Blut"),
        )
    )

    def missing(text: str) -> list[str]:
        found = missing_warnings("zinc", text, language=DE, knowledge=knowledge)
        return [one.key for one in found]

    assert missing("") == ["children", "kidney"]
    assert missing("Nicht für Kinder") == ["kidney"]
    assert missing("Nicht für Kinder, nicht bei Nierenkrankheit") == []
