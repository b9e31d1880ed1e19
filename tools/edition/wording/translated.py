"""What pages of a translation say around it, in each language that an edition can be translated into."""

from __future__ import annotations

from dataclasses import dataclass

from edition.sources.schema import Certainty, Language, Status


@dataclass(frozen=True, slots=True)
class Interface:
    """The words of the pages of one language. `{…}` are gaps to fill."""

    name: str
    """What the language calls itself."""
    locale: str
    """The language with the country whose use the pages follow (Open Graph)."""
    text: str
    """The page of the text, as the navigation calls it."""
    glossary: str
    """The glossary."""
    commentary: str
    """The notes."""
    search: str
    """The search."""
    notice: str
    """What a reader of a translation must know before all else."""
    supplied: str
    """Whose the title and the headings are."""
    supplied_headings: str
    """Whose the headings are, where the title is the article's own."""
    made: str
    """Where it is told how the translation was made."""
    paragraph: str
    """What stands before the number of a paragraph when it is read aloud."""
    back: str
    """The way from a footnote to the words that it is about: `{}`."""
    original: str
    """The way to the Kazakh paragraph, with the translation beside it."""
    stale: str
    """What stands behind a sentence whose original has changed."""
    lacking: str
    """What stands behind Kazakh words that are not translated yet."""
    note: str
    """The sign of an editors' note, read aloud."""
    translators_note: str
    """The sign of a translator's note, read aloud."""
    translators_notes: str
    """The heading over the translator's notes."""
    notes_lead: str
    """What the editors' notes are."""
    evidence: str
    """The way to the evidence of a note."""
    certainty: str
    """How sure it is: `{}`."""
    named: str
    """The heading over the names in the text."""
    cited: str
    """The heading over the citations."""
    source: str
    """A citation in words: source `{}`."""
    source_page: str
    """A citation in words: source `{}`, page `{}`."""
    lost: str
    """That the bibliography is lost."""
    unidentified: str
    """That a source has not been identified."""
    glossary_lead: str
    """What the glossary is: `{}` entries."""
    in_kazakh: str
    """What stands before an entry's Kazakh names."""
    mentioned: str
    """What stands before the paragraphs that mention an entry."""
    entry: str
    """The way to the Kazakh entry."""
    commentary_lead: str
    """What the commentary is: `{}` notes."""
    search_label: str
    """What can be searched."""
    search_help: str
    """How to search."""
    without_script: str
    """That the search needs a script, and what does not."""
    description: str
    """What the edition is."""
    sureness: dict[Certainty, str]
    """How sure an editor is."""
    status: dict[Status, str]
    """How a statement stands to its evidence."""

    def place_cited(self, source: int, locator: str | None) -> str:
        """A citation said in words."""
        return self.source_page.format(source, locator) if locator else self.source.format(source)


