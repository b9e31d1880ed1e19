-- A configuration `kazakh` for full-text search, over the dictionary files that lie beside this one.
-- The database must be in UTF-8, with a locale that knows small and capital letters (kk_KZ.UTF-8, C.UTF-8; not C).
BEGIN;

CREATE TEXT SEARCH DICTIONARY kazakh_words (
    TEMPLATE = ispell, DictFile = kazakh_words, AffFile = kazakh_words, StopWords = kazakh
);
CREATE TEXT SEARCH DICTIONARY kazakh_stems (
    TEMPLATE = ispell, DictFile = kazakh_stems, AffFile = kazakh_stems, StopWords = kazakh
);
CREATE TEXT SEARCH DICTIONARY kazakh_rest (TEMPLATE = simple, StopWords = kazakh);

CREATE TEXT SEARCH CONFIGURATION kazakh (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION kazakh
    ALTER MAPPING FOR word, numword, asciiword, hword_part, hword_numpart, hword_asciipart
    WITH kazakh_words, kazakh_stems, kazakh_rest;
ALTER TEXT SEARCH CONFIGURATION kazakh
    DROP MAPPING FOR hword, numhword, asciihword;

COMMIT;
