"""The reading text in other scripts: words as people write them there, and tables that cover every text node."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import ROOT
from edition.annotation.spellings import RUN, check
from edition.findings import Code, Invalid
from edition.kazakh.alphabet import ALPHABET, from_latin, normal
from edition.kazakh.arabic import HAMZA, PUNCTUATION, arabic
from edition.kazakh.latin import latin
from edition.model.edition import Edition
from edition.outputs.alphabets import files, outcomes, spellings
from edition.sources import schema
from edition.sources.schema import ScriptRecord
from edition.sources.yamlfile import YamlFile, read
from edition.text.spans import Node, Text
from odd import odd_editions

CYRILLIC = re.compile(r"[\u0400-\u04FF]")
EXCEPTIONS: YamlFile[tuple[ScriptRecord, ...]] = read(ROOT / "sources/scripts.yml", schema.SCRIPTS, "scripts.yml")
WORDS = st.text(st.sampled_from(ALPHABET + ALPHABET.upper() + "abcxIVX"), min_size=1, max_size=20)

ARABIC = {
    "kazakh.people.com.cn": """
        қазақ قازاق мың مىڭ көшпелі كوشپەلى тұрмыспен تۇرمىسپەن қоштасты قوشتاستى бір ٴبىر шөп ٴشوپ судың سۋدىڭ
        өткізіп وتكىزىپ ғимарат عيمارات түсті ٴتۇستى көк كوك аспанмен اسپانمەن қазір قازىر аймағы ايماعى ауданы اۋدانى
        сауда ساۋدا жолдар جولدار құстар قۇستار айналуда اينالۋدا нөмірі ٴنومىرى дәуір ٴداۋىر дәуірдегі داۋىردەگى
        идеялық يدەيالىق көптеген كوپتەگەن деңгейде دەڭگەيدە түйіні ٴتۇيىنى бірін ٴبىرىن экономикасын ەكونوميكاسىن
        қою قويۋ кәсіп كاسىپ
    """,
    "kazakh.ts.cn": """
        мәдениет مادەنيەت үн ٴۇن позиция پوزيتسيا білдірді ٴبىلدىردى Тәңіртау ٴتاڭىرتاۋ тілшіміз ٴتىلشىمىز
        Үрімжі ٴۇرىمجى мүшелерінің مۇشەلەرىنىڭ жиыны جيىنى ынтымағын ىنتىماعىن үш ٴۇش түрлі ٴتۇرلى күшпен كۇشپەن
        және جانە бірқанша ٴبىرقانشا Әбдіқай ٴابدىقاي әрине ارينە уақыттық ۋاقىتتىق
    """,
    "kazakh.ylxw.com.cn": """
        мәжілісі ٴماجىلىسى мәжілісінде ماجىلىسىندە автономиялы اۆتونوميالى облыстық وبلىستىق өзені وزەنى
        ережесін ەرەجەسىن комитеті كوميتەتى әрқайсы ٴارقايسى техника تەحنيكا журнал جۋرنال үй ٴۇي іші ٴىشى
        кітап كىتاپ ғылым عىلىم ұйғарды ۇيعاردى
    """,
    "ar.inform.kz": """
        Назарбаевтың نازاربايەۆتىڭ Тоқаевтың توقايەۆتىڭ төрағасы ٴتوراعاسى бірқатар ٴبىرقاتار рөлі ٴرولى
        саммиті سامميتى Азия ازيا ислам يسلام діни ٴدىني дәстүрлі ٴداستۇرلى мүфти ٴمۇفتي іс ٴىس тиіс ٴتيىس
        процесте پروتسەستە Шыңжаң شىڭجاڭ проблема پروبلەما студенттер ستۋدەنتتەر
    """,
    "ar.egemen.kz": """
        конференциясы كونفەرەنتسياسى ИКҰ يكۇ БҰҰ بۇۇ ШЫҰ شىۇ АҚШ اقش Ә ٴا мұсылман مۇسىلمان әлемінде الەمىندە
        өзара ٴوزارا әрдайым ٴاردايىم Қазақстан قازاقستان Республикасының رەسپۋبليكاسىنىڭ президенті پرەزيدەنتى
        саяси ساياسي терроризм تەرروريزم экстремизм ەكسترەميزم химиялық حيميالىق Еуразия ەۋرازيا Түркия تۇركيا
        көпұлтты كوپۇلتتى министрі ٴمينيسترى шешен شەشەن ші ٴشى институтының ينستيتۋتىنىڭ
    """,
    "abai.kz/tt": """
        қауіпсіздік قاۋىپسىزدىك қауіп قاۋىپ халықаралық حالىقارالىق Ирак يراك Сирия سيريا субъективті سۋبەكتيۆتى
        әліпбиін ٴالىپبيىن тілі ٴتىلى өз ٴوز
    """,
}
"""Words as pages in the script write them; where a page has U+0621 for the hamza, U+0674 stands here."""

LATIN = """
    Бұрыңғы Būryñğy өткен ötken заманда zamanda бір bır данышпан danyşpan кісі kısı Бағдат Bağdat шаһарының şaharynyñ
    үлкен ülken қазысының qazysynyñ үйіне üiıne келіп kelıp қоныпты qonypty Қазыменен Qazymenen сөйлесіп söilesıp
    қазыны qazyny сөзге sözge жеңе jeñe беріпті berıptı Сонда Sonda қазы qazy қорқып qorqyp Бұл Būl маған mağan
    келген kelgen бала bala менің menıñ қазылығымды qazylyğymdy тартып tartyp алса alsa керек kerek болса bolsa
    бұған būğan жалынып jalynyp сый syi беріп berıp орнымда ornymda қалайын qalaiyn деп dep қатынына qatynyna
    ақылдасыпты aqyldasypty әліпбиі älıpbiı
    Тоқаев Toqaev Төтенше Tötenşe жағдайлар jağdailar министрі ministrı Абай Abai өртке örtke қатысты qatysty
    тапсырма tapsyrma ұқсас ūqsas Зүлфия Zülfiia Сүлейменова Süleimenova шенеунік şeneunık еш eş
    айырмашылығы aiyrmaşylyğy қазір qazır Қазақстан Qazaqstan
    ИКҰ İKŪ ЕҚЫҰ EQYŪ СІМК SIMK ЯҚ İAQ Ия İia Іс Is Яғни İağni Э E ға ğa объект obekt цирк tsirk съезд sezd
    Югославия İugoslaviia Ёлка İolka чемпион tşempion ащы aştşy һәм häm вагон vagon
