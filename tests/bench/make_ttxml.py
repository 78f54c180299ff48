#!/usr/bin/env python3
"""Make a TTXML backup of about SIZE megabytes, the same every time, shaped like real ones: most of it pictures in base64;
posts in escaped HTML with replacers, some of the oldest format; comments with answers, trackbacks, a guestbook.

    make_ttxml.py SIZE FILE
"""
import argparse, base64, html, os, random, struct, sys, zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from make_blog import KO, para, sentence

FIRST = 1_136_000_000


def picture(r, w=360, h=240):
    """A PNG of noise, which does not compress: some 260 kB."""
    rows = b"".join(b"\0" + r.randbytes(w * 3) for _ in range(h))
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows, 0)) + chunk(b"IEND", b"")


def attachment(r, name, label, w=360, h=240):
    data = picture(r, w, h)
    return (f'<attachment mime="image/png" size="{len(data)}" width="{w}" height="{h}"><name>{name}</name><label>{label}</label><enclosure>0</enclosure>'
            f"<attached>{FIRST}</attached><downloads>0</downloads><content>{base64.b64encode(data).decode()}</content></attachment>\r\n")


def comment(r, at, answers=""):
    return (f'<comment><id>{r.randrange(10**6)}</id><commenter id=""><name>{r.choice(KO)}</name><homepage></homepage><ip>192.0.2.{r.randrange(256)}</ip><openid></openid></commenter>'
            f"<content>{sentence(r, True)}</content><password>{r.randbytes(16).hex()}</password><secret>{r.randrange(9) // 8}</secret><written>{at}</written><isFiltered>0</isFiltered>\r\n{answers}</comment>\r\n")


def post(r, number):
    at = FIRST + number * 50_000
    names = [f"cfile{r.randrange(1, 31)}.uf.{r.randbytes(11).hex().upper()}.png" for _ in range(r.randrange(1, 4))]
    old = number % 10 == 0
    text = []
    for place, name in enumerate(names):
        text.append(para(r, True) if old else f"<p>{para(r, True)}</p><p>{para(r, True)} <b>{sentence(r, True, 3)}</b></p>")
        text.append(f'[##_1C|{name}|width="360" height="240" filename="{place}.png"|{sentence(r, True, 3)}_##]')
    text.append(f"[#M_더 보기|닫기|{para(r, True)}_M#]")
    if number > 1:
        text.append(f'<p><a href="/{r.randrange(1, number)}">{sentence(r, True, 3)}</a></p>')
    content = html.escape("\n".join(text))
    responses = "".join(comment(r, at + n, comment(r, at + n) if n % 3 == 0 else "") for n in range(r.randrange(6)))
    trackback = f"<trackback><url>http://example.com/{number}</url><site>이웃</site><title>{sentence(r, True, 3)}</title><excerpt>{sentence(r, True)}</excerpt><ip>192.0.2.1</ip><received>{at}</received><isFiltered>0</isFiltered></trackback>\r\n"
    return (f'<post slogan="글-{number}"{"" if old else " format=" + chr(34) + "1.1" + chr(34)}><id>{number}</id><appointed>false</appointed><visibility>{"private" if number % 20 == 0 else "public"}</visibility>'
            f"<starred>0</starred><title>{sentence(r, True, 4)}</title><content>{content}</content><location>/대한민국/서울</location><acceptComment>1</acceptComment><acceptTrackback>1</acceptTrackback>"
            f"<published>{at}</published><created>{at}</created><modified>{at}</modified><category>산책/{number % 5}</category><tag>{r.choice(KO)}</tag>\r\n"
            + "".join(attachment(r, name, f"{place}.png") for place, name in enumerate(names)) + responses + (trackback if number % 4 == 0 else "") + "</post>\r\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("size", type=int)
    parser.add_argument("file")
    args = parser.parse_args()
    r = random.Random(1)
    with open(args.file, "w", encoding="utf-8", newline="") as out:
        out.write('<?xml version="1.0" encoding="utf-8" ?><blog type="tattertools/1.1" migrational="false"><setting><name>bench</name><title>큰 블로그</title>'
                  "<description></description><useSloganOnPost>0</useSloganOnPost><language>ko</language><timezone>Asia/Seoul</timezone></setting>\r\n")
        out.write("<category><name>산책</name><priority>1</priority>" + "".join(f"<category><name>{n}</name><priority>{n}</priority></category>" for n in range(5)) + "</category>\r\n")
        number = 0
        while out.tell() < args.size * 1_000_000:
            number += 1
            out.write(post(r, number))
        out.write("<guestbook>" + "".join(comment(r, FIRST) for _ in range(300)) + "</guestbook></blog>\r\n")


if __name__ == "__main__":
    main()
