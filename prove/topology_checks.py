"""What must hold of the topology, asked from outside. Each check returns figures.

Raises: AssertionError, with what was seen instead.
"""

import re
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from prove.topology_site import HOST, READER, Answer, Topology

# RFC 9111: fresh for a minute, and half a minute while it is fetched anew.
FRESH, BOUND = 60, 90
CODINGS = ("identity", "gzip", "gzip, deflate", "gzip, deflate, br, zstd", "br;q=1.0, gzip;q=0.5")
ODD_CODINGS = ("", "gzip;q=0", "identity;q=0.5, gzip;q=0.1", "*", "x-gzip", "br", "GZIP", "a,b;q=x")
LANGUAGES = (
    "de", "en", "de-AT,de;q=0.9,en;q=0.8", "en-GB, en;q=0.9", "fr, en;q=0.2", "de;q=0, en", "*",
    "fr", "en;q=0.5, de;q=0.6", "",
)  # fmt: skip
# Of the connection or of the moment, not of the answer.
PASSING = {"date", "server", "connection", "keep-alive", "transfer-encoding", "x-cache"}
PASSING |= {"x-request-id", "accept-ranges"}


def must(holds: bool, text: str) -> None:
    if not holds:
        raise AssertionError(text)


def live(site: Topology, language: str = "de") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = site.direct(f"/api/v1/articles/?lang={language}").json()["results"]
    return rows


def detail(article: str, language: str) -> str:
    return f"/api/v1/articles/{article}/?lang={language}"


def of_the_answer(answer: Answer) -> list[tuple[str, str]]:
    return sorted(line for line in answer.lines if line[0] not in PASSING)


def same(path: str, direct: Answer, got: Answer, what: str) -> None:
    must(got.status == direct.status, f"{path} {what}: {got.status}, directly {direct.status}")
    must(got.body == direct.body, f"{path} {what}: another body than directly")
    ours, theirs = of_the_answer(got), of_the_answer(direct)
    must(ours == theirs, f"{path} {what}: headers {sorted(set(ours) ^ set(theirs))}")


def health(site: Topology) -> dict[str, Any]:
    must(site.ask("/health/live").status == 200, "live is not 200 through nginx")
    # The worker began with the others, and is seen once it has begun its work.
    must(within(30, lambda: site.direct("/health/ready").status == 200), "ready is not 200 inside")
    must(site.ask("/health/ready").status == 404, "ready is public")
    alive = site.ask("/nginx-is-alive", port=site.inner_port).status
    must(alive == 204, "nginx's own health address does not answer")
    must(site.ask("/nginx-is-alive").status == 404, "nginx's own health address is public")
    return {"live": 200, "ready_in_public": 404}


def cached_as_it_is(site: Topology) -> dict[str, Any]:
    """MISS, HIT and direct are one answer, in every coding, on every kind of page."""
    row = live(site)[0]
    paths = [
        detail(row["id"], "de"),
        detail(row["id"], "en"),
        f"/api/v1/articles/{row['slug']}/?fields=title,summary",
        "/api/v1/articles/?lang=en",
        "/api/v1/changes/",
        "/api/v1/openapi.json",
        "/api/v1/docs/",
        "/api/v1/",
        "/demo/de/",
        f"/demo/de/{row['slug']}",
        "/sitemap.xml",
        "/feeds/de/articles.atom",
    ]
    asked = hits = 0
    tags = set()
    for path in paths:
        for coding in CODINGS:
            headers = {"Accept-Encoding": coding}
            direct = site.direct(path, headers=headers)
            first = site.ask(path, headers=headers)
            second = site.ask(path, headers=headers)
            asked += 3
            for answer, what in ((first, "first"), (second, "second")):
                same(path, direct, answer, f"{coding!r} {what}")
            if direct.status == 200:
                must(second.cache == "HIT", f"{path} {coding!r}: {second.cache} and not HIT")
                hits += second.cache == "HIT"
                tags.add((path, direct.headers.get("etag", "")))
        for coding in ODD_CODINGS:
            headers = {"Accept-Encoding": coding}
            direct, got = site.direct(path, headers=headers), site.ask(path, headers=headers)
            if coding == "br" or "x-gzip" in coding or coding == "a,b;q=x":
                # Whatever is acceptable will do here; the same bytes are not promised.
                must(got.status == direct.status, f"{path} {coding!r}: {got.status}")
                continue
            same(path, direct, got, repr(coding))
            asked += 2
    article = [tag for path, tag in tags if path == paths[0]]
    must(len(article) == 2, f"identity and gzip have the tags {article}")
    return {"paths": len(paths), "codings": len(CODINGS + ODD_CODINGS), "asked": asked,
            "hits": hits}  # fmt: skip