"""
"""Wikipedia's sample of the alphabet («Kazakh alphabets»); adyrna.kz/lt, with ñ for its ŋ; capitals and loan words."""


def pairs(words: str) -> list[tuple[str, str]]:
    """Words that stand alternately with their spellings."""
    items = words.split()
    return list(zip(items[::2], items[1::2], strict=True))


def joined(spelled: Sequence[str]) -> str:
    return "".join(spelled)


def leaves(tree: Sequence[Node]) -> Iterator[Text]:
    for node in tree:
        yield from [node] if isinstance(node, Text) else leaves(node.children)


def nodes(edition: Edition) -> list[str]:
    """The text nodes of the reading view's paragraphs."""
    found = [leaf for paragraph in edition.paragraphs for leaf in leaves(edition.tree(paragraph))]
    return [edition.reading.text(leaf.start, leaf.end) for leaf in found]


def words_of(edition: Edition) -> list[str]:
    text = " ".join(edition.text(paragraph) for paragraph in edition.paragraphs)
    return sorted(set(RUN.findall(text)))


@pytest.mark.parametrize(("word", "spelled"), [pair for words in ARABIC.values() for pair in pairs(words)])
def test_arabic_is_what_pages_in_the_script_write(word: str, spelled: str) -> None:
    assert joined(arabic(word)) == spelled.replace("\u0621", HAMZA)


