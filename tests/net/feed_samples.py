"""Feeds of every family, written out, and a way to spoil them: material for the differential test."""

from __future__ import annotations

import re
from random import Random

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
 xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:wfw="http://wellformedweb.org/CommentAPI/">
<channel>
<title>Harbour &amp; Hill Gazette</title>
<link>https://gazette.example/</link>
<atom:link href="https://gazette.example/feed" rel="self" type="application/rss+xml"/>
<description>Local news</description>
<language>en</language>
<lastBuildDate>Wed, 03 Sep 2025 09:00:00 +0000</lastBuildDate>
<ttl>30</ttl>
<sy:updatePeriod>hourly</sy:updatePeriod>
<sy:updateFrequency>2</sy:updateFrequency>
<skipHours><hour>1</hour><hour>2</hour></skipHours>
<image><url>https://gazette.example/i.png</url><title>Logo</title><link>https://gazette.example/</link></image>
<item>
<title>Mayor to open the new &lt;em&gt;bridge&lt;/em&gt;</title>
<link>https://gazette.example/2025/bridge?utm_source=rss&amp;a=1</link>
<comments>https://gazette.example/2025/bridge#comments</comments>
<dc:creator><![CDATA[Ada Quill]]></dc:creator>
<pubDate>Wed, 03 Sep 2025 08:30:00 +0200</pubDate>
<category><![CDATA[Town]]></category>
<guid isPermaLink="false">https://gazette.example/?p=101</guid>
<description><![CDATA[<p>The mayor said she would come &#8230;</p>]]></description>
<content:encoded><![CDATA[<p>The mayor said she would come.</p><p>Others may follow.</p>]]></content:encoded>
<wfw:commentRss>https://gazette.example/2025/bridge/feed</wfw:commentRss>
<slash:comments>4</slash:comments>
<media:thumbnail url="https://gazette.example/t.jpg" width="2"/>
</item>
<item>
<guid>https://gazette.example/2025/naive-cafe</guid>
<title>Café “Naïve” — naïve no more…</title>
<pubDate>2025-09-02T10:00:00Z</pubDate>
<description>Plain text, no more &amp; no less; 3 &lt; 4</description>
<enclosure url="https://gazette.example/a.mp3" length="5" type="audio/mpeg"/>
<source url="https://other.example/rss">Other</source>
</item>
<item><title/><link> /relative/path </link>
<pubDate>Tue, 2 Sep 2025 7:00 EST</pubDate><description></description></item>
<item><title>Only a title</title></item>
</channel></rss>
"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title type="html">Signal &amp;amp; Noise</title>
<id>tag:signal.example,2025:feed</id>
<updated>2025-09-03T10:00:00Z</updated>
<link rel="self" href="https://signal.example/atom.xml"/>
<link href="https://signal.example/"/>
<entry>
<id>tag:signal.example,2025:1</id>
<title type="html">Envoys &amp;lt;b&amp;gt;gather&amp;lt;/b&amp;gt;</title>
<link rel="alternate" type="text/html" href="https://signal.example/envoys"/>
<link rel="enclosure" href="https://signal.example/x.mp3" type="audio/mpeg"/>
<published>2025-09-03T09:30:00.250+08:00</published>
<updated>2025-09-03T10:00:00Z</updated>
<author><name>B. Clef</name><uri>https://signal.example/b</uri></author>
<category term="world"/>
<summary>Envoys gather — quietly.</summary>
<content type="html">&lt;p&gt;Envoys gather in the capital.&lt;/p&gt;</content>
</entry>
<entry>
<id>https://signal.example/two</id>
<title>No link but an address for an id</title>
<updated>2025-09-01T10:00:00-05:00</updated>
<content type="html">&lt;p&gt;Content alone.&lt;/p&gt;</content>
</entry>
<entry>
<id>urn:uuid:3</id><title>XHTML</title><link href="three"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Body <b>of</b> three</p></div></content>
<updated>2025-08-30</updated>
</entry>
</feed>
"""

RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://rdf.example/"><title>Old Style</title><link>https://rdf.example/</link>
<description>d</description><items><rdf:Seq><rdf:li rdf:resource="https://rdf.example/1"/></rdf:Seq></items></channel>
<item rdf:about="https://rdf.example/1"><title>First &amp; last</title><link>https://rdf.example/1</link>
<description>Words of the first</description><dc:date>2025-09-03T08:00:00+09:00</dc:date>
<dc:creator>C. Note</dc:creator></item>
<item rdf:about="https://rdf.example/2"><title>Second</title><link>https://rdf.example/2</link></item>
</rdf:RDF>
"""

OLD = """<rss version="0.91"><channel><title>Ninety-one</title><link>http://old.example/</link>
<item><title>A story</title><link>http://old.example/a</link><description>Told briefly</description></item>
<item><title>Another</title><link>http://old.example/b</link></item></channel></rss>
"""

SAMPLES = (RSS, ATOM, RDF, OLD)

_ELEMENT = re.compile(r"<([\w:]+)(?:\s[^<>]*)?(?:/>|>[^<]*</\1>|><!\[CDATA\[.*?\]\]></\1>)")
_ODD = (
    "<title>Second title</title>", "<link>https://odd.example/x</link>", "<guid>odd-guid</guid>",
    '<guid isPermaLink="False">Odd</guid>', "<id>odd:id</id>", '<link href="https://odd.example/atom"/>',
    '<link rel="alternate" type="application/json" href="/j"/>', '<link rel="related" href="/r"/>',
    '<atom:link href="https://odd.example/at"/>', "<description>odd <b>text</b></description>",
    "<summary>odd summary</summary>", '<summary type="xhtml"><p>x</p></summary>', "<content>odd</content>",
    "<content:encoded>&lt;i&gt;odd&lt;/i&gt;</content:encoded>", "<media:title>odd media</media:title>",
    "<media:description>odd description</media:description>", "<media:group><title>in</title></media:group>",
    "<dc:title>odd dc</dc:title>", "<dc:date>2025-01-02T03:04:05Z</dc:date>",
    "<dc:description>dd</dc:description>",
    "<updated>2024-01-01T00:00:00Z</updated>", "<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>",
    "<published>2023-05-06</published>", "<issued>2022-01-01</issued>", "<modified>2022-01-01</modified>",
    "<!-- a comment -->", "<?pi x?>", "<unknown>odd</unknown>", '<unknown a="1">odd</unknown>',
    "<unknown><title>inside</title></unknown>", "<body>odd</body>",
    "<image><title>x</title><url>u</url></image>",
    "<author><name>n</name></author>", "<author>a@b.example</author>", "<source><title>s</title></source>",
    "<textInput><title>t</title></textInput>", "<category>c</category>", "<svg>z</svg>", "text between",
    '<item rdf:about="q"><title>nested</title></item>', "<entry><title>nested</title></entry>",
    "<ttl>5</ttl>", "<language>fr</language>", "<x:y xmlns:x=\"urn:x\">z</x:y>", "<q xmlns=\"urn:q\">z</q>",
    "<link/>", "<guid/>", "<title> </title>", "<title>\u0080 odd \u0099</title>", "<title>Ã©</title>",
    "<link>https://odd.example/?a=1&amp;b=2&amp;amp;c=3</link>", "<link>http:////slashes.example/</link>",
    "<link>//host.example/p</link>", "<link>javascript:alert(1)</link>", "<guid>relative/id</guid>",
    "<title>R&amp;amp;D &amp;copy; &#169;</title>", "<title><![CDATA[a <b>b</b> &amp; c]]></title>",
    '<title mode="escaped">m</title>', '<title type="text">t &lt;b&gt;</title>', "<abstract>ab</abstract>",
    '<content type="image/png">aGVsbG8=</content>', '<content src="https://odd.example/c"/>',
    '<content type="text/html">&lt;p&gt;x&lt;/p&gt;</content>', '<id isPermaLink="false">perm</id>',
)  # fmt: skip
_ATTRIBUTES = (
    ' xml:base="https://base.example/b/"', ' xml:lang="de"', ' type="html"', ' type="xhtml"', ' type="TEXT"',
    ' isPermaLink="false"', ' rel="self"',
    ' base="https://base.example/"', ' lastmod="x"', ' href="https://h.example/"',
)  # fmt: skip


def spoiled(sample: str, random: Random) -> str:
    """The sample after a few small accidents, most of which leave it well-formed."""
    for _ in range(random.randint(1, 3)):
        spots = list(_ELEMENT.finditer(sample))
        spot = random.choice(spots)
        match random.randrange(7):
            case 0:
                sample = sample[: spot.start()] + sample[spot.end() :]
            case 1:
                sample = sample[: spot.end()] + spot[0] + sample[spot.end() :]
            case 2 | 3 | 4:
                sample = sample[: spot.end()] + random.choice(_ODD) + sample[spot.end() :]
            case 5:
                at = spot.start() + 1 + len(spot[1])
                sample = sample[:at] + random.choice(_ATTRIBUTES) + sample[at:]
            case _:
                other = random.choice(spots)
                first, second = sorted((spot, other), key=lambda found: found.start())
                if first.end() <= second.start():
                    sample = (
                        sample[: first.start()]
                        + second[0]
                        + sample[first.end() : second.start()]
                        + first[0]
                        + sample[second.end() :]
                    )
    return sample
