/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words that show clauses and what somebody is reported to say, and those of the calendar.
 * English, but for months; every list is in the order of strcmp(), in lower case. */

#include "config.h"

#include "mcl-text-lexicon.h"

/* Behind these what is said may follow without "that". "Claim" and others that are common nouns too
 * stay out. */
/* clang-format off */
static const char *const verbs_before_clauses[] = {
  "added", "alleged", "argue", "argued", "argues", "assert", "asserted", "believe", "believed",
  "believes", "claimed", "claims", "insist", "insisted", "insists", "said", "say", "says",
  "stated", "suspect", "suspected", "suspects", "think", "thinks", "thought",
};
/* clang-format on */

/* What a clause begins with that has no other beginning. */
/* clang-format off */
static const char *const subjects[] = {
  "a", "all", "an", "another", "any", "both", "each", "everyone", "he", "her", "his", "i", "it",
  "its", "many", "most", "my", "no", "nobody", "one", "our", "several", "she", "some",
  "the", "their", "there", "these", "they", "this", "those", "we", "you",
};
/* clang-format on */

static const char *const auxiliaries[] = {
  "are", "can",   "could", "did",   "do",     "does", "had",  "has",  "have",  "is",
  "may", "might", "must",  "shall", "should", "was",  "were", "will", "would",
};

static const char *const clause_openers[] = {
  "according", "after",  "although", "because", "before", "if",      "since",
  "though",    "unless", "until",    "when",    "where",  "whereas", "whether",
  "which",     "while",  "who",      "whom",    "whose",
};

static const char *const days[] = {
  "friday", "monday", "saturday", "sunday", "thursday", "tuesday", "wednesday",
};

/* clang-format off */
static const char *const months[] = {
  "apr", "april", "aug", "august", "dec", "december", "dezember", "feb", "februar", "february",
  "jan", "januar", "january", "jul", "juli", "july", "jun", "june", "juni", "mai", "mar", "march",
  "may", "märz", "nov", "november", "oct", "october", "oktober", "sep", "sept", "september",
};
/* clang-format on */

/* What a name does not go on with, whether or not a full stop stands between: nobody is called so.
 */
/* clang-format off */
static const char *const sentence_beginnings[] = {
  "after", "although", "at", "but", "however", "in", "it", "meanwhile", "then", "there", "they",
  "this", "when", "while", "with",
};
/* clang-format on */

#define IS_LISTED(list, word, n_bytes)                                                             \
  mcl_lexicon_is_listed (list, G_N_ELEMENTS (list), word, n_bytes)

/**
 * mcl_lexicon_takes_clause:
 * @word: UTF-8 in any case, @n_bytes long
 *
 * Returns: whether what is said may follow the word directly (said it rained)
 */
gboolean
mcl_lexicon_takes_clause (const char *word, gsize n_bytes)
{
  return IS_LISTED (verbs_before_clauses, word, n_bytes);
}

/**
 * mcl_lexicon_is_subject:
 * @word: UTF-8 in any case, @n_bytes long
 *
 * Returns: whether the word begins what does something: a pronoun, an article and the like
 */
gboolean
mcl_lexicon_is_subject (const char *word, gsize n_bytes)
{
  return IS_LISTED (subjects, word, n_bytes);
}

/**
 * mcl_lexicon_is_auxiliary:
 * @word: UTF-8 in any case, @n_bytes long
 *
 * Returns: whether the word is a verb that goes with others (has, would)
 */
gboolean
mcl_lexicon_is_auxiliary (const char *word, gsize n_bytes)
{
  return IS_LISTED (auxiliaries, word, n_bytes);
}

/**
 * mcl_lexicon_opens_clause:
 * @word: UTF-8 in any case, @n_bytes long
 *
 * Returns: whether a clause begins with the word wherever it stands (which, because)
 */
gboolean
mcl_lexicon_opens_clause (const char *word, gsize n_bytes)
{
  return IS_LISTED (clause_openers, word, n_bytes);
}

/**
 * mcl_lexicon_is_day:
 * @word: UTF-8 in any case, @n_bytes long
 *
 * Returns: whether the word is a day of the week
 */
gboolean
mcl_lexicon_is_day (const char *word, gsize n_bytes)
{
  return IS_LISTED (days, word, n_bytes);
}

/**
 * mcl_lexicon_is_month:
 * @word: UTF-8 in any case, @n_bytes long
 *
 * Returns: whether the word is a month, or short for one with or without a full stop
 */
gboolean
mcl_lexicon_is_month (const char *word, gsize n_bytes)
{
  if (n_bytes > 0 && word[n_bytes - 1] == '.')
    n_bytes--;
  return IS_LISTED (months, word, n_bytes);
}

/**
 * mcl_lexicon_begins_anew:
 * @word: UTF-8, @n_bytes long
 *
 * Returns: whether the word, with one capital, is no part of the name before it
 */
gboolean
mcl_lexicon_begins_anew (const char *word, gsize n_bytes)
{
  return n_bytes > 1 && g_ascii_isupper (word[0]) && g_ascii_islower (word[1]) &&
         IS_LISTED (sentence_beginnings, word, n_bytes);
}
