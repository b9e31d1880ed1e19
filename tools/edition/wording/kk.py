"""What pages call the closed sets of the sources, in Kazakh."""

from __future__ import annotations

from collections.abc import Sequence

from edition.sources.schema import (
    Certainty,
    Dating,
    Decision,
    Form,
    Genre,
    Kind,
    Marked,
    Missing,
    Oddity,
    Status,
    Verdict,
)

CERTAINTY = {
    Certainty.HIGH: "жоғары",
    Certainty.MEDIUM: "орташа",
    Certainty.LOW: "төмен",
    Certainty.UNKNOWN: "белгісіз",
}

STATUS = {
    Status.VERIFIED: "тексерілген",
    Status.UNVERIFIED: "тексерілмеген, жалпы мәлімет",
    Status.DISPUTED: "деректер қайшы",
}

KIND = {
    Kind.INTERSTATE: "халықаралық ұйым немесе құрылым",
    Kind.STATE: "мемлекеттік немесе қоғамдық құрылым",
    Kind.RELIGIOUS: "діни басқарма немесе бірлестік",
    Kind.EDUCATION: "оқу немесе зерттеу мекемесі",
    Kind.MOVEMENT: "қозғалыс немесе топ",
    Kind.CURRENT: "діни бағыт немесе ағым",
    Kind.PERSON: "тұлға",
    Kind.PLACE: "ел, жер немесе халық",
    Kind.WORK: "еңбек немесе құжат",
    Kind.EVENT: "оқиға",
    Kind.CONCEPT: "ұғым",
}

KINDS = {
    Kind.INTERSTATE: "Халықаралық ұйымдар мен құрылымдар",
    Kind.STATE: "Мемлекеттік және қоғамдық құрылымдар",
    Kind.RELIGIOUS: "Діни басқарма мен бірлестіктер",
    Kind.EDUCATION: "Оқу және зерттеу мекемелері",
    Kind.MOVEMENT: "Қозғалыстар мен топтар",
    Kind.CURRENT: "Діни бағыттар мен ағымдар",
    Kind.PERSON: "Тұлғалар",
    Kind.PLACE: "Елдер, жерлер, халықтар",
    Kind.WORK: "Еңбектер мен құжаттар",
    Kind.EVENT: "Оқиғалар",
    Kind.CONCEPT: "Ұғымдар мен терминдер",
}

DECISION = {
    Decision.EMEND: "түзетілді",
    Decision.KEEP: "сол күйі қалдырылды",
    Decision.ANNOTATE: "қалдырылып, ескертілді",
}

ODDITY = {
    Oddity.JOIN: "жалғанған жердің ізі",
    Oddity.SENTENCE_BREAK: "сөйлем шегі",
    Oddity.HYPHENATION: "тасымал ізі",
    Oddity.BLANK: "бос орын",
    Oddity.PUNCTUATION: "тыныс белгісі",
    Oddity.QUOTATION_MARK: "тырнақша",
    Oddity.LETTER: "басқа әліпбидің әрпі",
    Oddity.MISPRINT: "әріп қатесі",
    Oddity.SPELLING: "емле",
    Oddity.NAME: "атаудың жазылуы",
    Oddity.GRAMMAR: "қосымша мен қиысу",
    Oddity.OMISSION: "сөздің түсіп қалуы",
    Oddity.REPETITION: "қайталану",
    Oddity.NUMBER: "сандар қайшылығы",
    Oddity.STYLE: "сөйлем құрылысы",
}

VERDICT = {
    Verdict.VERIFIED: "расталған",
    Verdict.PLAUSIBLE: "ықтимал",
    Verdict.UNRESOLVED: "анықталмаған",
    Verdict.DOUBTFUL: "күмәнді",
}

VERDICT_MEANS = {
    Verdict.VERIFIED: "келтірілген сөз немесе норма дереккөздің өзінен табылды, не белгілі еңбектегі орны анықталды",
    Verdict.PLAUSIBLE: "айтылғаны басқа деректермен үйлеседі, бірақ дереккөздің өзі көрілген жоқ",
    Verdict.UNRESOLVED: "тексеруге мүмкіндік болмады",
    Verdict.DOUBTFUL: "сілтеме берілген мәлімет басқа деректерге қайшы",
}

FORM = {Form.DIRECT: "дәлме-дәл келтірілген", Form.INDIRECT: "мазмұны берілген"}

