"""The words of findings about wording."""

from articles.messages.phrases import Phrase
from articles.messages.words import Words

_SOFTEN = Phrase(
    "Entweder vorsichtiger schreiben („geht einher mit“, „könnte“), oder einen Beleg zuordnen, "
    "der eine Wirkung zeigen kann, und ihn prüfen.",
    "Either write with more care (“is associated with”, “may”), or cite a work that can show an "
    "effect and verify the citation.",
)

WORDS: dict[str, Words] = {
    "WORDING_CAUSAL.uncited": Words(
        Phrase(
            "„{words}“ sagt, dass eines das andere bewirkt; kein geprüfter Beleg stützt das.",
            "“{words}” says that one thing brings about another; no verified citation supports it.",
        ),
        _SOFTEN,
    ),
    "WORDING_CAUSAL.unknown": Words(
        Phrase(
            "„{words}“ sagt, dass eines das andere bewirkt; bei der Quelle ist keine Studienart "
            "eingetragen, die das trägt.",
            "“{words}” says that one thing brings about another; the source has no study design on "
            "record that carries this.",
        ),
        Phrase(
            "Bei der Quelle die Studienart eintragen. Trägt sie keine Wirkung, vorsichtiger "
            "schreiben.",
            "Enter the study design of the source. If it cannot carry an effect, write with more "
            "care.",
        ),
    ),
    "WORDING_CAUSAL.weak": Words(
        Phrase(
            "„{words}“ sagt, dass eines das andere bewirkt; die Studienart der Belege kann das "
            "nicht zeigen.",
            "“{words}” says that one thing brings about another; the designs of the cited works "
            "cannot show that.",
        ),
        _SOFTEN,
    ),
    "WORDING_CERTAIN": Words(
        Phrase(
            "„{words}“ klingt sicherer, als die Belege sind.",
            "“{words}” sounds more certain than the evidence is.",
        ),
        Phrase(
            "Schreiben, wie sicher es ist („wahrscheinlich“, „bei manchen“), oder die Stelle als "
            "Aussage mit hoher Vertrauenswürdigkeit belegen.",
            "Say how certain it is (“probably”, “in some people”), or mark the passage as a claim "
            "and back it with evidence of high certainty.",
        ),
    ),
    "WORDING_VAGUE_AUTHORITY": Words(
        Phrase(
            "„{words}“ beruft sich auf jemanden, ohne zu sagen, auf wen.",
            "“{words}” appeals to somebody without saying to whom.",
        ),
        Phrase(
            "Die Arbeit nennen (wer, wann) und belegen, oder die Berufung streichen.",
            "Name the work (who, when) and cite it, or drop the appeal.",
        ),
    ),
    "WORDING_PROMISE": Words(
        Phrase(
            "„{words}“ verspricht Erfolg oder Unschädlichkeit. Für Werbung verbietet das das "
            "Heilmittelwerbegesetz (§§ 3, 11).",
            "“{words}” promises success or absence of harm. German law forbids that in advertising "
            "(HWG §§ 3 and 11).",
        ),
        Phrase(
            "Nennen, wie vielen es hilft, wie gut und mit welchen Nebenwirkungen; oder streichen.",
            "Say how many people it helps, how much and with which side effects; or remove it.",
        ),
    ),
}
