/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MclAbbreviation:
 * @MCL_ABBREVIATION_NONE: no abbreviation that is known
 * @MCL_ABBREVIATION_TITLE: a sentence never ends with it (Mr., Gen., vs.)
 * @MCL_ABBREVIATION_NUMBERED: no sentence ends between it and a number (No. 10, Sept. 11)
 * @MCL_ABBREVIATION_OTHER: a sentence ends after it when the next word begins one (Inc., Jr.)
 */
typedef enum {
  MCL_ABBREVIATION_NONE,
  MCL_ABBREVIATION_TITLE,
  MCL_ABBREVIATION_NUMBERED,
  MCL_ABBREVIATION_OTHER,
} MclAbbreviation;

gboolean
mcl_lexicon_is_listed (const char *const *list, gsize n_words, const char *word, gsize n_bytes);
gboolean mcl_lexicon_is_function_word (const char *word, gsize n_bytes);
gboolean mcl_lexicon_is_name_joiner (const char *word, gsize n_bytes);
gboolean mcl_lexicon_is_name_particle (const char *word, gsize n_bytes);
gboolean mcl_lexicon_takes_of (const char *word, gsize n_bytes);
gboolean mcl_lexicon_is_office (const char *word, gsize n_bytes);
gboolean mcl_lexicon_is_verb_of_speech (const char *word, gsize n_bytes);
gboolean mcl_lexicon_is_pronoun_i (const char *word, gsize n_bytes);
gboolean mcl_lexicon_is_compound_tail (const char *word, gsize n_bytes);
gboolean mcl_lexicon_has_possessive_in_names (const char *word, gsize n_bytes);
gboolean mcl_lexicon_takes_clause (const char *word, gsize n_bytes);
gboolean mcl_lexicon_is_subject (const char *word, gsize n_bytes);
gboolean mcl_lexicon_is_auxiliary (const char *word, gsize n_bytes);
gboolean mcl_lexicon_opens_clause (const char *word, gsize n_bytes);
gboolean mcl_lexicon_is_day (const char *word, gsize n_bytes);
gboolean mcl_lexicon_is_month (const char *word, gsize n_bytes);
gboolean mcl_lexicon_begins_anew (const char *word, gsize n_bytes);
MclAbbreviation mcl_lexicon_find_abbreviation (const char *word, gsize n_bytes);

G_END_DECLS
