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

/* How much of its sentence must be at a place. */
#define MCL_REANCHOR_MIN_EVIDENCE 0.75

/* A text this long that stands once is the same wherever it is: a paragraph that was moved. */
#define MCL_REANCHOR_MIN_UNIQUE_CHARS 32u

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
  const char *before; /* what stood there to the letter, as much as is known */
  const char *behind;
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

typedef struct {
  MclAnnotation *annotation;
  char *owned_text; /* all three NULL when the caller's quotes are used */
  char *owned_prefix;
  char *owned_suffix;
  MclReanchorQuote *quote;
  GArray *rivals; /* of MclReanchorCandidate, waiting for step 4 */
  MclReanchorCandidate chosen;
  MclReanchorResult *result;
  gboolean is_placed;
  gboolean is_settled; /* by text and context alone: tells others how far the text moved */
} MclReanchorItem;

/* Where a settled annotation starts. */
typedef struct {
  guint32 old_start;
  guint32 new_start;
} MclReanchorLink;

typedef struct {
  MclReanchorTarget target;
  MclText *old_text;
  MclTextDiff *diff;
  MclReanchorItem *items;
  guint n_items;
  GArray *results;
  guint *settled; /* indices of items by their old start */
  guint n_settled;
  GArray *chain; /* of Link: most of the settled ones, in order in both texts */
} MclReanchoring;

void mcl_reanchor_put_place (MclReanchoring *self,
                             MclReanchorItem *item,
                             MclReanchorStatus status,
                             const MclReanchorCandidate *candidate,
                             const MclReanchorCandidate *runner_up);
void mcl_reanchor_demote (MclReanchorItem *item);
void mcl_reanchor_place_item (MclReanchoring *self, MclReanchorItem *item);
void mcl_reanchor_choose_rivals (MclReanchoring *self);
void mcl_reanchor_doubt_copies (MclReanchoring *self);
void mcl_reanchor_settle_conflicts (MclReanchoring *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclReanchorQuote, mcl_reanchor_quote_free)

G_END_DECLS
