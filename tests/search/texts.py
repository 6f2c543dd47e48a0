"""Texts to publish and to search with."""


def text_block(text):
    return [{"type": "text", "value": f"<p>{text}</p>"}]


HOSTILE = [
    *['"', '""', '"ferry', "*", "ferry*", "NEAR(ferry tram)", "NEAR(", "ferry AND", "OR", "NOT ferry", "title:ferry"],
    *["^ferry", "{title}: ferry", "-ferry", "ferry + tram", "(", "'; DROP TABLE terms; --", "\x00", "ferry\x00tram"],
    *["😀", "😀ferry", "\u202eferry", "مرحبا ferry", "e\u0301", "\ud800", "...", "!?", " ", "", "\U0010ffff"],
    *["x" * 100_000, "ferry " * 20_000, " ".join(f"word{number}" for number in range(2000)), "ferry\x00" * 100],
    *["ﷺ" * 20_000, "㎢" * 20_000],
]