INTERFACES = {
    Language.EN: Interface(
        name="English",
        locale="en_GB",
        text="Text",
        glossary="Glossary",
        commentary="Notes",
        search="Search",
        notice=(
            "This is a working translation made for this edition, not by the author. The Kazakh text alone is"
            " authoritative: please cite the original."
        ),
        supplied="The title and the headings in square brackets were supplied by the editors; the article has none.",
        supplied_headings="The headings in square brackets were supplied by the editors; the article has none.",
        made="How the translation was made",
        paragraph="Paragraph",
        back="Back to the text: {}",
        original="Original with translation",
        stale="[the original has changed since this was translated]",
        lacking="[not translated yet]",
        note="Note",
        translators_note="Translator’s note",
        translators_notes="Translator’s notes",
        notes_lead=(
            "An asterisk stands behind a sentence on which the editors have a note; the Kazakh words that the note is"
            " about come first."
        ),
        evidence="Evidence",
        certainty="Certainty: {}.",
        named="Named in the text",
        cited="Citations",
        source="source {}",
        source_page="source {}, p. {}",
        lost="The article’s bibliography, and with it the description of this source, is lost.",
        unidentified="The source has not been identified.",
        glossary_lead=(
            "{} organisations, persons, places, works, events and terms that the article names, each in a neutral"
            " paragraph. Statements are given with their standing; what they rest on is listed in the Kazakh entry."
        ),
        in_kazakh="In Kazakh:",
        mentioned="In the article:",
        entry="Full entry, with its evidence, in Kazakh",
        commentary_lead=(
            "{} notes of the editors on places where the record differs from the article, or where a reader needs to"
            " know more. A note does not correct the text nor argue with its author; it says which source says what."
        ),
        search_label="Search the text, the glossary and the notes",
        search_help=(
            "Type words in English, Russian or Kazakh, in any form: “extremists” also finds “extremist”. Words in"
            " quotation marks must follow each other. What is found is shown in Kazakh with its translation."
        ),
        without_script=(
            "This page needs JavaScript. Without it, the text, the glossary and the notes can be read in full."
        ),
        description="An annotated digital edition of a Kazakh scholarly article, in English translation",
        sureness={
            Certainty.HIGH: "high",
            Certainty.MEDIUM: "medium",
            Certainty.LOW: "low",
            Certainty.UNKNOWN: "unknown",
        },
        status={
            Status.VERIFIED: "verified",
            Status.UNVERIFIED: "general knowledge, not verified",
            Status.DISPUTED: "sources disagree",
        },
    ),
    Language.RU: Interface(
        name="Русский",
        locale="ru_RU",
        text="Текст",
        glossary="Глоссарий",
        commentary="Примечания",
        search="Поиск",
        notice=(
            "Это рабочий перевод, сделанный для настоящего издания, а не автором. Опираться"
            " следует на казахский текст: цитируйте, пожалуйста, оригинал."
        ),
        supplied="Заглавие и подзаголовки в квадратных скобках добавлены редакторами; в статье их нет.",
        supplied_headings="Подзаголовки в квадратных скобках добавлены редакторами; в статье их нет.",
        made="Как сделан перевод",
        paragraph="Абзац",
        back="Назад к тексту: {}",
        original="Оригинал с переводом",
        stale="[оригинал изменился после перевода]",
        lacking="[ещё не переведено]",
        note="Примечание",
        translators_note="Примечание переводчика",
        translators_notes="Примечания переводчика",
        notes_lead=(
            "Звёздочка стоит после предложения, к которому есть примечание редакторов; сначала приводятся казахские"
            " слова, к которым оно относится."
        ),
        evidence="Источники сведений",
        certainty="Степень уверенности: {}.",
        named="Упомянуто в тексте",
        cited="Ссылки",
        source="источник {}",
        source_page="источник {}, с. {}",
        lost="Список литературы статьи, а с ним и описание этого источника, утрачен.",
        unidentified="Источник не установлен.",
        glossary_lead=(
            "Организации, лица, места, произведения, события и термины, названные в статье, — всего {}; о каждом дана"
            " нейтральная справка. При сведениях указано, насколько они проверены; на чём они основаны, перечислено в"
            " казахской статье глоссария."
        ),
        in_kazakh="По-казахски:",
        mentioned="В статье:",
        entry="Полная статья глоссария с источниками, по-казахски",
        commentary_lead=(
            "Примечания редакторов, всего {}, — к местам, где другие источники расходятся со статьёй или где читателю"
            " нужно знать больше. Примечание не исправляет текст и не спорит с автором: оно сообщает, что говорит какой"
            " источник."
        ),
        search_label="Поиск по тексту, глоссарию и примечаниям",
        search_help=(
            "Вводите слова по-русски, по-английски или по-казахски в любой форме: «экстремистов» найдёт и"
            " «экстремисты». Слова в кавычках должны стоять подряд. Найденное показано по-казахски с переводом."
        ),
        without_script="Для поиска нужен JavaScript. Без него текст, глоссарий и примечания читаются полностью.",
        description="Комментированное цифровое издание казахской научной статьи, в русском переводе",
        sureness={
            Certainty.HIGH: "высокая",
            Certainty.MEDIUM: "средняя",
            Certainty.LOW: "низкая",
            Certainty.UNKNOWN: "неизвестна",
        },
        status={
            Status.VERIFIED: "проверено",
            Status.UNVERIFIED: "общеизвестное, не проверено",
            Status.DISPUTED: "источники расходятся",
        },
    ),
}
"""The words of each language."""
