"""Files as translators' tools send them back, and files that are refused."""

from pathlib import Path

import pytest

from articles.exchange.document import ImportRefused
from articles.exchange.xliff.reading import MAX_BYTES, read
from articles.manuscripts.blocks import Span

CLAIM = "6f1d5a6e-3c0b-4f0a-9d55-0d1c6a2f7b10"
V1 = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"
       xmlns:tool="urn:example:tool">
  <file original="{claim}" source-language="de-DE" target-language="en-GB" datatype="html">
    <header><tool tool-id="t" tool-name="T"/></header>
    <body><group id="g"><trans-unit id="section.a.body.b0" restype="x-item-number-2">{unit}
    </trans-unit></group></body>
  </file>
</xliff>"""
V2 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="de"
       trgLang="en">
  <file id="f" original="{claim}"><group id="g">
    <unit id="section.a.body.b0" type="beleg:paragraph">{unit}</unit></group></file>
</xliff>"""


def v1(unit: str) -> bytes:
    return V1.format(claim=CLAIM, unit=unit).encode()


def v2(unit: str) -> bytes:
    return V2.format(claim=CLAIM, unit=unit).encode()


def test_a_segmented_file_of_1_2_with_codes_of_every_shape() -> None:
    job = read(
        v1(
            """<source><bpt id="1" rid="1">&lt;strong&gt;</bpt>Ja.<ept id="1" rid="1">x</ept> Nein.
<ph id="2">&lt;br/&gt;</ph>Doch.</source>
<seg-source><mrk mtype="seg" mid="1">Ja.</mrk></seg-source>
<target><mrk mtype="seg" mid="1"><g id="1">Yes.</g></mrk> <mrk mtype="seg" mid="2">No.</mrk><x
id="2"/>So <it id="1" pos="open">x</it>it<it id="1" pos="close">y</it> is<bpt
id="77">tool</bpt>.<ept id="77"/></target>
<note from="translator">Hm.</note><tool:match>no</tool:match>"""
        )
    )
    unit = job.units[0]
    assert (job.source, job.target) == ("de", "en")
    assert unit.kind == "item-number-2"
    assert unit.target == (
        Span("Yes.", ("strong",)), Span(" No.\nSo "), Span("it", ("strong",)), Span(" is."),
    )  # fmt: skip


def test_a_segmented_file_of_2_1_with_codes_of_every_shape() -> None:
    job = read(
        v2(
            f"""<notes><note category="beleg-seen">sha256:{"a" * 64}</note></notes>
<originalData><data id="d1">&lt;em&gt;</data>
<data id="d2">&lt;span data-claim="{CLAIM}"&gt;</data></originalData>
<segment><source><pc id="1" dataRefStart="d1">Ja.</pc></source>
<target><mrk id="m1" type="term"><pc id="1">Yes.</pc></mrk></target></segment>
<ignorable><source> </source></ignorable>
<segment><source><sc id="2" dataRef="d2"/>Nein.<ec startRef="2"/></source>
<target><sc id="2"/>No.<ec startRef="2"/></target></segment>"""
        )
    )
    unit = job.units[0]
    assert unit.seen == "sha256:" + "a" * 64
    assert unit.source == (Span("Ja.", ("em",)), Span(" "), Span("Nein.", claim=CLAIM))
    assert unit.target == (Span("Yes.", ("em",)), Span(" "), Span("No.", claim=CLAIM))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_xml"),
        (b"no xml", "not_xml"),
        (b"<a><b></a>", "not_xml"),
        (b"\x00\x01", "not_xml"),
        (b"<html/>", "not_xliff"),
        (b'<xliff version="1.2"/>', "not_xliff"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><xliff/>', "doctype"),
        (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff>&a;</xliff>', "doctype"),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>', "not_one"),
        (v1("<source>a</source>").replace(b"de-DE", b"fr"), "language_unknown"),
        (v1("<source>a</source></trans-unit><trans-unit id='section.a.body.b0'>"), "unit_twice"),
        (b" " * (MAX_BYTES + 1), "too_large"),
    ],
)
def test_what_is_no_file_for_us_is_refused_with_a_reason(data: bytes, code: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read(data)
    assert refused.value.code == code


def test_a_bomb_of_entities_is_refused_at_once(tmp_path: Path) -> None:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "ha">{lines}]><xliff>&a11;</xliff>'
    with pytest.raises(ImportRefused):
        read(bomb.encode())