@pytest.mark.parametrize(("word", "spelled"), pairs(LATIN))
def test_latin_is_what_texts_in_the_alphabet_write(word: str, spelled: str) -> None:
    assert joined(latin(word)) == spelled


def test_there_are_sixty_known_words_for_each_script() -> None:
    assert sum(len(pairs(words)) for words in ARABIC.values()) >= 60
    assert len(pairs(LATIN)) >= 60


def test_every_letter_of_the_alphabet_has_its_spelling_in_both_scripts() -> None:
    for letter in ALPHABET + ALPHABET.upper():
        for spelled in (joined(latin(letter)), joined(arabic(letter))):
            assert not CYRILLIC.search(spelled)
            assert (spelled == "") == (letter in "ъьЪЬ")


@given(WORDS)
def test_each_letter_of_a_word_has_its_own_part_of_the_spelling(word: str) -> None:
    """So a word that markup cuts can be spelled part by part."""
    for spelled in (latin(word), arabic(word)):
        assert len(spelled) == len(word)
        assert not CYRILLIC.search(joined(spelled))
    assert HAMZA not in joined(arabic(word))[1:]
    assert arabic(word.lower()) == arabic(word) or re.search("[a-zA-Z]", word)


def test_roman_numerals_and_other_alphabets_stay() -> None:
    for word in ("IX", "I", "ICESCO", "i", "ß"):
        assert joined(latin(word)) == joined(arabic(word)) == word
    assert latin("") == arabic("") == ()


def test_the_words_of_the_article_can_be_read_back_from_latin(edition: Edition) -> None:
    """No two of them are alike in Latin, and the search takes nearly each for what it was.

    It tries at most 24 Cyrillic spellings of a word; one with many of и й ы і, which typists mix up, or with ъ ь, which
    Latin drops, may not be among them. (Every fourth word is tried: it takes a while.)
    """
    words = {normal(word) for word in words_of(edition) if CYRILLIC.search(word)}
    spelled = {word: joined(latin(word)) for word in words}
    assert len(set(spelled.values())) == len(words)
    tried = sorted(words)[::4]
    lost = [word for word in tried if word not in from_latin(spelled[word])]
    assert len(lost) / len(tried) < 0.02, lost


@pytest.mark.parametrize("code", ["latn", "arab"])
def test_a_table_covers_every_text_node_of_the_reading_view(edition: Edition, code: str) -> None:
    content = dict(files(edition, EXCEPTIONS.value))[f"data/scripts/{code}.js"]
    start = f'editionScript("{code}",'
    assert content.startswith(start)
    assert content.endswith(")\n")
    table = json.loads(content[len(start) : -2])
    for text in (*nodes(edition), edition.record.title.text, *(section.heading for section in edition.sections)):
        for run in RUN.findall(text):
            assert run in table or not CYRILLIC.search(run)
    assert list(table) == sorted(table)
    assert all(key != value and not CYRILLIC.search(value) for key, value in table.items())
    assert {key for key in table if not RUN.fullmatch(key)} == (set(PUNCTUATION) if code == "arab" else set())


@pytest.mark.parametrize("code", ["latn", "arab"])
def test_the_real_edition_has_no_run_that_needs_two_spellings(edition: Edition, code: str) -> None:
    assert [each for each in outcomes(edition, EXCEPTIONS.value, code).items() if len(each[1]) > 1] == []


def test_exceptions_prevail_and_only_in_their_script(edition: Edition) -> None:
    record = ScriptRecord(word="Қазақстан", latn="Kazakhstan", reason="сынақ")
    assert spellings(edition, [record], "latn")["Қазақстан"] == "Kazakhstan"
    assert spellings(edition, [record], "arab")["Қазақстан"] == "قازاقستان"
    assert spellings(edition, [record], "latn")["Қазақстанның"] == "Qazaqstannyñ"
    assert spellings(edition, EXCEPTIONS.value, "arab")["Шанхай"] == "شاڭحاي"


