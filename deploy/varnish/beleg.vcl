vcl 4.1;

# Beleg behind Varnish 6 or newer. The ${BELEG_...} words are filled in by `envsubst`.
# Answers say how long they are good for (60 s, and 30 s while they are fetched anew); Beleg tells
# this cache to forget what moved (PURGE_BACKEND=varnish, PURGE_URL=http://this-host:port/.beleg-purge).

backend default {
    .host = "${BELEG_APP_HOST}";
    .port = "${BELEG_APP_PORT}";
    .connect_timeout = 2s;
    .first_byte_timeout = 15s;
}

acl beleg {
    ${BELEG_PURGERS};
}

sub vcl_recv {
    if (req.url == "/.beleg-purge") {
        # An empty token is nobody's.
        if (req.method != "POST" || client.ip !~ beleg || req.http.X-Purge-Token !~ "^.{16,}$"
            || req.http.X-Purge-Token != "${BELEG_PURGE_TOKEN}") {
            return (synth(403, "Forbidden"));
        }
        if (req.http.X-Purge-Pattern !~ "^\(\^\|\\s\)\([a-z0-9:|_A-Z-]+\)\(\\s\|\$\)$") {
            return (synth(400, "Bad Request"));
        }
        ban("obj.http.Surrogate-Key ~ " + req.http.X-Purge-Pattern);
        return (synth(200, "Forgotten"));
    }
    # What is for someone in particular is neither kept nor taken from what is kept.
    if (req.http.Authorization || req.http.X-Preview-Token || req.url !~ "^/(api/v1|feeds|embed|media|sitemap\.xml|oembed)") {
        return (pass);
    }
    unset req.http.Cookie;
}

sub vcl_backend_response {
    # Grace is what the answer allows and no more: a withdrawn text must not come back.
    set beresp.grace = 0s;
    if (beresp.http.Cache-Control ~ "stale-while-revalidate=30") {
        set beresp.grace = 30s;
    }
    if (beresp.http.Cache-Control ~ "no-store") {
        set beresp.uncacheable = true;
    }
}
