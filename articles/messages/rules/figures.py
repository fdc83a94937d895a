"""The words of findings about numbers."""

from articles.messages.phrases import Phrase
from articles.messages.words import Words

_ONE_READING = Phrase(
    "In der Schreibweise dieser Sprache schreiben. Ist der Wert in ihr gemeint, die Zahl der "
    "Aussage mit diesem Wert bestätigen.",
    "Write it as this language does. If the value is meant as this language reads it, confirm "
    "the claim's number with that value.",
)
WORDS: dict[str, Words] = {
    "NUM_UP_TO": Words(
        Phrase(
            "„Bis zu {figure}“ nennt nur das Größte; womit verglichen wird, fehlt.",
            "“Up to {figure}” names the largest effect only; what it is compared with is missing.",
        ),
        Phrase(
            "Den Durchschnitt und den Ausgangswert nennen, am besten in absoluten Zahlen: von 10 "
            "auf 6 von 100 Menschen.",
            "State the average and the starting point, best in absolute numbers: from 10 to 6 in "
            "100 people.",
        ),
    ),
    "NUM_GRIM": Words(
        Phrase(
            "{figure} kann bei {n} Personen nicht herauskommen: keine ganze Zahl ergibt das.",
            "{figure} is impossible for {n} persons: no whole number of them gives it.",
        ),
        Phrase(
            "Prozentwert und Personenzahl mit der Quelle vergleichen; vielleicht gilt der Wert für "
            "eine kleinere Gruppe, die dann zu nennen ist.",
            "Compare percentage and number of persons with the source; it may be of a smaller "
            "group, which then has to be named.",
        ),
    ),
    "NUM_DENOMINATOR_UNCLEAR": Words(
        Phrase(
            "{figure} von wem? Vorher stehen alle und ein Teil von ihnen.",
            "{figure} of whom? Both the whole group and a part of it were named before.",
        ),
        Phrase(
            "Die Bezugsgruppe nennen: „60 % der behandelten Kinder“, „48 von 72“.",
            "Name the group: “60% of the children treated”, “48 of 72”.",
        ),
    ),
    "NUM_AMBIGUOUS.mark": Words(
        Phrase(
            "„{figure}“ kann {one} oder {other} heißen: Deutsch und Englisch lesen das Zeichen "
            "verschieden.",
            "“{figure}” can mean {one} or {other}: German and English read the mark differently.",
        ),
        _ONE_READING,
    ),
    "NUM_AMBIGUOUS.spaced": Words(
        Phrase(
            "„{figure}“ kann {one} oder {other} heißen: eine Zahl oder zwei.",
            "“{figure}” can mean {one} or {other}: one number or two.",
        ),
        Phrase(
            "Tausender mit dem Zeichen der Sprache oder ohne Lücke schreiben; zwei Zahlen mit "
            "einem Wort trennen („2 Tabletten zu 500 mg“).",
            "Write thousands with the mark of the language or without a gap; part two numbers by "
            "a word (“2 tablets of 500 mg”).",
        ),
    ),
    "NUM_AMBIGUOUS.date": Words(
        Phrase(
            "Das Datum „{figure}“ kann {one} oder {other} heißen.",
            "The date “{figure}” can mean {one} or {other}.",
        ),
        Phrase(
            "Den Monat ausschreiben: 2. November 2025.",
            "Write out the month: 2 November 2025.",
        ),
    ),
    "NUM_PARITY.languages": Words(
        Phrase(
            "Die Sprachen nennen verschiedene Zahlen: hier {here}, in der Ausgangssprache {there}.",
            "The languages say different numbers: {here} here, {there} in the source language.",
        ),
        Phrase(
            "Zahl, Einheit und „bis zu“ oder „mindestens“ in beiden Sprachen angleichen.",
            "Make number, unit and “up to” or “at least” the same in both languages.",
        ),
    ),
    "NUM_PARITY.record": Words(
        Phrase(
            "Der Text sagt {here}, die bestätigte Zahl der Aussage ist {there}.",
            "The text says {here}, the confirmed number of the claim is {there}.",
        ),
        Phrase(
            "Den Text berichtigen; oder die Zahl der Aussage ändern und neu bestätigen.",
            "Correct the text; or change the claim's number and confirm it again.",
        ),
    ),
    "NUM_PARITY.quote": Words(
        Phrase(
            "Die Übersetzung des Zitats sagt {here}, das Zitat selbst {there}.",
            "The translation of the quoted passage says {here}, the passage itself {there}.",
        ),
        Phrase(
            "Die Übersetzung nach dem Zitat berichtigen.",
            "Correct the translation after the quoted passage.",
        ),
    ),
    "CLAIM_SOURCE_NUMBER_DIFF.differs": Words(
        Phrase(
            "Die Aussage nennt {here}, bei Quelle {reference} steht {there}.",
            "The claim says {here}, source {reference} has {there}.",
        ),
        Phrase(
            "In der Quelle nachlesen und Aussage, Zitat oder Angaben zur Quelle berichtigen.",
            "Look it up in the source and correct the claim, the quote or what is said of the "
            "source.",
        ),
    ),
    "CLAIM_SOURCE_NUMBER_DIFF.omitted": Words(
        Phrase(
            "Bei Quelle {reference} stehen Zahlen, die im Text fehlen: {there}.",
            "Source {reference} is given with numbers that the text leaves out: {there}.",
        ),
        Phrase(
            "Die Zahlen in den Text aufnehmen (wie viele Menschen, welche Dosis, welches zweite "
            "Ergebnis) oder bei der Quelle streichen, wenn sie dort nicht stehen.",
            "Put the numbers into the text (how many people, which dose, which second result), or "
            "remove them from the source's entry if the source does not have them.",
        ),
    ),
    "CLAIM_RANGE_NOT_IN_SOURCE": Words(
        Phrase(
            "Der Bereich {range} steht so in keiner zitierten Quelle: {missing} fehlt. "
            "Dort steht: {there}.",
            "The range {range} stands in no cited source: {missing} is missing. They say: {there}.",
        ),
        Phrase(
            "Den Bereich auf das kürzen, was belegt ist, oder eine Quelle für das andere Ende "
            "zuordnen.",
            "Narrow the range to what is proven, or cite a source for the other end.",
        ),
    ),
}