def conditional(site: Topology) -> dict[str, Any]:
    path, count = detail(live(site)[0]["id"], "de"), 0
    for coding in ("identity", "gzip"):
        asked = {"Accept-Encoding": coding}
        whole = site.ask(path, headers=asked)
        for name, value in (
            ("If-None-Match", whole.headers["etag"]),
            ("If-None-Match", f'"other", {whole.headers["etag"]}'),
            ("If-None-Match", f"W/{whole.headers['etag']}"),
            ("If-Modified-Since", whole.headers["last-modified"]),
        ):
            got = site.ask(path, headers=asked | {name: value})
            must(got.status == 304 and not got.body, f"{coding} {name}: {got.status}")
            for kept in ("etag", "cache-control", "vary", "content-language"):
                must(
                    got.headers.get(kept) == whole.headers.get(kept),
                    f"304 says {kept}: {got.headers.get(kept)}",
                )
            count += 1
        other = site.ask(path, headers=asked | {"If-None-Match": '"other"'})
        must(other.status == 200 and other.body == whole.body, "another tag is not a 200")
    head = site.ask(path, method="HEAD")
    must(head.status == 200 and not head.body, f"HEAD: {head.status}")
    return {"not_modified": count}


def languages(site: Topology) -> dict[str, Any]:
    """No reader gets another's language, in whatever order they come."""
    row = live(site)[0]
    paths = [f"/api/v1/articles/{row['id']}/", "/api/v1/articles/", "/demo/"]
    wrong = hits = asked = 0
    for turn in range(3):
        for path in paths:
            words = LANGUAGES if turn % 2 == 0 else LANGUAGES[::-1]
            for word in words:
                for coding in ("identity", "gzip"):
                    headers = {"Accept-Language": word, "Accept-Encoding": coding}
                    direct, got = (
                        site.direct(path, headers=headers),
                        site.ask(path, headers=headers),
                    )
                    same(path, direct, got, f"{word!r} {coding}")
                    said = got.headers["content-language"]
                    wrong += said != direct.headers["content-language"]
                    hits += got.cache == "HIT"
                    asked += 1
                    must("accept-language" in got.headers["vary"].lower(), f"{path}: no Vary")
    must(hits >= asked * 0.6, f"{hits} hits of {asked}: the cache does not work here")
    fixed = site.ask(detail(row["id"], "de"), headers={"Accept-Language": "en"})
    must(fixed.headers["content-language"] == "de", "lang does not win")
    must("accept-language" not in fixed.headers["vary"].lower(), "Vary where nothing was chosen")
    return {"asked": asked, "hits": hits, "wrong_language": wrong}


def never_kept(site: Topology) -> dict[str, Any]:
    """Answers to someone in particular, refusals, the admin."""
    path = detail(live(site)[0]["id"], "de")
    for headers in ({"Authorization": "Bearer nobody"}, {"X-Preview-Token": "nothing"}):
        for _ in range(2):
            must(site.ask(path, headers=headers).cache == "BYPASS", f"kept for {headers}")
    for other in ("/admin/login/", "/health/live", "/api/v1/partner/", "/api/v1/preview/tokens/"):
        for _ in range(2):
            must(not site.ask(other).cache, f"{other} goes through the cache")
    for other in ("/api/v1/articles/?nothing=1", "/api/v1/articles/?page_size=0"):
        for _ in range(2):
            got = site.ask(other)
            must(got.status == 400 and got.cache == "MISS", f"{other}: {got.status} {got.cache}")
            must(got.headers["cache-control"] == "no-store", f"{other} may be kept")
    posted = site.ask(path, method="POST", body=b"{}")
    must(posted.status == 405, f"POST: {posted.status}")
    big = site.ask(path, method="POST", body=b"x" * 70_000)
    must(big.status == 413, f"a large body where none belongs: {big.status}")
    preflight = {"Origin": "https://a.example", "Access-Control-Request-Method": "GET"}
    got = site.ask(path, method="OPTIONS", headers=preflight)
    must(got.status == 204, f"preflight: {got.status}")
    missing = "/api/v1/articles/no-such-article/?lang=de"
    site.ask(missing)
    got = site.ask(missing)
    must(got.status == 404 and got.headers["cache-control"] == "no-store", "404 may be kept")
    return {"bypassed": 4, "uncached": 8}


