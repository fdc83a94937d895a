// Everything that is asked of the API. The browser's own cache keeps answers for as long as
// `Cache-Control` says and revalidates them by their `ETag`: there is nothing to do for that.
import { meta } from "./dom.js";

const BASE = meta("beleg-api").replace(/\/$/, "");

/** A refusal of the API (RFC 9457): decide by `code`, show what `body` says. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? `status ${status}`);
    this.status = status;
    this.code = body.code ?? "";
    this.body = body;
  }
}

/** The JSON at a path below /api/v1/. Raises: Problem, or TypeError where nobody answers. */
export async function ask(path, query = {}, options = {}) {
  const address = new URL(`${BASE}/api/v1/${path}`, location.href);
  for (const [name, value] of Object.entries(query)) {
    if (value) address.searchParams.set(name, value);
  }
  const answer = await fetch(address, { credentials: "omit", ...options });
  // A proxy in between may refuse in words of its own.
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Problem(answer.status, body);
  return body;
}

/** One article; an old slug is redirected by the API, which fetch follows. */
export function article(slug, language, query = { body: "blocks" }) {
  if (!/^[\w-]+$/.test(slug)) throw new Problem(404, { code: "not_found" });
  return ask(`articles/${slug}/`, { lang: language, ...query });
}

const SHOWN = "slug,title,summary,dates,topics";

export const articles = ({ language, topic }, cursor) =>
  ask("articles/", { lang: language, topic, cursor, fields: SHOWN });

export const search = ({ language, q, topic }, cursor) =>
  ask("search/", { lang: language, q, topic, cursor, fields: `${SHOWN},highlight` });

/** The cursor of a list's next page, or "". */
export const next = (page) => page.next && new URL(page.next).searchParams.get("cursor");

/** A token for the code of a preview link, or a fresh one for a token that still holds. */
export const token = ({ code, held }) =>
  ask("preview/tokens/", {}, {
    method: "POST",
    cache: "no-store",
    headers: code ? { "Content-Type": "application/json" } : { "X-Preview-Token": held },
    body: code ? JSON.stringify({ code }) : undefined,
  });

export const draft = (id, held) =>
  ask(`preview/articles/${id}/`, { body: "blocks" }, {
    cache: "no-store",
    headers: { "X-Preview-Token": held },
  });
