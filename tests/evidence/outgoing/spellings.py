"""URLs that must never lead to a connection. `{p}` is the port of a listening canary."""
# ruff: noqa: E501 - lists of words

LOOPBACK_V4 = """
http://127.0.0.1:{p}/ http://127.0.0.1:{p} http://127.1:{p}/ http://127.0.1:{p}/ http://127.0.0.2:{p}/
http://127.255.255.254:{p}/ http://2130706433:{p}/ http://0x7f000001:{p}/ http://0x7F.0x0.0x0.0x1:{p}/
http://0x7f.1:{p}/ http://0177.0.0.1:{p}/ http://0177.0.0.01:{p}/ http://017700000001:{p}/
http://00000177.0.0.1:{p}/ http://0177.1:{p}/ http://127.0.0.01:{p}/ http://127.000.000.001:{p}/
http://127.0.0.0x1:{p}/ http://0x7f.0.0.1:{p}/ http://127.0x0.1:{p}/ http://4294967296:{p}/
http://6425673729:{p}/ http://127.0.0.257:{p}/ http://256.256.256.256:{p}/ http://127.0.0.1.:{p}/
http://127.0.0.1..:{p}/ http://0:{p}/ http://0.0.0.0:{p}/ http://00:{p}/ http://0x0:{p}/
http://0.0.0.1:{p}/ http://1:{p}/ http://0x:{p}/ http://127.0.0.1.0x:{p}/ http://-1:{p}/
http://127。0。0。1:{p}/ http://127．0．0．1:{p}/ http://127｡0｡0｡1:{p}/ http://１２７.0.0.1:{p}/
http://①②⑦.⓪.⓪.①:{p}/ http://𝟏𝟐𝟕.𝟎.𝟎.𝟏:{p}/ http://%31%32%37.0.0.1:{p}/ http://127%2e0%2e0%2e1:{p}/
http://127.0.0.1%00.example.org:{p}/ http://127.0.0.1%2f.example.org:{p}/ https://127.0.0.1:{p}/
HTTP://127.0.0.1:{p}/ hTTps://127.0.0.1:{p}/
"""
PRIVATE_V4 = """
http://10.0.0.1/ http://10.255.255.255/ http://100.64.0.1/ http://100.127.255.254/
http://169.254.169.254/latest/meta-data/ http://169.254.169.254:80/ http://2852039166/
http://0xa9fea9fe/ http://0251.0376.0251.0376/ http://169.254.43518/ http://172.16.0.1/
http://172.31.255.255/ http://192.168.0.1/ http://192.168.257/ http://192.0.0.1/ http://192.0.0.9/
http://192.0.0.170/ http://192.0.2.1/ http://192.88.99.1/ http://198.18.0.1/ http://198.19.255.255/
http://198.51.100.7/ http://203.0.113.7/ http://224.0.0.1/ http://239.255.255.250/ http://240.0.0.1/
http://255.255.255.255/ http://100.100.100.200/ http://168.63.129.16.:{p}/ http://0.1.2.3/
"""
V6 = """
http://[::1]:{p}/ http://[::]:{p}/ http://[0:0:0:0:0:0:0:1]:{p}/ http://[0000::0001]:{p}/
http://[::0.0.0.1]:{p}/ http://[::127.0.0.1]:{p}/ http://[::ffff:127.0.0.1]:{p}/
http://[::ffff:7f00:1]:{p}/ http://[0:0:0:0:0:ffff:127.0.0.1]:{p}/ http://[::FFFF:7F00:0001]:{p}/
http://[::ffff:0:127.0.0.1]:{p}/ http://[64:ff9b::127.0.0.1]:{p}/ http://[64:ff9b::7f00:1]:{p}/
http://[64:ff9b::a9fe:a9fe]/ http://[64:ff9b::10.0.0.1]/ http://[64:ff9b:1::127.0.0.1]:{p}/
http://[64:ff9b:1::8.8.8.8]/ http://[2002:7f00:1::]:{p}/ http://[2002:7f00:1::1]:{p}/
http://[2002:a9fe:a9fe::]/ http://[2002:c0a8:1::1]/ http://[2002:0a00:0001::]/
http://[2001:0:7f00:1::]/ http://[2001::1]/ http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/
http://[2001:10::1]/ http://[2001:20::1]/ http://[2001:2::1]/ http://[2001:db8::1]/ http://[3fff::1]/
http://[fe80::1]/ http://[fe80::1%25eth0]:{p}/ http://[fe80::1%eth0]:{p}/ http://[::1%25lo]:{p}/
http://[::1%lo]:{p}/ http://[fec0::1]/ http://[fc00::1]/ http://[fd00:ec2::254]/
http://[fd12:3456:789a::1]/ http://[ff02::1]/ http://[ff0e::1]/ http://[100::1]/ http://[5f00::1]/
http://[4000::1]/ http://[::ffff:169.254.169.254]/ http://[::ffff:0.0.0.0]:{p}/ http://[::ffff:10.0.0.1]/
http://[::ffff:224.0.0.1]/ http://[2606:4700::5efe:127.0.0.1]/ http://[2606:4700::200:5efe:10.0.0.1]/
http://[::1:{p}/ http://::1:{p}/ http://[::1]]:{p}/ http://[[::1]]:{p}/ http://[v1.fe80::1]/
http://[127.0.0.1]:{p}/ http://[localhost]:{p}/ http://[::1].example.org:{p}/ http://[::1]x:{p}/
http://[]:{p}/ http://[::1]@example.org:{p}/ http://[::ffff:127.1]:{p}/ http://[::g]/ http://[1::2::3]/
"""
NAMES = """
http://localhost:{p}/ http://LOCALHOST:{p}/ http://localhost.:{p}/ http://localhost.localdomain:{p}/
http://foo.localhost:{p}/ http://ip6-localhost:{p}/ http://printer.local:{p}/ http://intranet:{p}/
http://metadata.google.internal/ http://metadata/ http://router.lan/ http://nas.home.arpa/
http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:{p}/ http://ｌｏｃａｌｈｏｓｔ:{p}/ http://local\u00adhost:{p}/ http://loc%61lhost:{p}/
http://rebound.example.org:{p}/ http://RebounD.Example.ORG:{p}/ https://rebound.example.org:{p}/
http://rebound.example.org.:{p}/ http://re_bound.example.org:{p}/ http://bücher.example.org:{p}/
http://xn--bcher-kva.example.org:{p}/ http://127.0.0.1.nip.example.org:{p}/
http://mixed.example.org:{p}/ http://mapped.example.org:{p}/ http://nat64.example.org:{p}/
http://zone.example.org:{p}/ http://nowhere.example.org:{p}/ http://.example.org:{p}/
http://example..org:{p}/ http://-example.org:{p}/ http://example.org-:{p}/
"""
TRICKS = """
http://example.org@127.0.0.1:{p}/ http://127.0.0.1:{p}@example.org/ http://u:p@127.0.0.1:{p}/
http://@127.0.0.1:{p}/ http://:@127.0.0.1:{p}/ http://example.org%40127.0.0.1:{p}/
http://example.org:80@127.0.0.1:{p}/ http://example.org#@127.0.0.1:{p}@x/
http://127.0.0.1:{p}#@example.org/ http://127.0.0.1:{p}?@example.org/ http://example.org\\@127.0.0.1:{p}/
http://127.0.0.1:{p}\\@example.org/ http:\\\\127.0.0.1:{p}\\ http:/\\127.0.0.1:{p}/ http:/127.0.0.1:{p}/
http:127.0.0.1:{p}/ http:///127.0.0.1:{p}/ http:////127.0.0.1:{p}/ //127.0.0.1:{p}/ 127.0.0.1:{p}/
http:// http://:{p}/ http://?x http://#x http://127.0.0.1:{p};@example.org/ http://127.0.0.1,example.org:{p}/
http://127.0.0.1&@example.org:{p}/ http://example.org:{p}:80/ http://127.0.0.1:/ http://127.0.0.1:0/
http://127.0.0.1:65536/ http://127.0.0.1:-80/ http://127.0.0.1:+{p}/ http://127.0.0.1:{p}x/
http://127.0.0.1:0x50/ http://127.0.0.1:٨٠/ http://127.0.0.1:{p}%20/ http://a|b:{p}/ http://a^b:{p}/
http://a<b:{p}/ http://${IFS}:{p}/ http://*:{p}/ http://127.0.0.*:{p}/
"""
SCHEMES = """
file:///etc/passwd file://127.0.0.1:{p}/ ftp://127.0.0.1:{p}/ gopher://127.0.0.1:{p}/_GET dict://127.0.0.1:{p}/
ldap://127.0.0.1:{p}/ tftp://127.0.0.1:{p}/ ws://127.0.0.1:{p}/ wss://127.0.0.1:{p}/ unix:///var/run/docker.sock
http+unix://%2Fvar%2Frun%2Fdocker.sock/ jar:http://127.0.0.1:{p}/!/ javascript:alert(1) data:text/plain,x
view-source:http://127.0.0.1:{p}/ url:http://127.0.0.1:{p}/ netdoc:///etc/passwd php://filter blob:http://127.0.0.1:{p}/
httpx://127.0.0.1:{p}/ https+http://127.0.0.1:{p}/ h2c://127.0.0.1:{p}/ about:blank mailto:a@127.0.0.1
"""
# Split by hand: these hold spaces and control signs themselves.
SIGNS = (
    *(
        f"http://{text}"
        for text in (
        " 127.0.0.1:{p}/", "127.0.0.1:{p}/ x", "127.0.0.1\t:{p}/", "127.0.0.1\n:{p}/",
        "127.0.0.1:{p}/\r\nHost: x", "127.0.0.1\x00.example.org:{p}/", "example.org\n@127.0.0.1:{p}/",
        "127.0.0.1:{p}/\u2028", "\u200b127.0.0.1:{p}/", "127.0.0.1:{p}/\ud800", "\ud800.example.org:{p}/",
        "127.0.0.1\u00a0:{p}/", "127.0.0.1:{p}/\u202e", "127.0.0.1:{p}/" + "a" * 5000,
        "a" * 300 + ".example.org:{p}/", ("a" * 64) + ".example.org:{p}/", "ü" * 250 + ":{p}/",
        )
    ),
    " http://127.0.0.1:{p}/", "\thttp://127.0.0.1:{p}/", "ht\ntp://127.0.0.1:{p}/", "",
     "http", "http:", "\x01http://127.0.0.1:{p}/", "http://127.0.0.1:{p}/ ",
)  # fmt: skip
PORTS = tuple(
    f"http://8.8.8.8:{port}/"
    for port in (0, 1, 21, 22, 23, 25, 53, 81, 110, 143, 389, 445, 465, 587, 993, 1433, 2375, 3306,
                 5432, 5984, 6379, 8000, 8080, 8443, 9200, 10250, 11211, 27017, 65535, 65536, 99999)
)  # fmt: skip

FORBIDDEN = tuple(
    dict.fromkeys(
        [
            *(LOOPBACK_V4 + PRIVATE_V4 + V6 + NAMES + TRICKS + SCHEMES).split(),
            *SIGNS,
            *PORTS,
        ]
    )
)
# Those that a `Location` header can hold and that name a host, not a path on the first one.
REDIRECTED = tuple(
    url
    for url in FORBIDDEN
    if "//" in url.partition("?")[0]
    and url.isprintable()
    and url == url.strip()
    and not url.startswith(("127.", "http:/1"))
)
# What the test's resolver says of names that look public.
LEADS_TO = {
    "rebound.example.org": ["127.0.0.1"],
    "re_bound.example.org": ["127.0.0.1"],
    "xn--bcher-kva.example.org": ["10.0.0.1"],
    "127.0.0.1.nip.example.org": ["127.0.0.1"],
    "mixed.example.org": ["93.184.215.14", "127.0.0.1"],
    "mapped.example.org": ["::ffff:127.0.0.1"],
    "nat64.example.org": ["64:ff9b::7f00:1"],
    "zone.example.org": ["fe80::1%lo"],
}
