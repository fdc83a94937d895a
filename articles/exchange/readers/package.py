"""Opens a docx as the untrusted zip of XML that it is, and refuses what a text never needs.

Nothing is unpacked to disk, nothing is fetched, no entity is expanded. Limits: 2,000 entries,
50 MB unpacked, 200 to 1 for any large entry, 20 MB and 60 levels for a part that is read.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from articles.exchange.document import ImportRefused

MAX_ENTRIES = 2000
MAX_UNPACKED = 50_000_000
MAX_RATIO = 200
MAX_PART = 20_000_000
MAX_DEPTH = 60
_LARGE = 1_000_000
_OLE = b"\xd0\xcf\x11\xe0"
_MACROS = re.compile(r"vbaProject|vbaData|macroEnabled", re.IGNORECASE)
_EMBEDDED = re.compile(
    r"oleObject|activeX|(?:^|/)embeddings/[^/]*\.(?:bin|exe|dll|js|vbs|lnk)$", re.IGNORECASE
)
_REMOTE = re.compile(
    r"(?:https?|ftp|smb|ldap):|\\\\|//|file:/{0,3}(?:\\\\|/{0,1}[^/:]+\.)", re.IGNORECASE
)
_FORBIDDEN_RELATIONS = frozenset(
    {
        "oleObject",
        "subDocument",
        "frame",
        "control",
        "attachedTemplate",
        "mailMergeSource",
        "xmlMaps",
    }
)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points to, by its id: kind, target, and whether that lies outside."""

    kind: str
    target: str
    is_external: bool


@dataclass(slots=True)
class Package:
    """The parts of a Word document that are read, by role; their relations; links to outside."""

    main: _Element
    parts: dict[str, _Element] = field(default_factory=dict)
    relations: dict[str, dict[str, Relation]] = field(default_factory=dict)
    margins: list[_Element] = field(default_factory=list)
    ignored_links: int = 0


def open_package(data: bytes) -> Package:
    """The parts of a docx. Raises: ImportRefused (encrypted, damaged, bomb, macros, not_word …)."""
    if data.startswith(_OLE):
        raise ImportRefused(
            "This is an old .doc file or an encrypted one; save it as .docx without a password.",
            code="encrypted",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive)
            return _read(archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
        KeyError,
    ) as error:
        raise ImportRefused("The docx file is damaged.", code="damaged") from error


def _check(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED:
        raise ImportRefused(
            f"The docx file unpacks to {len(entries)} files and {unpacked} bytes; that is no text.",
            code="bomb",
        )
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise ImportRefused("The docx file is encrypted.", code="encrypted")
        if entry.file_size > _LARGE and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise ImportRefused("The docx file is a zip bomb.", code="bomb")
        if _MACROS.search(entry.filename):
            raise ImportRefused("The document has macros; save it as .docx.", code="macros")
        if _EMBEDDED.search(entry.filename):
            raise ImportRefused("The document embeds objects.", code="embedded_object")


def _read(archive: zipfile.ZipFile) -> Package:
    types = (
        archive.read("[Content_Types].xml") if "[Content_Types].xml" in archive.namelist() else b""
    )
    if not types:
        raise ImportRefused("This is a zip file, not a Word document.", code="not_word")
    if _MACROS.search(etree.tostring(_parsed(types)).decode()):
        raise ImportRefused("The document has macros; save it as .docx.", code="macros")
    main_name = next(
        (
            relation.target
            for relation in _relations(archive, "").values()
            if relation.kind == "officeDocument" and not relation.is_external
        ),
        "",
    )
    main = _part(archive, main_name)
    if main is None or etree.QName(main).localname != "document":
        raise ImportRefused("This is a zip file, not a Word document.", code="not_word")
    package = Package(main=main)
    relations = _checked(_relations(archive, main_name), package)
    package.relations["document"] = relations
    _refuse_settings(archive, relations, package)
    for relation in relations.values():
        if relation.is_external:
            continue
        if relation.kind in ("styles", "numbering", "footnotes", "endnotes", "comments"):
            part = _part(archive, relation.target)
            if part is not None:
                package.parts[relation.kind] = part
                package.relations[relation.kind] = _checked(
                    _relations(archive, relation.target), package
                )
        elif relation.kind in ("header", "footer"):
            part = _part(archive, relation.target)
            package.margins += [part] if part is not None else []
    return package


def _refuse_settings(
    archive: zipfile.ZipFile, relations: dict[str, Relation], package: Package
) -> None:
    """A template that lies on another machine is named by the settings' relations."""
    for relation in relations.values():
        if relation.kind == "settings" and not relation.is_external:
            _checked(_relations(archive, relation.target), package)


def _checked(relations: dict[str, Relation], package: Package) -> dict[str, Relation]:
    """Raises: ImportRefused for a part that would be loaded from elsewhere."""
    for relation in relations.values():
        if relation.kind in ("oleObject", "control"):
            raise ImportRefused("The document embeds objects.", code="embedded_object")
        if not relation.is_external or relation.kind == "hyperlink":
            continue
        if relation.kind in _FORBIDDEN_RELATIONS and _REMOTE.match(relation.target):
            raise ImportRefused(
                f"The document loads a {relation.kind} from elsewhere.", code="remote_part"
            )
        package.ignored_links += 1
    return relations


def _relations(archive: zipfile.ZipFile, name: str) -> dict[str, Relation]:
    folder, _, file = name.rpartition("/")
    root = _part(archive, posixpath.join(folder, "_rels", f"{file}.rels"))
    return dict(_relations_of(root, folder)) if root is not None else {}


def _relations_of(root: _Element, folder: str) -> Iterator[tuple[str, Relation]]:
    for element in root.iter("{*}Relationship"):
        target = element.get("Target") or ""
        is_external = (element.get("TargetMode") or "").lower() == "external"
        if not is_external:
            path = target if target.startswith("/") else posixpath.join("/", folder, target)
            target = posixpath.normpath(path).lstrip("/")
        kind = (element.get("Type") or "").rpartition("/")[2]
        yield element.get("Id") or "", Relation(kind, target, is_external)


def _part(archive: zipfile.ZipFile, name: str) -> _Element | None:
    if name not in archive.namelist():
        return None
    if archive.getinfo(name).file_size > MAX_PART:
        raise ImportRefused("The docx file is too large to be read.", code="too_large")
    return _parsed(archive.read(name))


def _parsed(data: bytes) -> _Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ImportRefused("The docx file is damaged.", code="damaged") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ImportRefused("The docx file declares entities.", code="doctype")
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise ImportRefused(
                f"The document is nested more than {MAX_DEPTH} levels deep.",
                code="too_deep",
                limit=MAX_DEPTH,
            )
    return root