def within(seconds: float, is_so: Callable[[], bool]) -> bool:
    """Whether something becomes so in time."""
    give_up_at = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > give_up_at:
            return False
        time.sleep(0.05)
    return True


def whole_log(site: Topology, role: str) -> str:
    """The log with the lines that web and nginx hold back for a moment."""
    time.sleep(1.5)
    return site.log(role)


def forwarding(site: Topology) -> dict[str, Any]:
    """Ids, addresses and https pass; a plain request is redirected and spoils nothing."""
    path = detail(live(site)[0]["id"], "en")
    seen = {site.ask(path).headers["x-request-id"] for _ in range(3)}
    must(len(seen) == 3, "two answers share a request id")
    given = "abcdef-0123456789"
    got = site.ask(path, headers={"X-Request-Id": given})
    must(got.headers["x-request-id"] == given, "a given id is not echoed")
    site.ask("/health/live", headers={"X-Request-Id": "logged-0123456789"})
    nginx = whole_log(site, "nginx")
    must('"logged-0123456789"' in site.log("web"), "the id is not in the application's log")
    must('"logged-0123456789"' in nginx, "the id is not in nginx's log")
    lines = [line for line in nginx.splitlines() if line.startswith("{")]
    must(bool(lines) and READER not in "".join(lines), "nginx's access log says who asked")
    must("fields=" not in "".join(lines), "nginx's access log says what was asked for")
    for _ in range(2):
        plain = site.ask(path, headers={"X-Forwarded-Proto": "http"})
        must(plain.status == 301, f"plain http: {plain.status}")
        must(plain.headers["location"] == f"https://{HOST}{path}", plain.headers["location"])
        must(site.ask(path).status == 200, "https is redirected after plain http was")
    wrong = site.ask("/admin/login/", headers={"Host": "evil.example"})
    must(wrong.status == 400, f"another host: {wrong.status}")
    dates = []
    for _ in range(2):
        dates.append(site.ask(path).headers["date"])
        time.sleep(1.1)
    must(dates[0] == dates[1], "Date is that of sending, not that of fetching")
    return {"request_ids": len(seen)}


def one_of_many(site: Topology) -> dict[str, Any]:
    """Many readers of a page that nobody asked for before are one question to Beleg."""
    path = detail(live(site)[0]["id"], "en") + "&fields=title"
    answers: list[int] = []
    readers = [
        threading.Thread(target=lambda: answers.append(site.ask(path).status)) for _ in range(40)
    ]
    before = whole_log(site, "web").count('"/api/v1/articles/')
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    asked = whole_log(site, "web").count('"/api/v1/articles/') - before
    must(answers == [200] * 40, f"answers {sorted(set(answers))}")
    must(asked == 1, f"{asked} questions for 40 readers")
    return {"readers": 40, "questions": asked}


