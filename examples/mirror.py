#!/usr/bin/env python3
"""Keeps an exact offline copy of all texts of a Beleg installation, and proves it by digests.

    python3 mirror.py URL DIR                   bring DIR up to date (run it every few minutes)
    python3 mirror.py URL DIR --refresh         and ask about every text again (daily)
    python3 mirror.py URL DIR --verify          prove that it is what the log of changes says

URL is the installation, such as https://api.example.org. Options: --key KEY (a partner's key; or
the variable BELEG_KEY), --lang de, --threads 4. Python 3.11, nothing else.

DIR/texts/LANGUAGE/ID.json is an answer byte for byte; ID.meta beside it says of which change.
DIR/state.json holds the cursor. It may be killed at any moment: a text is written whole or not at
all, and the cursor moves only after everything before it lies on the disk. Run again, it goes on.
"""

import argparse
import hashlib
import http.client
import json
import os
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import local
from urllib.parse import urlencode, urlsplit

PAGE = 100
TRIES = 6
LONGEST_WAIT = 300
GONE = {403, 404, 410}
MEMBER = ',"text":'


class Failed(Exception):
    """The copy could not be brought up to date; running again goes on."""


def read_page(text):
    """A page of the log; each entry's `text` as the bytes that the text's own address answers.

    They are the last member of an entry. Raises: ValueError.
    """
    page, entries, decoder = json.loads(text), [], json.JSONDecoder()
    place = text.index("[") + 1
    for entry in page["results"]:
        _, end = decoder.raw_decode(text, place)
        body = text[text.index(MEMBER, place) + len(MEMBER) : end - 1]
        if json.loads(body) != entry["text"]:
            raise ValueError(f"entry {entry['sequence']} does not end in its text")
        entries.append(entry | {"text": None if entry["text"] is None else body.encode()})
        place = end + 1
    return page | {"results": entries}


class Source:
    """The installation, over connections that are kept, one for each thread."""

    def __init__(self, url, key=""):
        self.parts, self.key, self.mine = urlsplit(url.rstrip("/")), key, local()

    def get(self, path, headers=None):
        """Status, headers and body. Raises: Failed, after several tries."""
        wait = 1.0
        for turn in range(TRIES):
            try:
                status, given, body = self._once(path, headers or {})
            except (OSError, http.client.HTTPException) as error:
                self.mine.connection = None
                reason = f"{type(error).__name__}: {error}"
            else:
                if status < 500 and status != 429:
                    return status, given, body
                reason = f"the answer was {status}"
                asked = given.get("Retry-After", "")
                wait = max(wait, min(int(asked), LONGEST_WAIT)) if asked.isdigit() else wait
            if turn < TRIES - 1:
                time.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)
        raise Failed(f"{path}: {reason}")

    def _once(self, path, headers):
        connection = getattr(self.mine, "connection", None)
        if connection is None:
            kind = {"https": http.client.HTTPSConnection, "http": http.client.HTTPConnection}
            connection = kind[self.parts.scheme](self.parts.netloc, timeout=60)
            self.mine.connection = connection
        sent = {"Accept": "application/json", "User-Agent": "beleg-mirror/1"} | headers
        if self.key:
            sent["Authorization"] = f"Bearer {self.key}"
        connection.request("GET", self.parts.path + path, headers=sent)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()


