"""What pages call the closed sets of the sources, in Kazakh."""

from __future__ import annotations

from edition.schema import Certainty, Kind, Status

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
    Kind.PERSON: "тұлға",
}

KINDS = {
    Kind.INTERSTATE: "Халықаралық ұйымдар мен құрылымдар",
    Kind.STATE: "Мемлекеттік және қоғамдық құрылымдар",
    Kind.RELIGIOUS: "Діни басқарма мен бірлестіктер",
    Kind.EDUCATION: "Оқу және зерттеу мекемелері",
    Kind.MOVEMENT: "Қозғалыстар мен топтар",
    Kind.PERSON: "Тұлғалар",
}

LANGUAGES = {"kk": "Қазақша", "ru": "Орысша", "en": "Ағылшынша"}


def place_cited(source: int, locator: str | None) -> str:
    """A citation said in words: `1-дереккөз, 200-бет`."""
    return f"{source}-дереккөз, {locator}-бет" if locator else f"{source}-дереккөз"


_MONTHS = (
    *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"),
    *("шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
)


def day(date: str) -> str:
    """A day of ISO 8601 in words: `2026 жылғы 23 қараша`."""
    year, month, number = date.split("-")
    return f"{year} жылғы {int(number)} {_MONTHS[int(month) - 1]}"
