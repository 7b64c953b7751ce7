/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-bit-pattern.h"
#include "mcl-reanchor.h"
#include "mcl-text-diff.h"
#include "mcl-text-fold.h"
#include "mcl-text-grams.h"

/* What the files of re-anchoring share; for mcl-reanchor*.c only. */

G_BEGIN_DECLS

/* Contexts are looked at this far, in folded code points: one word of a bit pattern. */
#define MCL_REANCHOR_MAX_CONTEXT 64u

/* The new text, prepared once for all annotations. */
typedef struct {
  MclText *text;
  MclTextFold *fold;
  gunichar *caseless;      /* of fold->chars */
  MclTextGrams *grams;     /* of caseless */
  GHashTable *occurrences; /* folded text → GArray of guint32 */
} MclReanchorTarget;

/* One side of a quote: what stood before or behind it, folded and without case, and how much of
 * that, from the quote on, belongs to the same sentence. */
typedef struct {
  gunichar *chars;
  guint32 length;
  guint32 near_length;
  MclBitPattern *all;
  MclBitPattern *near_part;
} MclReanchorSide;

/* What is known of an annotation's old place. */
typedef struct {
  MclRange span;
  const char *text;
  MclTextFold *fold;
  gunichar *caseless;
  MclReanchorSide prefix;
  MclReanchorSide suffix;
} MclReanchorQuote;

/* A place in the new text. @range is folded. @evidence is how much of the sentence that it stands
 * in is the old one. */
typedef struct {
  MclRange range;
  double score;
  double context;
  double evidence;
} MclReanchorCandidate;

MclReanchorQuote *mcl_reanchor_quote_new (MclRange span,
                                          const char *text,
                                          const char *prefix,
                                          const char *suffix) G_GNUC_WARN_UNUSED_RESULT;
void mcl_reanchor_quote_free (MclReanchorQuote *self);
void mcl_reanchor_quote_rate (MclReanchorQuote *self,
                              const MclReanchorTarget *target,
                              MclReanchorCandidate *candidate);
double mcl_reanchor_quote_get_rank (const MclReanchorQuote *self,
                                    const MclReanchorCandidate *candidate);

void mcl_reanchor_target_init (MclReanchorTarget *self, MclText *text);
void mcl_reanchor_target_clear (MclReanchorTarget *self);
MclRange mcl_reanchor_target_fold_range (const MclReanchorTarget *self, MclRange source);
GArray *mcl_reanchor_list_exact (MclReanchorTarget *self,
                                 MclReanchorQuote *quote) G_GNUC_WARN_UNUSED_RESULT;
GArray *mcl_reanchor_list_approximate (MclReanchorTarget *self,
                                       MclReanchorQuote *quote) G_GNUC_WARN_UNUSED_RESULT;
double mcl_reanchor_score_text (const MclReanchorTarget *self,
                                const MclReanchorQuote *quote,
                                MclRange range);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclReanchorQuote, mcl_reanchor_quote_free)

G_END_DECLS
