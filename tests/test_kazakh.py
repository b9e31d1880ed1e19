"""The language core: letters, analysis, and its two interpreters."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from playwright.sync_api import Browser

import measure
from edition.kazakh import pack
from edition.kazakh.alphabet import ALPHABET, fold, from_latin, lower, normal, plain, to_latin, upper
from edition.kazakh.alphabet import letters as table_of_letters
from edition.kazakh.analyser import analyser, keys, related
from edition.kazakh.tokens import tokens
from edition.model.edition import Edition
from edition.outputs.search.client import scripts

ROOT = Path(__file__).resolve().parent.parent
WORDS = st.text(st.sampled_from(ALPHABET + ALPHABET.upper() + "əƏ-'abcqxyz0123"), min_size=1, max_size=24)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("экстремизмнен", "экстремизм"), ("Назарбаевпен", "назарбаев"), ("мешіттерге", "мешіт"), ("ИКҰ-ға", "икұ"),
        ("халқы", "халық"), ("орнында", "орын"), ("көңлі", "көңіл"), ("кітабы", "кітап"), ("жүрегіне", "жүрек"),
        ("құлағы", "құлақ"), ("оқып", "оқу"), ("дамыған", "даму"), ("жауып", "жабу"), ("тауып", "табу"),
        ("Қазақстандағы", "қазақстан"), ("айтқанымыз", "айту"), ("бармайды", "бару"), ("əлемге", "әлем"),
        ("оған", "ол"), ("менің", "мен"), ("қарым-қатынастарды", "қарым-қатынас"),
    ],
)  # fmt: skip
def test_a_form_has_its_lemma_among_its_keys(form: str, lemma: str) -> None:
    assert lemma in keys(normal(form))


PARADIGMS = {
    "converbs": "бару: барып бара бармай барғалы барғанша бармайынша бармастан бармағанша",
    "participles": "оқу: оқыған оқитын оқыр оқымас оқымақ оқымақшы оқығандай оқитындар оқығанымызды оқитыныңызға",
    "the fact that": "келу: келгендіктен келгендігі келмегендігін келетіндігіне келгендігімізді",
    "persons of the verb": "көру: көремін көресіз көргенмін көргенбіз көрмекпіз көрермін көріппін көрдіңіз көрсеңіздер",
    "short persons": "білу: білем білгем білмегем",
    "wishes": "айту: айтқым айтқысы айтқымыз айтпағым айтқай айтқаймын",
    "requests": "сұрау: сұрашы сұраңызшы сұрайыншы сұрайықшы сұрасыншы сұрасаңшы сұрасаңызшы сұрасайшы сұрама",
    "what is said": "деу: деп депті дейді дегісі дегім дейміз деген демейді десеңіз",
    "roots that change": "табу: тауып тапты табады таппай табыңыз тапқалы",
    "roots in a glide": "қою: қойып қояды қоя қойды қоймаймыз қоюға",
    "roots in ы and й": "мою: мойыды мойымай мойыған",
    "the four that say how": "отыру: отыр отырмын отырсыз отырмыз отырсыңдар",
    "converbs in short": "болу: боп бопты",
    "predicates": "бақытты: бақыттымын бақыттысың бақыттысыңдар",
    "predicates after a possessor": "бала: баламын баласың баласымын балаларымын",
    "whose it is": "әке: әкенікі әкемдікі әкесінікі әкемдікін",
    "I": "мен: мені менің маған менде менен менімен менікі менікін мендегі",
    "that": "ол: оны оның оған онда одан онымен ондағы онысы олар оларда оларды олардікі",
    "this": "бұл: бұны мұны мұның мұнда бұдан мұнымен мұндағы мұнысын бұларға",
    "yonder": "мынау: мынаны мынаның мынаған мынадан мыналар",
    "self": "өз: өзі өзім өзіңізге өздеріне өзіміздікі",
    "all of us": "бәрі: бәрін бәріміз бәрімізге бәріңді бәріңізден",
    "which": "қайсы: қайсысы қайсымыз қайсыңыз қайсыларын",
    "was": "еді: едім едіңіз едік едіңдер ем",
    "it turns out": "екен: екенмін екенсің екенбіз екенін екендігіне екем екен-ау",
    "is not": "емес: емеспін емессің емессіз емеспіз еместігін",
    "vowels that fall": "орын: орны орнына орнымыз орынға орындар",
    "consonants between vowels": "тақырып: тақырыбы тақырыбында тақырыпты тақырыптар",
    "loans that lose a letter": "процесс: процесі процестер процестің",
    "loans that gain a letter": "объект: объектісі объектілер объектіге",
    "loans in a soft sign": "роль: ролі рольдің рольге",
    "back endings after ә": "күнә: күнәлар күнәлардың күнәсі",
    "surnames": "тоқаев: тоқаевтың тоқаевқа тоқаевпен",
    "acronyms": "бұұ: БҰҰ-ға БҰҰ-ның",
    "particles": "деу: дегеннен-ақ депті-мыс",
    "homographs": "қайту: қайтамыз қайтайық",
    "nouns within longer nouns": "дәрі: дәрісі дәрісін дәріні",
    "longer verbs that are none": "алу: алмаса алмасын алмаңыз",
    "stems that nobody listed": "блогпост: блогпосттың блогпостымды блогпостыңызға блогпосттар",
}  # fmt: skip
"""Grammar by what it is about: a headword and forms of it."""


@pytest.mark.parametrize("paradigm", PARADIGMS.values(), ids=PARADIGMS)
def test_every_form_of_a_paradigm_is_filed_under_its_headword(paradigm: str) -> None:
    lemma, _, forms = paradigm.partition(": ")
    assert [form for form in forms.split() if lemma not in keys(form)] == []


@pytest.mark.parametrize(
    "words",
    [
        "қала қалам қалау қалпақ",
        "алты алтын ал",
        "бас басшы басшылық басқа",
        "бала балалық",
        "оқу оқушы оқулық",
        "бір бірлік",
    ],
)
def test_what_looks_like_an_ending_is_none_in_a_word_of_its_own(words: str) -> None:
    """The control of the paradigms: none of these is filed under another."""
    assert [keys(word) for word in words.split()] == [(word,) for word in words.split()]


@pytest.mark.parametrize(
    ("one", "other"),
    [("экстремизм", "экстремист"), ("экстремист", "экстремистік"), ("қазақстан", "қазақстандық"), ("айту", "айтылу")],
)
def test_words_that_are_made_of_each_other_share_no_key(one: str, other: str) -> None:
    assert not set(keys(one)) & set(keys(other))


@pytest.mark.parametrize("kind", ["law", "news", "tale", "wiki"])
def test_running_text_of_every_kind_is_filed_right(kind: str) -> None:
    """Forms of sentences written for this test, lemmatised by hand."""
    assert measure.lemmas(ROOT / f"tests/lab/lemmas/{kind}.tsv").f1 > 0.95


def test_the_rules_agree_with_the_reviewed_table_of_the_article(edition: Edition) -> None:
    rows = [(form, lemma) for lemma, forms in edition.lemmas.items() for form in forms]
    agreeing = sum(normal(lemma) in keys(normal(form)) for form, lemma in rows)
    assert agreeing / len(rows) > 0.95


@given(WORDS)
@example("")
@example("-")
def test_analysis_is_total_and_never_empty_for_a_word(word: str) -> None:
    found = keys(word)
    assert found == keys(word)
    assert len(set(found)) == len(found)
    if any(letter in ALPHABET for letter in normal(word)):
        assert all(found)
        assert found


@given(st.text(max_size=30))
def test_analysis_takes_any_string(text: str) -> None:
    assert isinstance(keys(text), tuple)
    assert isinstance(from_latin(text), tuple)


@given(WORDS)
def test_folding_is_idempotent(word: str) -> None:
    assert normal(normal(word)) == normal(word)
    assert fold(fold(word)) == fold(word)
    assert not set(fold(word)) & set("әғқңөұүһіё")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Құр’ан Құр'ан Құрʼан", ["құран"] * 3),
        ("Қазақ\u00adстан ұ\u200bйым", ["қазақстан", "ұйым"]),
        (unicodedata.normalize("NFD", "Ұйым, бейбітшілік"), ["ұйым", "бейбітшілік"]),
        ("Ресе\u0301й", ["ресей"]),
        ("ІХ ХІХ ХХІ IX Х і хх", ["ix", "xix", "xxi", "ix", "x", "і", "xx"]),
        ("іс сім ХХІдм", ["іс", "сім", "ххідм"]),
        ("актёр актер", ["актер"] * 2),
        ("ИКҰ-ға 57 «ұлт»", ["икұ", "ға", "57", "ұлт"]),
    ],
)
def test_a_text_is_cut_into_words_as_they_are_spelt_in_an_index(typed: str, words: list[str]) -> None:
    assert [token.word for token in tokens(typed)] == words


def test_the_lexicon_is_in_the_letters_of_an_index() -> None:
    lexicon = analyser().lexicon
    assert [word for word in (*lexicon.nouns, *lexicon.verbs, *lexicon.forms) if normal(word) != word] == []


@given(st.text(st.sampled_from(ALPHABET), min_size=1))
def test_case_goes_there_and_back(word: str) -> None:
    assert lower(upper(word)) == word


def test_the_schwa_and_the_dotted_i_keep_their_letters() -> None:
    assert upper("əлем") == "ӘЛЕМ"
    assert lower("ƏЛЕМ ІС ҰЛТ") == "әлем іс ұлт"


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Qazaqstan", "қазақстан"), ("ekstremizm", "экстремизм"), ("Mysyr", "мысыр"), ("Nazarbaev", "назарбаев"),
        ("Nazarbayev", "назарбаев"), ("ısker", "іскер"), ("älem", "әлем"), ("ūlt", "ұлт"),
        ("ğylym", "ғылым"), ("ghylym", "ғылым"), ("zhyl", "жыл"), ("jyl", "жыл"), ("sharighat", "шариғат"),
    ],
)  # fmt: skip
def test_latin_spellings_of_every_scheme_are_read(latin: str, cyrillic: str) -> None:
    assert cyrillic in from_latin(latin)


def test_kazakh_in_the_alphabet_of_2021() -> None:
    assert to_latin("Қазақстан") == "Qazaqstan"
    assert to_latin("әлем ғылым ұлт үміт шың жаңа") == "älem ğylym ūlt ümıt şyñ jaña"


@given(st.text(st.sampled_from("абдежзқлмнорстуышүіөәғңұ"), min_size=2, max_size=9))
def test_what_is_written_in_latin_can_be_read_back(word: str) -> None:
    assert all(re.fullmatch(r"\w*", spelling) for spelling in from_latin(to_latin(word)))


def test_lunr_learns_kazakh(browser: Browser, edition: Edition) -> None:
    texts = dict(scripts(edition))
    lunr, language = texts["data/search/lunr.js"], texts["data/search/kazakh.js"]
    page = browser.new_page()
    page.add_script_tag(content=lunr)
    page.add_script_tag(content=language)
    found = page.evaluate("""() => {
        kazakh.forLunr(lunr, kazakhData);
        const index = lunr(function () {
            this.use(lunr.kk);
            this.ref("id");
            this.field("text");
            this.add({ id: "1", text: "Мешіттерге бардық." });
            this.add({ id: "2", text: "Қазақстанның халқы" });
        });
        return ["мешіт", "халықтың", "бару"].map((query) => index.search(query).map((hit) => hit.ref));
    }""")
    page.close()
    assert found == [["1"], ["2"], ["1"]]


def test_analyse_prints_the_keys_of_each_line() -> None:
    asked = "экстремизмнен\nБакуде\nИКҰ-ға\n\n".encode()
    command = [sys.executable, "-m", "edition", "analyse", "--sources", str(ROOT / "sources")]
    said = subprocess.run(command, input=asked, capture_output=True, check=True).stdout.decode()
    assert said == "экстремизмнен\tэкстремизм\nБакуде\tбаку\nИКҰ-ға\tикұ\n\t\n"
    ruled = subprocess.run([*command, "--rules"], input=asked, capture_output=True, check=True).stdout.decode()
    assert "Бакуде\tбакуде\n" in ruled, "the reviewed table knows what the rules do not"


def many_words(edition: Edition, count: int) -> list[str]:
    """All words of the article, stems with right and wrong endings, and random strings: over 100,000."""
    chance = random.Random(1917)
    table, lexicon = analyser().table, analyser().lexicon
    nouns, verbs = sorted(lexicon.nouns), sorted(lexicon.verbs)
    nominal, finite, participles = sorted(table.nominal), sorted(table.finite), sorted(table.participles)
    found = re.findall(r"[\w-]+", edition.witness.text) + nouns + verbs
    for _ in range(count):
        found.append(chance.choice(nouns) + chance.choice(nominal))
        found.append(chance.choice(verbs) + chance.choice(finite))
        found.append(chance.choice(verbs) + chance.choice(participles) + chance.choice(["", *nominal]))
    signs = ALPHABET * 4 + ALPHABET.upper() + "abcxyzəƏ-–'’0123456789IVXІХІХ .«\u0301\u0306\u00ad"
    found += ("".join(chance.choices(signs, k=chance.randrange(1, 14))) for _ in range(count // 2))
    return sorted(set(found))


@pytest.mark.parametrize("count", [1_500, pytest.param(35_000, marks=pytest.mark.thorough)])
def test_the_two_interpreters_agree_on_many_words(browser: Browser, edition: Edition, count: int) -> None:
    """On some ten thousand, and in `make faults` on a hundred thousand."""
    words = many_words(edition, count)
    assert len(words) > 3 * count
    page = browser.new_page()
    page.add_script_tag(content=pack.interpreter())
    page.add_script_tag(content=pack.script())
    page.evaluate("window.core = kazakh.make(kazakhData)")
    # One text, for a list of lists takes ten times as long on its way out of the browser.
    said = page.evaluate("text => text.split('\\n').map((w) => core.keys(w).join('\\t')).join('\\n')", "\n".join(words))
    assert ["\t".join(keys(word)) for word in words] == said.split("\n")
    derived = words[:: len(words) // 2_000]
    theirs = page.evaluate("words => words.map((word) => core.related(word))", derived)
    assert [[*related(word)] for word in derived] == theirs
    letters = words[:: len(words) // 250]
    theirs = page.evaluate(
        "words => words.map((w) => [core.normal(w), core.fold(w), core.toLatin(w), core.fromLatin(core.toLatin(w))])",
        letters,
    )
    ours = [[normal(word), fold(word), to_latin(word), [*from_latin(to_latin(word))]] for word in letters]
    assert ours == theirs
    text = " ".join(words[:: len(words) // 1_000])
    theirs = page.evaluate("text => text.match(core.word).map((word) => [core.plain(word), core.normal(word)])", text)
    assert [[plain(word), normal(word)] for word in table_of_letters().word.findall(text)] == theirs
    page.close()
