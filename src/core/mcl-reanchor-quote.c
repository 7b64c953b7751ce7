/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A quote with its context, and how well a place of the new text fits it.
 *
 * The context is rated twice. All of it tells places apart that have the same text. The part of it
 * that is in the same sentence tells whether the place is meant at all: when a sentence was
 * deleted, a name in it stands elsewhere too, often with half of the context (the end of the
 * sentence before), but never in the rest of its own sentence. */
#include "config.h"

#include "mcl-reanchor-private.h"

#include <string.h>

#include "mcl-text-private.h"

/* Under this much of its own sentence, text and all, the whole context is the evidence. */
#define MIN_SENTENCE_CHARS 24u

/* Text counts at most this much against context: a long text is told apart by context too. */
#define MAX_TEXT_WEIGHT 64u

static gboolean
is_closing (gunichar c)
{
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x2019 || c == 0x201d || c == 0xbb;
}

/* Whether a sentence ends before @at: at a full stop and space, or at an empty line. */
static gboolean
ends_sentence (const char *start, const char *at)
{
  gboolean has_space = FALSE;
  guint n_lines = 0;

  while (at > start) {
    const char *before = g_utf8_prev_char (at);
    gunichar c = g_utf8_get_char (before);

    if (!mcl_unichar_is_blank (c))
      break;
    n_lines += c == '\n' || (c == '\r' && *at != '\n') || c == 0x2029;
    has_space = TRUE;
    at = before;
  }
  if (n_lines >= 2)
    return TRUE;
  while (at > start && is_closing (g_utf8_get_char (g_utf8_prev_char (at))))
    at = g_utf8_prev_char (at);
  if (at == start)
    return FALSE;
  switch (g_utf8_get_char (g_utf8_prev_char (at))) {
  case '.':
  case '!':
  case '?':
  case 0x61f: /* Arabic question mark */
  case 0x6d4: /* Arabic full stop */
  case 0x964: /* danda */
  case 0x2026:
    return has_space;
  case 0x3002: /* ideographic full stop */
  case 0xff01:
  case 0xff1f:
    return TRUE;
  default:
    return FALSE;
  }
}

/* The bytes of a prefix from the last sentence's start on. */
static const char *
find_last_sentence (const char *prefix)
{
  for (const char *at = prefix + strlen (prefix); at > prefix; at = g_utf8_prev_char (at)) {
    if (!mcl_unichar_is_blank (g_utf8_get_char (at)) && ends_sentence (prefix, at))
      return at;
  }
  return ends_sentence (prefix, prefix + strlen (prefix)) ? prefix + strlen (prefix) : prefix;
}

/* How many bytes of a suffix belong to the sentence that ends in it. */
static gsize
find_first_sentence (const char *suffix)
{
  for (const char *at = suffix; *at != '\0'; at = g_utf8_next_char (at)) {
    if (at > suffix && !mcl_unichar_is_blank (g_utf8_get_char (at)) && ends_sentence (suffix, at))
      return (gsize) (at - suffix);
  }
  return strlen (suffix);
}

static void
init_side (MclReanchorSide *self,
           const char *context,
           const char *near_start,
           gsize n_near,
           gboolean is_prefix)
{
  gsize n_bytes = strlen (context);
  g_autoptr (MclTextFold) fold = mcl_text_fold_new (context, n_bytes);
  g_autoptr (MclTextFold) near_fold = mcl_text_fold_new (near_start, n_near);
  g_autofree gunichar *caseless = mcl_text_fold_dup_caseless (fold);
  guint32 skip = 0;

  self->length = MIN (fold->n_chars, MCL_REANCHOR_MAX_CONTEXT);
  skip = is_prefix ? fold->n_chars - self->length : 0;
  self->chars = g_memdup2 (caseless + skip, MAX (self->length, 1) * sizeof (gunichar));
  self->near_length = MIN (near_fold->n_chars, self->length);
}

/* The patterns are made when a place is not simply the same. */
static void
make_patterns (MclReanchorSide *self, gboolean is_prefix)
{
  if (self->all != NULL)
    return;
  self->all = mcl_bit_pattern_new (self->chars, self->length, is_prefix);
  self->near_part =
      mcl_bit_pattern_new (self->chars + (is_prefix ? self->length - self->near_length : 0),
                           self->near_length, is_prefix);
}

static void
clear_side (MclReanchorSide *self)
{
  g_free (self->chars);
  mcl_bit_pattern_free (self->all);
  mcl_bit_pattern_free (self->near_part);
}

/* How much of the suffix is in the text's last sentence: nothing when the text ends it. */
static gsize
get_first_sentence_length (const char *text, const char *suffix)
{
  g_autofree char *joined = g_strconcat (text, suffix, NULL);
  gsize n_text = strlen (text);
  const char *first = joined + n_text;

  while (*first != '\0' && mcl_unichar_is_blank (g_utf8_get_char (first)))
    first = g_utf8_next_char (first);
  if (*first != '\0' && first > joined + n_text && ends_sentence (joined, first))
    return 0;
  return find_first_sentence (suffix);
}