def cut(edition: Edition, word: str, at: int) -> Edition:
    """The edition in which a mention covers only the beginning of a word where it first stands."""
    match = re.search(rf"\b{word}\b", edition.witness.text)
    assert match
    start = match.start()
    covering = [each for each in edition.mentions if each.start < start + len(word) and each.end > start]
    mention = replace(edition.mentions[0], start=start, end=start + at)
    rest = [each for each in edition.mentions if each not in covering]
    return replace(edition, mentions=tuple(sorted([*rest, mention], key=lambda each: each.start)))


def test_parts_of_a_cut_word_are_spelled_in_the_context_of_the_whole(edition: Edition) -> None:
    """The hamza stands before the first part only; a letter knows its neighbour beyond the cut."""
    soft = spellings(cut(edition, "түрлі", 3), (), "arab")
    assert (soft["түр"], soft["лі"]) == ("ٴتۇر", "لى")
    assert spellings(cut(edition, "Арабиясы", 5), (), "arab")["ясы"] == "اسى"
    assert spellings(cut(edition, "ЕҚЫҰ", 2), (), "latn")["ЫҰ"] == "YŪ"


def test_a_whole_word_prevails_over_a_part_of_a_cut_one(edition: Edition) -> None:
    """The б of «т.б.» has no hamza, the first part of «б-ірі» has one: a conflict, and it is known."""
    halved = cut(edition, "бірі", 1)
    assert outcomes(halved, (), "arab")["б"] == ("ب", "ٴب")
    assert spellings(halved, (), "arab")["б"] == "ب"


def test_an_exception_leaves_the_parts_of_a_cut_word_to_the_rules(edition: Edition) -> None:
    record = ScriptRecord(word="бірлесе", latn="bir-lese", reason="сынақ")
    table = spellings(cut(edition, "бірлесе", 3), [record], "latn")
    assert (table["бір"], table["лесе"]) == ("bır", "lese")


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(odd=odd_editions())
def test_any_edition_is_covered(odd: Edition) -> None:
    for code in ("latn", "arab"):
        known = outcomes(odd, (), code)
        assert all(run in known for text in nodes(odd) for run in RUN.findall(text))
        assert all(not CYRILLIC.search(spelled) for each in known.values() for spelled in each)


def written(folder: Path, text: str) -> YamlFile[tuple[ScriptRecord, ...]]:
    (folder / "scripts.yml").write_text(text)
    return read(folder / "scripts.yml", schema.SCRIPTS, "sources/scripts.yml")


def test_the_exceptions_of_the_edition_are_sound(edition: Edition) -> None:
    text = "\n".join(edition.text(paragraph) for paragraph in edition.paragraphs)
    assert list(check(text, EXCEPTIONS)) == []


@pytest.mark.parametrize(
    ("file", "code", "where"),
    [
        ("- {word: Токио, arab: توكيو, reason: сынақ}", Code.SCRIPT_IDLE, "1:10"),
        ("- {word: ИКҰ-ға, arab: يكۇعا, reason: сынақ}", Code.SCRIPT_IDLE, "1:10"),
        ("- {word: ИКҰ, latn: OIC, reason: бір}\n- {word: ИКҰ, arab: يكۇ, reason: екі}", Code.KEY_TWICE, "2:10"),
    ],
)
def test_an_exception_that_does_nothing_is_found(file: str, code: Code, where: str, tmp_path: Path) -> None:
    found = list(check("Бүгінде ИКҰ-ға 57 мемлекет мүше.", written(tmp_path, file)))
    assert [(each.code, f"{each.place.line}:{each.place.column}") for each in found] == [(code, where)]


@pytest.mark.parametrize(
    "file", ["- {word: ИКҰ, reason: сынақ}", "- {word: ИКҰ, arab: يكۇ}", "- {word: ИКҰ, arab: '', reason: сынақ}"]
)
def test_an_exception_says_what_and_why(file: str, tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        written(tmp_path, file)
