"""LaTeX in fields of BibTeX, read as text. One pass, no recursion; unknown commands are kept."""

import re
import unicodedata

ACCENTS = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328",
    "r": "\u030a", "d": "\u0323", "b": "\u0331", "t": "\u0361",
}  # fmt: skip
LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ",
    "oe": "œ", "OE": "Œ", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~",
    "textasciicircum": "^", "textendash": "–", "textemdash": "—", "textquoteright": "’",
    "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”", "textregistered": "®",
    "texttrademark": "™", "textmu": "µ", "textdegree": "°", "textgreater": ">", "textless": "<",
    "ldots": "…", "dots": "…", "pm": "±", "times": "×", "leq": "≤", "le": "≤", "geq": "≥",
    "ge": "≥", "approx": "≈", "degree": "°", "cdot": "·", "quotedblbase": "„", "glqq": "„",
    "grqq": "“", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "Delta": "Δ",
    "epsilon": "ε", "kappa": "κ", "lambda": "λ", "mu": "µ", "omega": "ω", "Omega": "Ω", "pi": "π",
    "sigma": "σ", "tau": "τ", "theta": "θ", "zeta": "ζ", "S": "§", "P": "¶", "copyright": "©",
}  # fmt: skip
# Commands that say how something looks; what they are applied to stays.
LOOKS = frozenset({
    "emph", "textit", "textbf", "textsc", "textrm", "texttt", "textsf", "textup", "textnormal",
    "text", "mbox", "ensuremath", "url", "href", "textsuperscript", "textsubscript", "mathrm",
    "mathit", "mathbf", "it", "bf", "em", "rm", "sc", "tt", "enquote", "noopsort", "uppercase",
    "lowercase", "protect", "relax", "left", "right",
})  # fmt: skip
LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”"}
TOKEN = re.compile(
    r"""
    \\(?: (?P<accent>["'`^~=.]) | (?P<letter_accent>[cvuHkrdbt])(?=[ \t]*\{|[ \t]+\w|[ \t]*\\[ij]) )
      [ \t]* (?: \{ [ \t]* (?P<braced>\\[ij](?![A-Za-z])|\w)? [ \t]* \}
               | (?P<bare>\\[ij](?![A-Za-z])|\w) )
    | \\(?P<command>[A-Za-z]+)\*?(?:\{\}|[ \t]+)?
    | \\(?P<sign>.)
    | (?P<ligature>---?|``|'')
    | (?P<mark>[{}$~])
    """,
    re.VERBOSE | re.DOTALL,
)


def plain(latex: str) -> str:
    """The text that LaTeX would print."""
    return unicodedata.normalize("NFC", TOKEN.sub(_said, latex))


def _said(found: re.Match[str]) -> str:
    parts = found.groupdict()
    accent = parts["accent"] or parts["letter_accent"]
    if accent:
        base = (parts["braced"] or parts["bare"] or "").replace("\\", "")
        return base + ACCENTS[accent] if base else ""
    if parts["command"]:
        return _command(parts["command"], found.group())
    if parts["sign"]:
        return {"\\": " ", "-": "", "/": "", ",": " ", "\n": " "}.get(parts["sign"], parts["sign"])
    if parts["ligature"]:
        return LIGATURES[parts["ligature"]]
    return " " if parts["mark"] == "~" else ""


def _command(name: str, whole: str) -> str:
    if name in LETTERS:
        return LETTERS[name]
    return "" if name in LOOKS else whole
