// Which words of a line answer the query.
(() => {
  "use strict";

  const engine = (window.engine ??= {});
  const formsOf = ({ forms = {}, said = forms }, language) => (language ? said[language] ?? [] : Object.values(forms).flat());

  // Whether a word in the letters of the index, of the article or a translation, is what readings mean.
  function answersTo(readings, keysOf, language) {
    const forms = new Set(readings.flatMap((reading) => formsOf(reading, language)));
    if (language) return (word) => forms.has(word);
    const exact = new Set(readings.flatMap((reading) => reading.exact)), lemma = new Set(readings.flatMap((reading) => reading.lemma));
    return (word) => exact.has(word) || forms.has(word) || (lemma.size > 0 && keysOf(word).some((key) => lemma.has(key)));
  }

  // The words of a line in the letters of its index.
  const spoken = (text, language, kazakh) => engine.wordsOf(text, kazakh).map(language ? kazakh.plain : kazakh.normal);

  // A function from a line to how well it answers: its phrases first, then how many of the words it has (or names by
  // other ones), then how many of them as they were typed, and next to each other.
  // A name of several words is more than its words.
  const PHRASE = 10_000, WORD = 100, NAME = [];
  function fitter(answers, kazakh, keysOf) {
    const clauses = answers.map(({ clause, readings }) => readings.map((reading, at) => ({ reading, typed: clause.words[at] ?? "", fits: {} })));
    const quoted = answers.map(({ clause }) => clause.quoted && clause.words.length > 1);
    const namedBy = answers.map(({ entries }) => new Set(entries));
    return ({ text, names = [], language }) => {
      const line = spoken(text, language, kazakh), letters = language ? kazakh.plain : kazakh.normal;
      const places = clauses.map((words) => words.map(({ reading, typed, fits }) => {
        const isMeant = (fits[language ?? ""] ??= answersTo([reading], keysOf, language)), own = letters(typed);
        return line.flatMap((word, at) => (word === own || isMeant(word) ? [at] : []));
      }));
      const isNext = (here, at, all) => at > 0 && here.some((place) => all[at - 1].includes(place - 1));
      const phrases = places.filter((words, at) => quoted[at] && words.slice(1).every((_, step) => isNext(words[step + 1], step + 1, words)));
      const isNamed = namedBy.map((entries) => names.some(([, , entry]) => entries.has(entry)));
      const has = places.flatMap((words, at) => (isNamed[at] && words.length > 1 ? [...words, NAME] : words.filter(({ length }) => length || isNamed[at])));
      const words = places.flat(), typed = clauses.flat().filter((word) => line.includes(letters(word.typed)));
      return PHRASE * phrases.length + WORD * has.length + typed.length + words.filter(isNext).length;
    };
  }

  // Ranges [start, end] of the words that answer: words that must follow each other where they do, and as one.
  function fitting(words, { isPhrase, fits }) {
    const run = isPhrase ? fits.length : 1;
    const answers = (at) => (isPhrase ? fits.every((fit, step) => fit(words[at + step].said)) : fits.some((fit) => fit(words[at].said)));
    return words.slice(0, words.length - run + 1).flatMap(({ start }, at) => (answers(at) ? [[start, words[at + run - 1].end]] : []));
  }
  // Ranges in their order, without those within another one.
  const outermost = (ranges) => ranges.sort(([one, end], [other, last]) => one - other || last - end)
    .filter(([start, end], at, all) => !all.slice(0, at).some(([from, to]) => from <= start && end <= to));

  // A function from a line { text, names, language } to the ranges that answer.
  function matcher(answers, { word: pattern, plain, normal }, keysOf) {
    const meant = new Set(answers.flatMap((each) => each.entries)), inLanguage = {};
    const read = (language) => answers.map(({ clause: { kind, words }, readings }) => ({
      isPhrase: kind === "phrase" && words.length > 1,
      fits: readings.map(({ exact, lemma, forms, said }) => answersTo([language ? { exact, lemma, forms, said } : { exact, lemma }], keysOf, language)),
    }));
    return ({ text, names = [], language }) => {
      const letters = language ? plain : normal, clauses = (inLanguage[language ?? ""] ??= read(language));
      const words = [...text.matchAll(pattern)].map(({ 0: word, index }) => ({ start: index, end: index + word.length, said: letters(word) }));
      const named = names.filter(([, , entry]) => meant.has(entry)).map(([start, end]) => [start, end]);
      return outermost([...named, ...clauses.flatMap((clause) => fitting(words, clause))]);
    };
  }

  Object.assign(engine, { answersTo, spoken, fitter, matcher, PHRASE });
})();
