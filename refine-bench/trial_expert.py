"""A server for trials of `refine distill`: speaks the chat protocol, is no model, and misbehaves.

    python3 refine-bench/trial_expert.py [PORT]
    ./refine distill --endpoint http://127.0.0.1:8765/v1 --model trial --input … --output …

It gives each text back without short lines that hold a word of menus and footers, 50 ms after it was asked. Of all requests
it answers 5 % with 429 and 3 % with 500; of all texts, by their hashes, it refuses 3 %, adds a sentence to 3 %, writes straight
quotes in 9 %, a code block in place of tags in 4 %, and is cut off in 1 %. It listens to this machine alone.
"""

import hashlib
import json
import random
import re
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

WORDS = re.compile(
    r"(?i)cookie|share|facebook|twitter|subscribe|sign in|log in|newsletter|copyright|©|privacy|menu|related|all rights"
)
SHORT = 80
QUOTES = str.maketrans({"“": '"', "”": '"', "’": "'"})


def refined(text):
    return "\n".join(line for line in text.split("\n") if len(line) >= SHORT or not WORDS.search(line))


def answer(text):
    """What is said, and how it ends."""
    place = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") % 100
    kept = refined(text)
    if place < 3:
        return "I'm sorry, I can't help with that.", "stop"
    if place < 6:
        kept += "\nThis is a summary that the model made up by itself."
    if place < 12:
        kept = kept.translate(QUOTES)
    if place >= 96:
        return f"```\n{kept}\n```", "stop"
    return f"<refined>\n{kept}\n</refined>", "length" if place == 50 else "stop"


class Expert(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        time.sleep(0.05)
        mood = random.random()
        if mood < 0.05:
            self.reply(429, {"error": {"message": "slow down"}}, {"Retry-After": "1"})
        elif mood < 0.08:
            self.reply(500, {"error": {"message": "out of order"}})
        else:
            self.reply(200, self.completion(request["messages"][-1]["content"]))

    @staticmethod
    def completion(message):
        text = message.removeprefix("<document>\n").removesuffix("\n</document>")
        said, finish = answer(text)
        return {
            "object": "chat.completion",
            "choices": [{"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": said}}],
            "usage": {"prompt_tokens": len(text) // 4, "completion_tokens": len(said) // 4},
        }

    def reply(self, status, body, headers=None):
        content = json.dumps(body).encode()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8765
    ThreadingHTTPServer(("127.0.0.1", port), Expert).serve_forever()
