"""BLOCK_UNKNOWN: bodies as they are stored, with structures that can be published and others."""

from dataclasses import replace

import pytest

from articles.gates.rules.style import structures_are_known
from articles.manuscripts.markup import parse_body
from tests.gates.style_cases import a_text

TRIPS = {
    "an embedded page": '<iframe src="https://www.example.org/">Zum Rechner</iframe>',
    "a film": '<video src="a.mp4">Zähne putzen</video>',
    "a sound": '<audio src="a.mp3">Herztöne</audio>',
    "a drawing": "<svg><text>Herz</text></svg>",
    "a canvas": "<canvas>Ein Verlauf</canvas>",
    "a form": "<form><p>Ihr Name</p></form>",
    "a field": "<label>Ihr Alter <input type='text'></label>",
    "a button": "<button>Jetzt kaufen</button>",
    "an object": "<object data='a.swf'>Ein Film</object>",
    "a part of a page": "<section><p>Text</p></section>",
    "the end of a page": "<footer>Stand: 2020</footer>",
    "a choice": "<select><option>Ja</option></select>",
    "a definition list": "<dl><dt>Myokymie</dt><dd>Zucken des Lids</dd></dl>",
    "code in lines": "<pre>a = 1</pre>",
    "a division": "<div>Ein Absatz ohne Absatz</div>",
    "an article": "<article><p>Text</p></article>",
    "a navigation": "<nav><a href='/'>Start</a></nav>",
    "something to unfold": "<details><summary>Mehr</summary>Text</details>",
    "a caption without its picture": "<figure><figcaption>Die Wade</figcaption></figure>",
    "a formula": "<math><mi>x</mi></math>",
    "one bad among good": "<p>Gut.</p><marquee>Neu!</marquee><p>Gut.</p>",
}
SILENT = {
    "nothing": "",
    "a paragraph": "<p>Magnesium hilft vermutlich nicht.</p>",
    "two paragraphs": "<p>Eins.</p><p>Zwei.</p>",
    "a heading": "<h3>Was hilft?</h3>",
    "a heading above, which becomes one below": "<h1>Noch ein Titel</h1><h2>Und noch einer</h2>",
    "elements without words, of which nothing would be lost": "<input><embed><canvas></canvas>",
    "a heading below": "<h4>Dehnen</h4>",
    "a list": "<ul><li>Ruhe</li><li>Wärme</li></ul>",
    "a numbered list": "<ol><li>Anhalten</li><li>Dehnen</li></ol>",
    "a list in a list": "<ul><li>Ruhe<ul><li>Liegen</li></ul></li></ul>",
    "a quotation": "<blockquote><p>Wer schläft, heilt.</p></blockquote>",
    "a table": "<table><tbody><tr><th>Dosis</th></tr><tr><td>5 mg</td></tr></tbody></table>",
    "strong words": "<p><strong>Nie</strong> allein.</p>",
    "emphasis": "<p>Das <em>kann</em> helfen.</p>",
    "a low sign": "<p>H<sub>2</sub>O</p>",
    "a high sign": "<p>10<sup>9</sup> Zellen</p>",
    "a code": "<p>Der Code <code>G47.6</code>.</p>",
    "a link": '<p><a href="https://www.example.org/">Mehr</a></p>',
    "a claim": '<p><span data-claim="0b0e6d1c-6d5f-4d0b-8a5e-1f2e3d4c5b6a">30 %</span></p>',
    "the name of an element": "<p>Das &lt;iframe&gt; ist weg.</p>",
    "a line break": "<p>Eine Zeile<br>und noch eine</p>",
    "a note": '<aside data-callout="note"><p>Gut zu wissen.</p></aside>',
    "a warning": '<aside data-callout="warning"><p>Rufen Sie 112.</p></aside>',
}


def elements(html: str) -> list[str]:
    text = a_text("")
    text = replace(text, sections=(replace(text.sections[0], blocks=parse_body(html)),))
    return [one.params["element"] for one in structures_are_known(text)]


@pytest.mark.parametrize("html", TRIPS.values(), ids=TRIPS)
def test_a_structure_that_cannot_be_published_is_found_once(html: str) -> None:
    assert len(elements(html)) == 1


@pytest.mark.parametrize("html", SILENT.values(), ids=SILENT)
def test_what_can_be_published_is_left_alone(html: str) -> None:
    assert elements(html) == []
