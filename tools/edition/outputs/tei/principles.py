"""How the edition is made and encoded, in the words of the TEI header: in Kazakh, and the encoding in English too."""

from __future__ import annotations

CORRECTION = (
    "Анық немесе анық дерлік қате ғана түзетіледі. Түпмәтіндегі түрі sic, түзетілгені corr элементінде тұр; әр "
    "түзетудің себебі мен сенімділігі мәтін аппаратында берілген. Автордың қолданысы болуы мүмкін жер сол күйі "
    "қалдырылып, аппаратта ғана аталады."
)
"""When the text is emended."""
NORMALIZATION = (
    "Төмендегі ережелер бүкіл мәтінге бірдей қолданылады. Түпмәтіндегі түрі orig, ереже шығарған түрі reg элементінде "
    "тұр; reg элементінің ana атрибуты ережені көрсетеді. Ереже бір әріпті ғана өзгертсе де, сөз тұтас беріледі."
)
"""What rules do; each follows by itself."""
QUOTATION = (
    "Тырнақшалар мәтіннің өзінде қалдырылған. Басқаның сөзі тырнақшаға алынған-алынбағанына қарамастан q элементімен "
    "белгіленген; who атрибуты айтушыны көрсетеді."
)
"""How the words of others are marked."""
SEGMENTATION = (
    "Абзац пен сөйлемнің нөмірі тізілімде бекітілген, ешқашан өзгермейді: p12 — 12-абзац, p12s3 — оның үшінші "
    "сөйлемі. Түпмәтінде абзацтарды жалғап тұрған таңба (көбіне нүкте) келесі абзацтың басында surplus элементімен "
    "берілген; оқу мәтінінде ол жоқ. Бөлім тақырыптарын редакторлар қойған."
)
"""How the text is divided."""
INTERPRETATION = (
    "Ұйымдардың, тұлғалардың, жерлер мен ұғымдардың аталуын, түсініктемелерді, дәйексөз бен сілтемелерге қатысты "
    "тұжырымдарды редакторлар қосқан; cert атрибуты сенімділікті білдіреді. Мәтіннің ішінде ол жоқ болса, сенімділік "
    "жоғары."
)
"""What is the editors'."""
ENCODING = {
    "kk": (
        "Бұл құжаттан екі мәтін де әрпіне дейін қайта шығады. Түпмәтін — бірінші text ішіндегі p және ab "
        "элементтерінің бүкіл таңбасы, құжаттағы ретімен, corr мен reg ішіндегілерден басқасы. Оқу мәтіні — сол "
        "таңбалар, sic, orig және surplus ішіндегілерден басқасы. "
        "lb элементі түпмәтіннің жол шегін (U+000A) білдіреді; p және ab ішінде басқа "
        "жол шегі жоқ, ал бос орындардың бәрі мәтіннің өзінікі.",
        "Бір-бірімен қиылысуы мүмкін орындар (аппарат, түсініктеме, күні айтылған оқиға) екі anchor элементімен "
        "шектелген: e12.from және e12.to. Тиісті note элементі олардың біріншісін target, екіншісін targetEnd "
        "атрибутымен көрсетеді. Сөйлем не басқа элемент шегінен асатын дәйексөз бен атау бөлшектенеді; бөлшектерді "
        "next және prev атрибуттары жалғайды.",
        "xml:id мәндері сайттағы мекенжайлармен бірдей: p12, p12s3, e12, n12, q3, ref-7, p2-1, глоссарий мақаласының "
        "кілті. Кілт XML ережесіне сай келмесе не басқа мекенжаймен шатасуы мүмкін болса, алдына «_» қойылады. "
        "Бөлімдердің (section.…), күні айтылған оқиғалардың (event.…) және дәлелдердің (evidence.…) кілті алдында "
        "нүктелі қосымша тұрады: глоссарий кілттерінде нүкте болмайды. Атаудың нөмірі (m1302) оның түпмәтіндегі орнын "
        "білдіреді: алдында тұрған таңбалардың саны.",
        "Аудармалар келесі text элементтерінде тұр (type — translation); олардың бөліктері нені аударғанын corresp "
        "атрибутымен көрсетеді.",
    ),
    "en": (
        "Both texts can be recovered letter for letter. The witness is every character inside the p and ab elements of "
        "the first text, in document order, except those inside corr and reg; the reading text is the same except "
        "those inside sic, orig and surplus. An lb stands for a line break (U+000A) of the witness; p and ab hold no "
        "other, and all their blanks belong to the text.",
        "Places that may overlap others (apparatus, notes, dated events) lie between two anchors, e12.from and e12.to, "
        "at which a note points with target and targetEnd. A quotation or name that crosses the edge of a sentence or "
        "of another element is broken, and its parts are joined by next and prev.",
        "Values of xml:id are the addresses of the site: p12, p12s3, e12, n12, q3, ref-7, p2-1, the key of a glossary "
        "entry (after a low line where the key is no legal id or might be mistaken for another). Sections (section.…), "
        "dated events (event.…) and evidence (evidence.…) have a prefix with a full stop, which no key has. The number "
        "of a mention (m1302) is its place in the witness: how many characters stand before it.",
        "Translations stand in the texts that follow (type translation); corresp says what each part of them renders.",
    ),
}
"""How the two texts and the annotation are encoded, by language."""
