"""States of pages that no address tells: forms with errors, open menus, refusals."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import Page as Tab

from articles.models import Variant
from tests.access.browser import PASSWORD
from tests.pages.content import Content
from tests.pages.page import AUTHOR, NOBODY, Page

LOGIN = "/admin/login/"
TICK = "#result_list tbody input[type=checkbox]"
# Forms that ask for something, besides those that add a row.
ASKING = (
    "password_change", "account-password-reset", "account-security-app-off",
    "articles-article-import", "articles-source-paste", "articles-article-pk-withdraw-all",
    "articles-source-pk-status", "articles-edition-pk-redact", "articles-variant-pk-suspend",
    "articles-variant-pk-waive-name", "articles-variant-pk-xliff", "articles-variant-bulk-act",
    "articles-retractionpolicy-switch-on", "api-previewlink-share", "api-apikey-make-partner",
    "auth-user-invite", "articles-source-change", "articles-claim-change",
)  # fmt: skip
EMPTY = Path(__file__).with_name("empty.js").read_text(encoding="utf-8")


def states(content: Content, listed: Sequence[Page]) -> list[Page]:
    """`listed` are the pages that addresses have."""
    return [
        *_errors(listed),
        *_refusals(),
        *_verbs(content),
        *_of_an_article(content),
        *_open(),
        *_found(),
    ]


def _errors(listed: Sequence[Page]) -> list[Page]:
    """Each form as it comes back when everything was taken out."""
    asked = [page for page in listed if page.name.endswith("-add") or page.name in ASKING]
    return [replace(page, name=f"{page.name}-errors", steps=send_empty) for page in asked]


def send_empty(tab: Tab) -> None:
    with tab.expect_navigation():
        tab.evaluate(EMPTY)


def _refusals() -> list[Page]:
    return [
        Page("login-wrong", LOGIN, NOBODY, steps=_log_in_wrongly),
        Page("login-too-often", LOGIN, NOBODY, steps=_log_in_too_often),
        Page("login-code", LOGIN, NOBODY, steps=_log_in_with_password),
        Page("login-code-wrong", LOGIN, NOBODY, steps=_log_in_with_wrong_code),
        Page("error-403", "/admin/auth/user/", AUTHOR, status=403),
    ]


def _log_in_wrongly(tab: Tab) -> None:
    _log_in(tab, "nobody", "wrong")


def _log_in_too_often(tab: Tab) -> None:
    for _ in range(6):
        if not tab.locator("[name=username]").count():
            break
        _log_in(tab, "nobody", "wrong")
    cache.clear()


def _log_in_with_password(tab: Tab) -> None:
    _log_in(tab, "secured", PASSWORD)


def _log_in_with_wrong_code(tab: Tab) -> None:
    _log_in(tab, "secured", PASSWORD)
    tab.locator("[name=code]").fill("000000")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")


def _log_in(tab: Tab, name: str, password: str) -> None:
    tab.locator("[name=username]").fill(name)
    tab.locator("[name=password]").fill(password)
    with tab.expect_navigation():
        tab.keyboard.press("Enter")


def _verbs(content: Content) -> list[Page]:
    """The page of each act, of a text that is in the stage for it."""
    stages = content.stages
    chosen: dict[str, Variant] = {
        "sign_off": stages["in_review"],
        "request_changes": stages["in_review"],
        "publish": stages["approved"],
        "schedule": stages["approved"],
        "unschedule": stages["scheduled"],
        "withdraw": content.live,
        "restore": content.withdrawn,
    }
    texts = {**stages, "live": content.live, "withdrawn": content.withdrawn}
    return [
        *(
            Page(f"act-{act}", reverse("admin:articles_variant_verb", args=[variant.pk, act]))
            for act, variant in chosen.items()
        ),
        *(
            Page(f"text-{name}", reverse("admin:articles_variant_change", args=[variant.pk]))
            for name, variant in texts.items()
        ),
    ]


def _of_an_article(content: Content) -> list[Page]:
    """The parts of its page, findings beside them; a body in its editor; a save that came late."""
    path = reverse("admin:articles_article_change", args=[content.faulty.article_id])
    parts = ("text", "evidence", "notices", "about", "review", "history")
    late = reverse("admin:articles_article_change", args=[content.stages["in_review"].article_id])
    return [
        *(
            Page(f"article-{part}", path, steps=partial(_press, selector=f"#tab-{part}"))
            for part in parts
        ),
        Page("article-editor", path, steps=_into_a_body),
        Page("article-claims", path, steps=_choose_a_claim),
        Page("article-late", late, steps=_save_late),
    ]


def _into_a_body(tab: Tab) -> None:
    tab.locator(".beleg-body:visible").first.click()
    tab.locator(".ProseMirror").first.wait_for()


def _choose_a_claim(tab: Tab) -> None:
    _into_a_body(tab)
    tab.keyboard.press("Control+Shift+E")
    tab.locator("dialog[open]").wait_for()


def _save_late(tab: Tab) -> None:
    """Somebody else saves another title between opening and saving."""
    title = tab.locator("[name=title_de]")
    for words in ("Der Titel einer anderen", "Der eigene Titel"):
        title.fill(words)
        if words.startswith("Der Titel"):
            tab.evaluate(
                "fetch(location.href, {method: 'POST', body: new FormData(document.querySelector("
                "'#article_form'))}).then((answer) => answer.text()).then(() => true)"
            )
    with tab.expect_navigation():
        tab.locator("[name=_save]").first.click()


def _open() -> list[Page]:
    """What opens on a page: menus, filters, dialogs."""
    variants = "/admin/articles/variant/"
    pressed = (
        ("desk-account", "/admin/", "[aria-controls=beleg-user-links]"),
        ("desk-keys", "/admin/", "#beleg-keys"),
        ("variants-filters", variants, "#beleg-filter-open"),
    )
    return [
        Page("desk-sidebar", "/admin/", steps=_open_sidebar),
        Page("select-opened", "/admin/articles/noticerequirement/add/", steps=_open_select),
        # Whoever has no role of a text has no boxes there, a superuser neither.
        Page("variants-ticked", variants, "editor", steps=partial(_press, selector=TICK)),
        *(
            Page(name, path, steps=partial(_press, selector=selector))
            for name, path, selector in pressed
        ),
    ]


def _press(tab: Tab, selector: str) -> None:
    tab.locator(f"{selector}:visible").first.click()


def _open_sidebar(tab: Tab) -> None:
    tab.set_viewport_size({"width": 320, "height": 900})
    _press(tab, "#beleg-sidebar-open")


def _open_select(tab: Tab) -> None:
    _press(tab, ".select2-selection")


def _found() -> list[Page]:
    return [
        Page("find-hits", "/admin/find/?q=magnesium"),
        Page("find-nothing", "/admin/find/?q=zzzzzz"),
        Page("sources-nothing", "/admin/articles/source/?q=zzzzzz"),
        Page("articles-found", "/admin/articles/article/?q=caffeine"),
        Page("matrix-filtered", "/admin/matrix/?q=caffeine"),
    ]
