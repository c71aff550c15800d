#!/usr/bin/env python3
"""Makes the bundled demo pages out of a folder of web pages with gold text.

usage: make_demo_pages.py WEB_FOLDER OUT.jsonl.gz

WEB_FOLDER holds train.jsonl.xz and valid.jsonl.gz with the fields id, source, url, lang, licence, licence_class,
page_type, raw and clean. Only records whose licence_class is `permissive` are taken. Pages come from valid, which no
bundled model was trained on; from train come only the languages that valid has not. The same input gives the same bytes.

After the pages stand what a job must bear: an empty text, a text of white space, and a line that is not JSON.
"""
import gzip
import json
import lzma
import sys

SMALLEST, LARGEST = 2_000, 25_000  # UTF-8 bytes of a page
KIND_QUOTAS = {"article": 5, "forum": 5, "listing": 4, "product": 4, "documentation": 3, "service": 3, "collection": 2}
LANGUAGE_QUOTA, GERMAN_QUOTA = 2, 4
ENGLISH_NEWS_QUOTA = 4  # from sources that name no kind of page
ONLY_IN_TRAIN = {"ko": 2, "ru": 2, "cs": 1, "tr": 1, "ar": 1, "es": 1}
# Reports of crimes, quarrels about persons, faith and elections, which a demo needs none of; one with a wrong language.
LEFT_OUT = {
    "andy/00c7f15fb635c360",
    "andy/0de6ef58bd5d689a",
    "andy/0e7daa48f2d1020a",
    "fundus/cz/SeznamZpravy_2025_04_08",
    "fundus/jp/TokyoShimbun_2025_01_13",
    "fundus/za/Ilanga_2025_12_03",
    "scrapinghub/0ec95c7261d122f3",
    "scrapinghub/21486419bb109c5a",
    "scrapinghub/7837c9d66c815b9a",
}


def records(path):
    opener = lzma.open if path.endswith(".xz") else gzip.open
    with opener(path, "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return sorted((r for r in found if fits(r)), key=lambda r: r["id"])


def fits(record):
    size = len(record["raw"].encode())
    return record["licence_class"] == "permissive" and SMALLEST <= size <= LARGEST and record["id"] not in LEFT_OUT


def take(pages, quota, wanted, taken):
    """The first pages that are wanted, one of each site as long as there is another one."""
    fit = [r for r in pages if wanted(r) and r["id"] not in taken]
    sites, first, rest = {r["domain"] for r in pages if r["id"] in taken}, [], []
    for r in fit:
        (rest if r["domain"] in sites else first).append(r)
        sites.add(r["domain"])
    chosen = (first + rest)[:quota]
    taken.update(r["id"] for r in chosen)
    return chosen


def choose(valid, train):
    taken, pages = set(), []
    for kind, quota in KIND_QUOTAS.items():
        pages += take(valid, quota, lambda r: r["lang"] == "en" and r.get("page_type") == kind, taken)
    pages += take(valid, ENGLISH_NEWS_QUOTA, lambda r: r["lang"] == "en" and r["source"] != "wcxb", taken)
    for lang in sorted({r["lang"] for r in valid} - {"en"}):
        quota = GERMAN_QUOTA if lang == "de" else LANGUAGE_QUOTA
        pages += take(valid, quota, lambda r: r["lang"] == lang, taken)
    for lang, quota in ONLY_IN_TRAIN.items():
        pages += take(train, quota, lambda r: r["lang"] == lang, taken)
    clean = take(valid, 3, lambda r: r["lang"] == "en" and r.get("page_type") == "article", taken)
    clean += take(valid, 1, lambda r: r["lang"] == "en" and r.get("page_type") == "documentation", taken)
    clean += take(valid, 1, lambda r: r["lang"] == "de", taken)
    clean += take(valid, 1, lambda r: r["lang"] == "zh", taken)
    return pages, clean


def row(record, field, suffix=""):
    return {
        "id": record["id"] + suffix,
        "url": record["url"],
        "source": record["source"],
        "lang": record["lang"],
        "licence": record["licence"].split(" ")[0],
        "text": record[field],
    }


def own(name, text):
    return {"id": "demo/" + name, "url": None, "source": "demo", "lang": None, "licence": "Apache-2.0", "text": text}


def main(folder, out):
    pages, clean = choose(records(folder + "/valid.jsonl.gz"), records(folder + "/train.jsonl.xz"))
    rows = [row(r, "raw") for r in pages] + [row(r, "clean", "#clean") for r in clean]
    rows += [own("empty", ""), own("white", " \n\t\n\u00a0 \n")]
    lines = [json.dumps(r, ensure_ascii=False) for r in rows]
    lines.append('{"id": "demo/broken", "source": "demo", "text": "this record was cut off in the mid')
    data = "".join(line + "\n" for line in lines).encode()
    with open(out, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(data)
    print(f"{len(pages)} pages, {len(clean)} clean texts, {len(lines)} lines, {len(data)} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