MARKED = {
    Marked.YES: "тырнақшаға алынған",
    Marked.NO: "тырнақшаға алынбаған",
    Marked.PARTLY: "бір тырнақшасы түсіп қалған",
}

GENRE = {
    Genre.SPEECH: "сөйлеген сөз",
    Genre.MESSAGE: "жолдау",
    Genre.LETTER: "хат",
    Genre.BOOK: "кітап",
    Genre.SCRIPTURE: "қасиетті кітап",
    Genre.LAW: "заң",
    Genre.DECLARATION: "декларация",
    Genre.REPORT: "қорытынды",
    Genre.STATEMENT: "пікір",
    Genre.DEFINITION: "анықтама",
    Genre.MOTTO: "ұстаным",
}

DATING = {
    Dating.CONFIRMED: "расталған",
    Dating.PRECISE: "нақты күні белгілі",
    Dating.DIFFERS: "дерек басқаша",
    Dating.TEXT_ONLY: "тек мақалада айтылған",
    Dating.UNDATED: "мақалада күні жоқ",
}

MISSING = {
    Missing.TITLE: "атауы",
    Missing.AUTHOR: "авторы",
    Missing.JOURNAL: "журналы",
    Missing.YEAR: "жылы",
    Missing.BIBLIOGRAPHY: "әдебиеттер тізімі",
}
"""What may be lost of an article."""


def missing(lost: Sequence[Missing]) -> str:
    """What is lost of an article, as a list in a sentence: `атауы, авторы және жылы`."""
    *former, last = [MISSING[each] for each in lost]
    return f"{', '.join(former)} және {last}" if former else last


CHECKS = {
    "W": "Түпмәтін",
    "Y": "YAML файлдары",
    "R": "Тізілім",
    "C": "Сілтемелер",
    "G": "Глоссарий және атаулар",
    "E": "Мәтін аппараты",
    "N": "Түсініктемелер",
    "Q": "Дәйексөздер",
    "X": "Шешілмеген ерекшеліктер",
    "L": "Сөздердің бастапқы тұлғалары",
    "S": "Басқа әліпбилер",
    "K": "Аудармалар",
    "U": "Сайттың өз сөздері",
    "T": "Бөлімдер және басылым туралы мәлімет",
    "V": "Шығарылымдар",
    "P": "Шығарылған беттер",
    "H": "Сайт",
}
"""What findings are about, by the letter of their codes."""

LANGUAGES = {"kk": "Қазақша", "ru": "Орысша", "en": "Ағылшынша"}


def place_cited(source: int, locator: str | None) -> str:
    """A citation said in words: `1-дереккөз, 200-бет`."""
    return f"{source}-дереккөз, {locator}-бет" if locator else f"{source}-дереккөз"


_MONTHS = (
    *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"),
    *("шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
)


def stop(text: str) -> str:
    """The full stop of a sentence that ends in a text, unless the text brings its own, as `Тегі А. Б.` does."""
    return "" if text.endswith((".", "!", "?", "…")) else "."


def day(date: str) -> str:
    """A day of ISO 8601 in words: `2026 жылғы 23 қараша`."""
    year, month, number = date.split("-")
    return f"{year} жылғы {int(number)} {_MONTHS[int(month) - 1]}"


def when(date: str) -> str:
    """A date of ISO 8601, a year, a month, a day or an interval, in words: `2000 жылғы 12–13 қараша`."""
    first, _, last = date.partition("/")
    if not last:
        return _moment(first)
    shared = [one for one, other in zip(first.split("-"), last.split("-"), strict=False) if one == other]
    match len(shared), first.count("-"):
        case 2, 2:
            year, month = shared
            return f"{year} жылғы {int(first[8:])}–{int(last[8:])} {_MONTHS[int(month) - 1]}"
        case 1, 1:
            return f"{shared[0]} жылғы {_MONTHS[int(first[5:]) - 1]}–{_MONTHS[int(last[5:]) - 1]}"
        case 0, 0:
            return f"{first}–{last} жылдар"
        case _:
            return f"{_moment(first)} – {_moment(last)}"


def _moment(date: str) -> str:
    match date.count("-"):
        case 0:
            return f"{date} жыл"
        case 1:
            return f"{date[:4]} жылғы {_MONTHS[int(date[5:]) - 1]}"
        case _:
            return day(date)