def admin(site: Topology) -> dict[str, Any]:
    """The login of a browser behind https, with secure cookies."""
    page = site.ask("/admin/login/")
    cookies = dict(_cookies(page))
    must(all("secure" in line for line in _flags(page)), "a cookie is not Secure")
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page.body)
    must(token is not None, "no form token")
    fields = {"username": "admin", "password": "demo-admin", "next": "/admin/"}
    form = urlencode(fields | {"csrfmiddlewaretoken": token[1].decode() if token else ""})
    headers = {
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": f"https://{HOST}",
        "Referer": f"https://{HOST}/admin/login/",
    }
    body = form.encode()
    foreign = headers | {"Origin": "https://evil.example"}
    refused = site.ask("/admin/login/", method="POST", body=body, headers=foreign)
    must(refused.status == 403, f"another origin: {refused.status}")
    plain = headers | {"X-Forwarded-Proto": "http"}
    must(
        site.ask("/admin/login/", method="POST", body=body, headers=plain).status == 301,
        "a login over plain http is answered",
    )
    done = site.ask("/admin/login/", method="POST", body=body, headers=headers)
    must(done.status == 302, f"login: {done.status}")
    must(all("secure" in line for line in _flags(done)), "the session is not Secure")
    cookies |= dict(_cookies(done))
    inside = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    home = site.ask("/admin/", headers=inside)
    must(home.status == 200 and not home.cache, f"after login: {home.status} {home.cache}")
    for name in ("content-security-policy", "strict-transport-security", "x-frame-options"):
        found = [value for line, value in home.lines if line == name]
        must(len(found) == 1, f"{name}: {len(found)} times")
    must(site.ask("/admin/").status == 302, "a stranger sees the admin")
    return {"login": 302, "cookies": sorted(cookies)}


def _cookies(answer: Answer) -> Iterable[tuple[str, str]]:
    for line, value in answer.lines:
        if line == "set-cookie":
            name, _, rest = value.partition("=")
            yield name, rest.partition(";")[0]


def _flags(answer: Answer) -> list[str]:
    return [value.lower() for line, value in answer.lines if line == "set-cookie"]


def files(site: Topology) -> dict[str, Any]:
    """Static files packed and for a year; pictures from the volume, as Beleg would send them."""
    page = site.ask("/admin/login/").body.decode()
    paths = sorted(set(re.findall(r'(?:href|src)="(/static/[^"?]+)"', page)))
    must(len(paths) > 3, f"static files on the page: {paths}")
    for path in paths:
        for coding in ("identity", "gzip", "gzip, br"):
            headers = {"Accept-Encoding": coding}
            direct = site.direct(path, headers=headers)
            for _ in range(2):
                got = site.ask(path, headers=headers)
                same(path, direct, got, coding)
            must(got.status == 200 and got.cache == "HIT", f"{path}: {got.status} {got.cache}")
            must("immutable" in got.headers["cache-control"], f"{path}: not for a year")
    name = f"images/ab/{'ab' * 32}-r1-320.webp"
    (site.media / name).parent.mkdir(parents=True)
    (site.media / name).write_bytes(b"RIFF" + bytes(400))
    (site.media / "images/ab/original.webp").write_bytes(b"not for the public")
    direct, got = site.direct(f"/media/{name}"), site.ask(f"/media/{name}")
    must(got.status == 200 and got.body == direct.body, f"picture: {got.status}")
    must(not whole_log(site, "web").count(f'"/media/{name}"') > 1, "the picture came from Beleg")
    needed = ("content-type", "cache-control", "cross-origin-resource-policy",
              "x-content-type-options", "access-control-allow-origin",
              "content-security-policy")  # fmt: skip
    for header in needed:
        ours, theirs = got.headers.get(header), direct.headers.get(header)
        if header == "cache-control":
            ours, theirs = _words(ours), _words(theirs)
        if header == "content-security-policy":
            must("default-src 'none'" in str(ours), f"picture: {header} {ours}")
            continue
        must(ours == theirs, f"picture: {header} is {ours}, directly {theirs}")
    again = site.ask(f"/media/{name}", headers={"If-None-Match": got.headers["etag"]})
    must(again.status == 304, f"picture again: {again.status}")
    for other in (
        "images/ab/original.webp",
        "images/",
        "../srv/manage.py",
        f"{name}/",
        "images/ab",
    ):
        must(site.ask(f"/media/{other}").status == 404, f"/media/{other} is public")
    absent = site.ask(f"/media/{name.replace('ab', 'cd')}")
    must(absent.status == 404, f"a picture that is not there: {absent.status}")
    return {"static_files": len(paths), "picture": "from the volume"}


def _words(header: str | None) -> str:
    return ", ".join(sorted(word.strip() for word in (header or "").split(",")))