/**
 * mcl_reanchor_quote_new:
 * @text: (transfer none): the annotated text; must stay as long as the quote
 * @prefix: (nullable): what stood before it, as much as is known
 * @suffix: (nullable): what stood behind it
 *
 * Returns: (transfer full): the quote, prepared
 */
MclReanchorQuote *
mcl_reanchor_quote_new (MclRange span, const char *text, const char *prefix, const char *suffix)
{
  MclReanchorQuote *self = g_new0 (MclReanchorQuote, 1);
  const char *near_start = NULL;

  prefix = prefix != NULL ? prefix : "";
  suffix = suffix != NULL ? suffix : "";
  self->span = span;
  self->text = text;
  self->fold = mcl_text_fold_new (text, strlen (text));
  self->caseless = mcl_text_fold_dup_caseless (self->fold);
  self->before = prefix;
  self->behind = suffix;
  near_start = find_last_sentence (prefix);
  init_side (&self->prefix, prefix, near_start, strlen (near_start), TRUE);
  init_side (&self->suffix, suffix, suffix, get_first_sentence_length (text, suffix), FALSE);
  return self;
}

/**
 * mcl_reanchor_quote_free:
 * @self: (transfer full) (nullable): a quote
 */
void
mcl_reanchor_quote_free (MclReanchorQuote *self)
{
  if (self == NULL)
    return;
  mcl_text_fold_free (self->fold);
  g_free (self->caseless);
  clear_side (&self->prefix);
  clear_side (&self->suffix);
  g_free (self);
}

/* How much of a pattern the text has at its start (a prefix: at its end). Where the text is too
 * short for the pattern, only as much as fits is asked for. */
static double
rate_part (MclBitPattern *pattern, const gunichar *text, guint32 n_text, guint32 *weight)
{
  guint32 length = mcl_bit_pattern_get_length (pattern);
  guint32 n_missing = length - MIN (length, n_text);
  guint32 n_edits = 0;

  *weight = length - n_missing;
  if (*weight == 0)
    return 0;
  n_edits = mcl_bit_pattern_match_prefix (pattern, text, n_text, NULL);
  n_edits -= MIN (n_edits, n_missing);
  return 1.0 - (double) MIN (n_edits, *weight) / *weight;
}

typedef struct {
  double all;
  double near_part;
  guint32 all_weight;
  guint32 near_weight;
} SideRating;

static SideRating
rate_side (MclReanchorSide *self, const MclReanchorTarget *target, guint32 at, gboolean is_prefix)
{
  guint32 n_open = is_prefix ? at : target->fold->n_chars - at;
  guint32 reach = MIN (n_open, self->length + self->length / 2);
  const gunichar *text = target->caseless + (is_prefix ? at - reach : at);
  SideRating rating = { 1.0, 1.0, self->length, self->near_length };

  if (n_open >= self->length && memcmp (is_prefix ? target->caseless + at - self->length : text,
                                        self->chars, self->length * sizeof (gunichar)) == 0)
    return rating;
  make_patterns (self, is_prefix);
  rating.all = rate_part (self->all, text, reach, &rating.all_weight);
  rating.near_part = rate_part (self->near_part, text, reach, &rating.near_weight);
  return rating;
}

static double
average (double a, double a_weight, double b, double b_weight, double if_none)
{
  double weight = a_weight + b_weight;

  return weight > 0 ? (a * a_weight + b * b_weight) / weight : if_none;
}

/**
 * mcl_reanchor_quote_rate:
 * @candidate: a place with its range and score; gets its context and evidence
 *
 * Rates how well the surroundings of a place fit.
 */
void
mcl_reanchor_quote_rate (MclReanchorQuote *self,
                         const MclReanchorTarget *target,
                         MclReanchorCandidate *candidate)
{
  SideRating prefix = rate_side (&self->prefix, target, candidate->range.start, TRUE);
  SideRating suffix = rate_side (&self->suffix, target, candidate->range.end, FALSE);
  double length = self->fold->n_chars;
  double around = 0;
  double around_weight = 0;

  candidate->context = average (prefix.all, prefix.all_weight, suffix.all, suffix.all_weight, 1.0);
  if (self->fold->n_chars + self->prefix.near_length + self->suffix.near_length <
      MIN_SENTENCE_CHARS) {
    around = candidate->context;
    around_weight = prefix.all_weight + suffix.all_weight;
  } else {
    around =
        average (prefix.near_part, prefix.near_weight, suffix.near_part, suffix.near_weight, 1.0);
    around_weight = prefix.near_weight + suffix.near_weight;
  }
  candidate->evidence = average (candidate->score, length, around, around_weight, 0);
}

/**
 * mcl_reanchor_quote_get_rank:
 *
 * Returns: how good a candidate is, text and context together, 0 to 1
 */
double
mcl_reanchor_quote_get_rank (const MclReanchorQuote *self, const MclReanchorCandidate *candidate)
{
  return average (candidate->score, MIN (self->fold->n_chars, MAX_TEXT_WEIGHT), candidate->context,
                  self->prefix.length + self->suffix.length, 0);
}
