"""What the comparisons share: the texts of a corpus, and what work on them takes."""

import gzip
import json
import time


def texts(corpus):
    """The column text of JSON lines, gzip or not."""
    opened = gzip.open(corpus, "rt", encoding="utf-8") if corpus.endswith(".gz") else open(corpus, encoding="utf-8")
    with opened as rows:
        return [json.loads(row)["text"] for row in rows]


def megabytes(corpus):
    """Of UTF-8."""
    return sum(len(text.encode("utf-8", "surrogatepass")) for text in corpus) / 1e6


class Clock:
    """Seconds of the wall and of the processor."""

    def __init__(self):
        self.wall = self.processor = 0.0

    def time(self, work, *arguments):
        wall, processor = time.perf_counter(), time.process_time()
        answer = work(*arguments)
        self.wall += time.perf_counter() - wall
        self.processor += time.process_time() - processor
        return answer