class Mirror:
    """One copy."""

    def __init__(self, source, folder, languages=(), threads=4):
        self.source, self.folder, self.languages = source, Path(folder), languages
        self.threads = threads
        self.texts, self.old = self.folder / "texts", self.folder / "old"
        self.fetched = self.removed = self.kept = 0

    # -- bringing up to date ------------------------------------------------------------------
    def update(self):
        """Follow the log from where the last run stopped to its end."""
        self.folder.mkdir(parents=True, exist_ok=True)
        state = self._state()
        with ThreadPoolExecutor(self.threads) as pool:
            has_more = True
            while has_more:
                page = self._page(state.get("cursor"))
                if page is None:
                    state = self._start_again()
                    continue
                follow = partial(self._follow_all, is_news=state.get("complete", False))
                for _ in pool.map(follow, self._by_article(page["results"])):
                    pass
                # Everything of this page lies on the disk before the cursor says so.
                os.sync()
                has_more = page["has_more"]
                is_complete = state.get("complete", False) or not has_more
                state = {"cursor": page["cursor"], "complete": is_complete}
                self._write(self.folder / "state.json", json.dumps(state).encode())
        # What the new log does not name any more is no text of theirs.
        if self.old.exists():
            shutil.rmtree(self.old)

    def _state(self):
        path = self.folder / "state.json"
        return json.loads(path.read_bytes()) if path.exists() else {}

    def _page(self, cursor):
        """The next page of the log, only the last entry of each text; None for a new log."""
        asked = [("after", cursor)] if cursor else [("lang", word) for word in self.languages]
        query = urlencode([*asked, ("coalesce", "1"), ("expand", "text"), ("page_size", PAGE)])
        status, _, body = self.source.get(f"/api/v1/changes/?{query}")
        if status == 410:
            return None
        if status != 200:
            raise Failed(f"the log of changes answered {status}: {body[:300].decode()}")
        return read_page(body.decode())

    def _start_again(self):
        """The log was replaced (a restore from a backup): the copy is made anew beside the old."""
        if self.texts.exists():
            if self.old.exists():
                shutil.copytree(self.texts, self.old, dirs_exist_ok=True)
                shutil.rmtree(self.texts)
            else:
                os.replace(self.texts, self.old)
        (self.folder / "state.json").unlink(missing_ok=True)
        return {}

    @staticmethod
    def _by_article(entries):
        """One thread has all languages of an article: an answer names the other language too."""
        found = {}
        for entry in entries:
            found.setdefault(entry["article"], []).append(entry)
        return list(found.values())

    def _follow_all(self, entries, *, is_news):
        """Follow entries of one article; `is_news`: the copy was complete before them."""
        for entry in entries:
            self._follow(entry)
        if not is_news:
            return
        told = {entry["language"] for entry in entries}
        for place in self.texts.glob(f"*/{entries[0]['article']}.json"):
            if place.parent.name not in told:
                self._renew(place)

    def refresh(self):
        """Ask about every text again, as terms want it (`max_age_hours`); most answer 304.

        Names of people, topics and dates of checks change without an entry in the log.
        """
        places = sorted(self.texts.glob("*/[!.]*.json"))
        with ThreadPoolExecutor(self.threads) as pool:
            for _ in pool.map(self._renew, places):
                pass

    def _renew(self, place):
        meta = self._meta(place)
        self._fetch(place, place.parent.name, place.stem, meta, meta.get("sequence", 0))

    def _follow(self, entry):
        """Make the copy of one text what the entry says, or something newer."""
        place = self._place(entry["language"], entry["article"])
        if entry["kind"] in ("withdrawn", "withheld"):
            self._remove(place)
            return
        meta = self._meta(place)
        if meta.get("sequence", 0) >= entry["sequence"]:
            self.kept += 1
            return
        if entry["text"] is None:
            # Withdrawn since: its own entry follows.
            self._remove(place)
            return
        self._keep(place, entry["text"], entry["etag"], entry["sequence"])

    def _keep(self, place, body, etag, sequence):
        """The body first: one without its meta is fetched once more."""
        self._write(place, body)
        digest = hashlib.sha256(body).hexdigest()
        meta = {"sequence": sequence, "etag": etag, "sha256": digest}
        self._write(place.with_suffix(".meta"), json.dumps(meta).encode())
        self.fetched += 1

    def _fetch(self, place, language, article, meta, sequence):
        """The text as it is served now; `meta` is what is known of the copy."""
        headers = {"If-None-Match": meta["etag"]} if meta.get("etag") else {}
        path = f"/api/v1/articles/{article}/?lang={language}"
        status, given, body = self.source.get(path, headers)
        if status in GONE:
            # Withdrawn since: its own entry follows.
            self._remove(place)
            return
        if status == 304:
            self.kept += 1
        elif status == 200:
            self._keep(place, body, given["ETag"], sequence)
        else:
            raise Failed(f"{path} answered {status}: {body[:300].decode(errors='replace')}")

    def _place(self, language, article):
        return self.texts / language / f"{article}.json"

    def _meta(self, place):
        """What is known of a copy; nothing where it is missing or is not what it should be."""
        try:
            meta = json.loads(place.with_suffix(".meta").read_bytes())
            if hashlib.sha256(place.read_bytes()).hexdigest() == meta["sha256"]:
                return meta
        except (OSError, ValueError, KeyError):
            pass
        return {}

    def _remove(self, place):
        for path in (place.with_suffix(".meta"), place):
            path.unlink(missing_ok=True)
        self.removed += 1

    @staticmethod
    def _write(path, data):
        """Whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f".{path.name}.{os.getpid()}")
        half.write_bytes(data)
        os.replace(half, path)

    # -- proof --------------------------------------------------------------------------------
    def verify(self):
        """What is wrong with the copy, against the log from its beginning; an empty list proves it.

        The log is read again, not what is known of it here.
        """
        wanted, cursor, has_more = {}, None, True
        while has_more:
            page = self._page(cursor)
            if page is None:
                raise Failed("the log was replaced meanwhile; bring the copy up to date first")
            for entry in page["results"]:
                wanted[entry["language"], entry["article"]] = entry
            cursor, has_more = page["cursor"], page["has_more"]
        live = {
            place: entry["digest"]
            for place, entry in wanted.items()
            if entry["kind"] not in ("withdrawn", "withheld")
        }
        return [*self._against(live), *self._beside(live)]

    def _against(self, live):
        for (language, article), digest in sorted(live.items()):
            place = self._place(language, article)
            try:
                body = place.read_bytes()
                meta = json.loads(place.with_suffix(".meta").read_bytes())
            except (OSError, ValueError):
                yield f"{language}/{article}: missing"
                continue
            if hashlib.sha256(body).hexdigest() != meta.get("sha256"):
                yield f"{language}/{article}: not the bytes that were served"
            elif json.loads(body)["edition"]["digest"] != digest:
                yield f"{language}/{article}: another edition than the log says"

    def _beside(self, live):
        for place in sorted(self.texts.glob("*/*.json")):
            if not place.name.startswith(".") and (place.parent.name, place.stem) not in live:
                yield f"{place.parent.name}/{place.stem}: must not be here any more"


def main(arguments=None):
    """0 when the copy is right, 1 when it is not, 2 when it could not be made."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("url")
    parser.add_argument("folder")
    parser.add_argument("--key", default=os.environ.get("BELEG_KEY", ""))
    parser.add_argument("--lang", action="append", default=[], choices=["de", "en"])
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--refresh", action="store_true", help="ask about every text again")
    parser.add_argument("--verify", action="store_true", help="prove the copy, bring nothing up")
    given = parser.parse_args(arguments)
    mirror = Mirror(Source(given.url, given.key), given.folder, given.lang, given.threads)
    try:
        if given.verify:
            wrong = mirror.verify()
            print("\n".join(wrong) or "every text is what the log says, and nothing else is here")
            return 1 if wrong else 0
        begun = time.monotonic()
        mirror.update()
        if given.refresh:
            mirror.refresh()
    except Failed as failed:
        print(f"not up to date: {failed}", file=sys.stderr)
        return 2
    print(
        f"{mirror.fetched} fetched, {mirror.kept} kept, {mirror.removed} removed "
        f"in {time.monotonic() - begun:.1f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
