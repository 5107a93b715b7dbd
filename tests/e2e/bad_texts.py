# SPDX-License-Identifier: Apache-2.0
"""Texts that nobody would write, of any length: what bad_input_check.py gives to the program.

make(kind, size) gives about `size` bytes; the same ones each time, and a longer text of the same kind otherwise.
Words come from the news that was written for nuncio. Standard library only.
"""
import pathlib
import random
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NAMES = "Poetin Zelenski Rutte Erdogan Biden Macron Scholz Lavrov Blinken Rusland Turkije Duitsland Frankrijk Qatar".split()
STATES = "Rusland Oekraïne Turkije China Egypte Ethiopië Soedan Qatar".split()


def paragraphs(language):
    found = []
    for path in sorted((ROOT / "examples" / "news").iterdir()):
        if path.suffix != ".txt":
            continue
        for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8", errors="replace")):
            block = " ".join(block.split())
            dutch = len(re.findall(r"\b(?:de|het|een|en|van)\b", block))
            english = len(re.findall(r"\b(?:the|a|and|of|to)\b", block))
            if len(block) > 80 and "\ufffd" not in block and "\0" not in block and dutch + english > 3 and (dutch > english) == (language == "nl"):
                found.append(block)
    return found


class Maker:
    """Pieces until there are enough bytes of them."""

    def __init__(self, size):
        self.size, self.random = size, random.Random(7)
        self.news = {language: paragraphs(language) for language in ("nl", "en")}

    def fill(self, piece, between=" "):
        out, n, i = [], 0, 0
        while n < self.size:
            out.append(piece(i))
            n += len(out[-1].encode("utf-8", "surrogatepass")) + len(between)
            i += 1
        return between.join(out)

    def of(self, *choices, between=" "):
        return self.fill(lambda i: self.random.choice(choices), between)

    def paragraphs(self, language, between="\n\n"):
        return self.of(*self.news[language], between=between)

    def letters(self, alphabet, least, most):
        return "".join(self.random.choice(alphabet) for _ in range(self.random.randint(least, most)))

    def name(self):
        return " ".join(self.letters("aeioulnrst", 4, 8).title() for _ in range(2))

    def words(self, language):
        words = " ".join(self.news[language]).split()
        return self.fill(lambda i: self.random.choice(words).strip('.?!"“”:;'))

    def one_sentence(self, language):
        return re.sub(r"[.!?:;]", ",", self.paragraphs(language, " "))

    # ---- one line ----
    def line_of_letters(self):
        return "a" * self.size

    def line_of_signs(self):
        return self.of(*"abcdefghij.-'@/0123456789ABCéß", between="")

    def line_of_digits(self):
        return self.of(*"1234567890", between="")

    def line_of_points(self):
        return "." * self.size

    def line_of_hyphens(self):
        return "a-" * (self.size // 2)

    def line_of_address(self):
        return "http://" + "a/" * (self.size // 2)

    def line_of_marks(self):
        return "Rusland e" + "\u0301" * (self.size // 2) + " zei."

    def line_of_phrases(self):
        return "Rusland viel het land binnen en " * (self.size // 32)

    def line_of_words(self):
        return self.words("en")

    def line_of_one_sentence_nl(self):
        return self.one_sentence("nl")

    def line_of_one_sentence_en(self):
        return self.one_sentence("en")

    def spaces(self):
        return " " * (self.size // 2) + "Rusland viel Oekraïne aan." + " " * (self.size // 2)

    def empty_lines(self):
        return "\n" * self.size + "Rusland viel Oekraïne aan."

    # ---- letters ----
    def emoji(self):
        return self.of("😀", "👩‍👩‍👧‍👦", "🇳🇱", "🇺🇦🇷🇺", "❤️", "👍🏽", "1️⃣", "Rusland", "zei", "dat", "Kyiv", "viel", ".", "“", "”")

    def emoji_only(self):
        return self.of("😀", "👩‍👩‍👧‍👦", "🇳🇱", "❤️", "👍🏽", between="")

    def right_to_left(self):
        return self.of("قال الرئيس إن روسيا هاجمت أوكرانيا.", "נשיא רוסיה אמר ביום שני שלא.", "\u202eRusland zei\u202c dat 3 \u200f",
                       "وصل الوزير إلى أنقرة يوم ٣ مايو ٢٠٢٣؟")

    def mixed_scripts(self):
        return self.of("Россия", "Russia", "俄罗斯", "روسيا", "said", "zei", "сказал", "説", "\u202e", "\u200b", "\ufeff", "ﬁ", "İ", "ẞ",
                       "Ｒｕｓｓｉａ", "Rusl\u0430nd", "한국", "ไทย", ".", "。", "！", "«", "»")

    def capitals_that_grow(self):
        return self.of("İstanbul", "ŉ", "ǰ", "ΐ", "ẖ", "ﬀ", "ΑΣ", "Ⱥ", "Ⱦ", "K", "Å", "STRASSE", "straße", ".")

    def some_control(self):
        return self.fill(lambda i: self.random.choice(self.news["nl"][i % 5].split()) + (chr(self.random.randint(1, 31)) if i % 12 == 0 else ""))

    def control(self):
        return self.of(*map(chr, range(1, 32)), *"Rusland zei. ", between="")

    def half_pairs(self):
        return self.of("Rusland \ud83d zei maandag dat \udc00 Kyiv.", "Turkije \ud83d\ude00 viel\ud800 aan.")

    def bad_bytes(self):
        pieces = [b"Rusland viel maandag Oekra\xefne aan. ", "Turkije zei één keer nee. ".encode() * 4, b"\xc3 \xf0\x9f\x98 \xff\xfe zei Rutte. "]
        return b"".join(pieces[i % 3] for i in range(self.size // 60))

    # ---- layout ----
    def sentences_nl(self):
        return self.fill(lambda i: f"Rusland veroordeelde maandag de aanval op Kyiv nummer {i}.")

    def sentences_en(self):
        return self.fill(lambda i: f"Russia attacked Kyiv on Monday and the foreign minister of Turkey said that {i} people were killed.")

    def same_sentence(self):
        return "Rusland viel maandag Kyiv aan, zei Rutte. " * (self.size // 42)

    def list_of_lines(self):
        return self.of(*(f"- {state}, {who}" for state in STATES for who in ("president", "minister van Buitenlandse Zaken", "leger")), between="\n")

    def list_of_clauses(self):
        return "Het vredesplan telt deze punten:\n" + self.fill(lambda i: f"{i + 1}. Rusland trekt zich terug uit gebied {i + 1}", "\n")

    def list_page(self):
        items = self.fill(lambda i: f"<li>{STATES[i % 8]} eist dat {STATES[i * 3 % 8]} plaats {i} verlaat", "\n")
        return f"<html><body><article><h1>Wat de landen eisen</h1><p>De landen stelden maandag hun eisen.</p><ul>{items}</ul></article></body></html>"

    def link_page(self):
        links = self.fill(lambda i: f'<li><a href="/a/{i}">Lees ook: Rusland valt plaats {i} aan</a></li>', "\n")
        return f"<html><body><article><p>Rusland viel maandag het land binnen. De minister veroordeelde de aanval.</p><ul>{links}</ul></article></body></html>"

    def attribute_page(self):
        return "<html><body><p " + self.fill(lambda i: f'a{i}="x"') + ">Rusland viel maandag het land binnen.</p></body></html>"

    def table_page(self):
        return "<html><body><table>" + "<tr><td>Rusland<td>zei<td>ja" * (self.size // 28) + "</table></body></html>"

    def entity_page(self):
        return "<html><body><p>Rusland viel maandag aan.</p><p>" + "&amp;&nbsp;&#x1F600;&bogus; zei " * (self.size // 34) + "</p></body></html>"

    def paragraph_page(self):
        return "<html><body><article>" + self.fill(lambda i: f"<p>Rusland viel maandag plaats {i} aan, zei minister Jansen.</p>", "") + "</article></body></html>"

    def short_lines(self):
        return self.fill(lambda i: f"x{i}", "\n")

    def capitals(self):
        return self.of(*self.news["nl"], *self.news["en"], between="\n\n").upper()

    def headlines(self):
        return self.fill(lambda i: self.random.choice(self.news["en"]).split(".")[0][:70].upper(), "\n")

    # ---- languages ----
    def unknown_language(self):
        return self.fill(lambda i: self.letters("bdfgjkmptvzaeiou", 2, 9) + ("." if i % 11 == 10 else ""))

    def no_model(self):
        return self.of("Le ministre a déclaré lundi que la Russie attaquait Kyiv.", "Der Minister sagte am Montag, dass Russland angreife.",
                       "El ministro dijo el lunes que Rusia atacó Kyiv.")

    # ---- what looks for a partner far away ----
    def open_quotes(self):
        return "“Rusland valt aan, zei hij. " * (self.size // 30)

    def quotes_in_quotes(self):
        return "“" * (self.size // 6) + "Rusland viel Oekraïne aan" + "”" * (self.size // 6)

    def quote_signs(self):
        return "\"'„“”‘’»«" * (self.size // 21)

    def short_quotes(self):
        return 'Hij zei "ja" en zij zei "nee", aldus de minister. ' * (self.size // 50)

    def one_long_quote(self):
        return 'Rutte zei: "' + self.paragraphs("nl", " ").replace('"', "") + '"'

    def talk(self):
        return self.fill(lambda i: (f"“Kom je, {NAMES[i % 14]}?” vroeg {self.name()}.", f"“Nee, {i} keer!” zei zij.", f"Hij knikte {i} keer. “Ja, jij!”",
                                    f"- Ga jij, {self.name()}? - zei hij. - Nee, {i}!")[i % 4], "\n\n")

    def talk_in_one_block(self):
        return "De man liep langs het water.\n\n" + self.fill(lambda i: f"“Kom je, {NAMES[i % 14]}?” zei hij {i} keer. “Nee!” “Ja, jij!”")

    def brackets(self):
        return "Rusland " + "(" * (self.size // 2) + "zei" + ")" * (self.size // 2) + " iets."

    def commas(self):
        return "Rusland, " * (self.size // 9) + "zei nee."

    def clauses_nl(self):
        return "Hij zei dat " * (self.size // 12) + "Rusland aanviel."

    def clauses_en(self):
        return "He said that " * (self.size // 13) + "Russia attacked."

    def joined_names(self):
        return self.of(*NAMES, between=" en ") + " bezochten maandag Ankara."

    def new_names(self):
        return self.fill(lambda i: f"{self.name()} zei dat {self.random.choice(NAMES)} werd aangevallen.")

    def new_joined_names(self):
        return self.fill(lambda i: self.name(), " and ") + " visited Ankara on Monday."

    def pronouns(self):
        return self.fill(lambda i: "De twee landen en zijn ambtgenoot en hij en zij spraken elkaar.")

    # ---- what the coder keeps lists of ----
    def abbreviations(self):
        return "dr. mr. prof. U.S. e.g. " * (self.size // 24)

    def dates(self):
        return self.fill(lambda i: f"Op maandag {i % 30 + 1} maart {1900 + i % 130} om 4.30 uur viel Rusland aan, vorige week donderdag.")

    def numbers(self):
        return self.fill(lambda i: f"{i * 7} miljoen euro, {i},{i % 9} procent en {i}-{i + 1}-{i + 2}")

    def plans(self):
        return self.fill(lambda i: f"{NAMES[i % 14]} stelde maandag een plan voor dat plaats {i} vrij wordt. {STATES[i % 8]} verwierp het voorstel.")

    def meetings(self):
        return self.fill(lambda i: f"{NAMES[i % 7]} ontmoette maandag {NAMES[(i * 5 + 3) % 7]} in Ankara. Later sprak hij over {'sancties vrede graan'.split()[i % 3]}.")

    def exchanges(self):
        return self.fill(lambda i: f"Russia and Ukraine exchanged {i + 2} prisoners on Monday.")

    def disputes(self):
        return self.fill(lambda i: f"{STATES[i % 8]} beschuldigde {STATES[i * 3 % 8]} maandag van de aanval op plaats {i}. {STATES[i * 3 % 8]} ontkende dat.")

    def shifts(self):
        return self.fill(lambda i: f"{STATES[i % 8]} is niet langer tegen sancties. Eerder zei {STATES[i % 8]} dat het tegen sancties was.")

    def contrasts(self):
        return self.fill(lambda i: f"{STATES[i % 8]} hield sancties {i + 2} jaar tegen, maar stemde vandaag toch in met sanctie {i}.")

    def documents(self):
        return self.fill(lambda i: f"The ministers of Qatar and {self.name()} issued a statement. The statement said that place {i} must be left.")

    def both_sides(self):
        return self.fill(lambda i: f"{self.name()} and {self.name()} met in Doha. Both sides and the two countries agreed to truce {i}.")

    def bodies(self):
        return self.fill(lambda i: f"The human rights group {self.name()} and Qatari, Chinese and Russian officials met the {self.name()} Party {i} times.")

    def news_nl(self):
        return self.paragraphs("nl")

    def news_en(self):
        return self.paragraphs("en")


KINDS = [name for name, value in vars(Maker).items()
         if callable(value) and not name.startswith("_")
         and name not in ("fill", "of", "paragraphs", "letters", "name", "words", "one_sentence")]


def make(kind, size):
    text = getattr(Maker(size), kind)()
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


def suffix(kind):
    return ".html" if kind.endswith("_page") else ".txt"
