"""Words that say nothing about what a text is about: they are neither kept nor asked for."""

from articles.search.words import folded
from articles.vocabulary import Language

_GERMAN = """
ab aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bist da dabei
dafür damit dann daran das dass davon dazu dein deine dem den denn der des dich die dies diese
diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines er es etwa
etwas euch für gegen gibt hab habe haben hat hatte hier hilft helfen ich ihm ihn ihnen ihr ihre
ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes kann kein keine keinem keinen
keiner können könnte machen macht man manche mein meine meinem meinen meiner mich mir mit muss
müssen nach nicht noch nur ob oder ohne sehr sein seine seinem seinen seiner seit sich sie sind so
soll sollte sollten sowie über um und uns unser unter viel vom von vor wann war waren warum was
weil welche welchem welchen welcher welches wenn wer werden wie wieder wird wirkt wo wurde wurden
zu zum zur zwischen bekomme bekommen tun passiert schlimm lange oft gut besser
"""
_ENGLISH = """
a about after against all also am an and any are as at be because been before being between both
but by can could did do does doing during each for from get gets had has have having he help helps
her him his how i if in into is it its just may me might more most must my need no nor not of on
or our out over she should so some such than that the their them then there these they this those
through to too under until up us very was we were what when where which while who whom why will
with work works would you your happens good better long often best way
"""
SMALL: dict[Language, frozenset[str]] = {
    Language.DE: frozenset(folded(word) for word in _GERMAN.split()),
    Language.EN: frozenset(folded(word) for word in _ENGLISH.split()),
}
