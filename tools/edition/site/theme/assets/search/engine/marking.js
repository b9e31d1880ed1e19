// Which words of a line answer the query.
(() => {
  "use strict";

  const engine = (window.engine ??= {});
  const formsOf = ({ forms = {} }, language) => (language ? forms[language] ?? [] : Object.values(forms).flat());

  // Whether a word in the letters of the index, of the article or a translation, is what readings mean.
  function answersTo(readings, keysOf, language) {
    const forms = new Set(readings.flatMap((reading) => formsOf(reading, language)));
    if (language) return (word) => forms.has(word);
    const exact = new Set(readings.flatMap((reading) => reading.exact)), lemma = new Set(readings.flatMap((reading) => reading.lemma));
    return (word) => exact.has(word) || forms.has(word) || (lemma.size > 0 && keysOf(word).some((key) => lemma.has(key)));
  }

  // Ranges [start, end] of the words of a text that fit.
  const fitting = (text, pattern, fits) =>
    [...text.matchAll(pattern)].filter(([word]) => fits(word)).map(({ 0: word, index }) => [index, index + word.length]);

  // A function from a line { text, names, language } to the ranges that answer.
  function matcher(answers, normal, keysOf) {
    const readings = answers.flatMap((each) => each.readings), meant = new Set(answers.flatMap((each) => each.entries));
    const isKazakh = answersTo(readings.filter((reading) => !reading.forms), keysOf), inLanguage = {};
    return ({ text, names = [], language }) => {
      if (language) {
        const isMeant = (inLanguage[language] ??= answersTo(readings, keysOf, language));
        return fitting(text, engine.TRANSLATED, (word) => isMeant(engine.plainly(word)));
      }
      const named = names.filter(([, , entry]) => meant.has(entry)).map(([start, end]) => [start, end]);
      const words = fitting(text, engine.WORD, (word) => isKazakh(normal(word)))
        .filter(([start, end]) => !named.some(([from, to]) => from <= start && end <= to));
      return [...named, ...words].sort(([one], [other]) => one - other);
    };
  }

  Object.assign(engine, { answersTo, matcher });
})();
