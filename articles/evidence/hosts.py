"""Hosts that a link should not go through: short links, social media, videos, shops."""

import re

from articles.evidence.address import Address

SHORTENERS = frozenset(
    {
        "bit.ly", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "buff.ly", "is.gd", "v.gd", "lnkd.in",
        "dlvr.it", "amzn.to", "amzn.eu", "fb.me", "rb.gy", "cutt.ly", "shorturl.at", "t1p.de",
        "kurzelinks.de", "wp.me", "tiny.cc", "rebrand.ly", "t.ly", "adf.ly", "snip.ly", "trib.al",
        "ift.tt", "bl.ink", "s.id", "qr.ae", "soo.gd", "url.ie", "short.io",
    }
)  # fmt: skip
SOCIAL = frozenset(
    {
        "facebook.com", "instagram.com", "twitter.com", "x.com", "tiktok.com", "linkedin.com",
        "pinterest.com", "reddit.com", "threads.net", "threads.com", "bsky.app", "t.me", "wa.me",
        "whatsapp.com", "snapchat.com", "xing.com", "quora.com", "tumblr.com", "gutefrage.net",
        "mastodon.social", "vk.com", "discord.com",
    }
)  # fmt: skip
VIDEOS = frozenset(
    {"youtube.com", "youtu.be", "youtube-nocookie.com", "vimeo.com", "dailymotion.com", "twitch.tv"}
)
SHOPS = frozenset(
    {
        "shop-apotheke.com", "shop-apotheke.at", "docmorris.de", "medpex.de", "apotal.de",
        "iherb.com", "aliexpress.com", "alibaba.com", "temu.com", "otto.de", "rossmann.de",
        "dm.de", "zalando.de", "kaufland.de", "thalia.de", "hugendubel.de", "buecher.de",
        "walmart.com", "hollandandbarrett.com", "sanicare.de", "aponeo.de",
    }
)  # fmt: skip
SHOPS_OF_MANY_COUNTRIES = re.compile(r"(?:.+\.)?(?:amazon|ebay|etsy)\.(?:com?\.)?[a-z]{2,3}")


def is_shortener(address: Address) -> bool:
    return _is_one_of(address, SHORTENERS)


def is_social(address: Address) -> bool:
    return _is_one_of(address, SOCIAL)


def is_video(address: Address) -> bool:
    return _is_one_of(address, VIDEOS)


def is_shop(address: Address) -> bool:
    return _is_one_of(address, SHOPS) or bool(SHOPS_OF_MANY_COUNTRIES.fullmatch(address.host))


def _is_one_of(address: Address, hosts: frozenset[str]) -> bool:
    """Whether the host, or one above it, is among these."""
    labels = address.host.split(".")
    return any(".".join(labels[place:]) in hosts for place in range(len(labels)))
