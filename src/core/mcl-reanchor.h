/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-annotation.h"
#include "mcl-sidecar.h"
#include "mcl-text.h"

G_BEGIN_DECLS

/**
 * MclReanchorStatus:
 * @MCL_REANCHOR_EXACT: the same text stands at the same place
 * @MCL_REANCHOR_MOVED: the text stands elsewhere, unchanged but for what mcl_text_fold_new() takes
 *   as the same, and nowhere else as well
 * @MCL_REANCHOR_FUZZY: the text was changed, and this is clearly where it stands now
 * @MCL_REANCHOR_AMBIGUOUS: there is a place, or several, and no telling whether it is meant
 * @MCL_REANCHOR_LOST: nothing like it is there
 *
 * What became of an annotation when the text changed.
 */
typedef enum {
  MCL_REANCHOR_EXACT,
  MCL_REANCHOR_MOVED,
  MCL_REANCHOR_FUZZY,
  MCL_REANCHOR_AMBIGUOUS,
  MCL_REANCHOR_LOST,
} MclReanchorStatus;

#define MCL_REANCHOR_N_STATUSES 5u

/**
 * MclReanchorResult:
 * @range: the place in the new text; of an ambiguous one the best guess; empty when lost
 * @same_text: whether the new text has exactly the quoted text there
 * @score: 1 - edits / length of the quoted text, both folded and without regard to case; 0 when
 *   lost
 * @context: how much what stands around it is what stood around it, 0 to 1; 1 when that is not
 *   known
 * @runner_up: the next best place; empty when there is none
 * @runner_up_score, @runner_up_context: the same of it
 * @fragments: (array length=n_fragments) (nullable): the fragments at the new place, NULL when
 *   the annotation has none
 *
 * Where one annotation stands in a new text.
 */
typedef struct {
  MclReanchorStatus status;
  MclRange range;
  gboolean same_text;
  double score;
  double context;
  MclRange runner_up;
  double runner_up_score;
  double runner_up_context;
  MclRange *fragments;
  guint n_fragments;
} MclReanchorResult;

/* What is accepted, see DESIGN.md. */
#define MCL_REANCHOR_MIN_SCORE 0.80
#define MCL_REANCHOR_MIN_LEAD 0.10
#define MCL_REANCHOR_MIN_FUZZY_CHARS 12u

GArray *mcl_reanchor (MclText *old_text, MclText *new_text, GPtrArray *annotations, GArray *quotes)
    G_GNUC_WARN_UNUSED_RESULT;

const char *mcl_reanchor_status_to_string (MclReanchorStatus status);
gboolean mcl_reanchor_status_is_placed (MclReanchorStatus status);
MclAnnotation *mcl_reanchor_result_apply (const MclReanchorResult *self,
                                          MclAnnotation *annotation) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
