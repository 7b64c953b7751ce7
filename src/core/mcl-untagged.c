/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is left to tag.
 *
 * Something is tagged when an annotation touches it whose label picks the same kind of thing, or
 * any annotation stands just there. So a quotation stays to be tagged when only the names in it
 * are, and a name in a claim. Things come in the order of annotations, the outer before the inner.
 *
 * A step costs what one paragraph costs, or about 4,000 characters of a longer one: well under a
 * millisecond for newswire. A list of all of them, kept up to date, would make the first step in a
 * long article slow and be of use to nobody else. */

#include "config.h"

#include "mcl-untagged.h"

#include "mcl-quote-mode.h"
#include "mcl-text-private.h"

#define REACH 2048

/* What comes nearer to a cut than this is looked at from the other side of it. */
#define MARGIN 256

typedef struct {
  MclRange range;
  MclTextPick pick;
} Candidate;

struct _MclUntagged {
  MclSet *set;
  MclSchema *schema;
  MclRange from;
  gboolean forward;
  guint picks; /* a bit for each kind that is looked for */
  gboolean with_reported;
  guint32 at; /* in the part that is looked at next */
  gboolean is_done;
};

static guint
find_label_picks (MclSchema *schema)
{
  guint picks = 0;

  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++)
    picks |= 1u << mcl_label_get_pick (mcl_schema_get_label (schema, i));
  return picks;
}

/* Names and quotations before sentences; and where labels pick words, the words that stand out. */
static guint
choose_picks (MclSchema *schema)
{
  guint picks = find_label_picks (schema);
  guint small = picks & (1u << MCL_TEXT_PICK_NAME | 1u << MCL_TEXT_PICK_QUOTATION);

  if (small != 0)
    return small;
  return (picks & 1u << MCL_TEXT_PICK_SENTENCE) != 0 ? 1u << MCL_TEXT_PICK_SENTENCE
                                                     : 1u << MCL_TEXT_PICK_NAME;
}

/* Where quotes may be without quotation marks, what is reported is looked for as well. */
static gboolean
has_reported_quotes (MclSchema *schema)
{
  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++)
    if (mcl_quote_mode_find_attribute (mcl_schema_get_label (schema, i)) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * mcl_untagged_new:
 * @from: what is found comes behind it in the order of annotations, or before it
 * @forward: whether to look ahead
 *
 * Returns: (transfer full): the way from there; whoever sees the set change takes another
 */
MclUntagged *
mcl_untagged_new (MclSet *set, MclSchema *schema, MclRange from, gboolean forward)
{
  MclUntagged *self = NULL;

  g_return_val_if_fail (MCL_IS_SET (set), NULL);
  g_return_val_if_fail (schema != NULL, NULL);

  self = g_new0 (MclUntagged, 1);
  self->set = g_object_ref (set);
  self->schema = mcl_schema_ref (schema);
  self->from = from;
  self->forward = forward;
  self->picks = choose_picks (schema);
  self->with_reported = has_reported_quotes (schema);
  self->at = MIN (from.start, mcl_text_get_n_chars (mcl_set_get_text (set)));
  return self;
}

/**
 * mcl_untagged_free:
 * @self: (transfer full) (nullable): a way
 */
void
mcl_untagged_free (MclUntagged *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->set);
  mcl_schema_unref (self->schema);
  g_free (self);
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  return mcl_range_compare (((const Candidate *) a)->range, ((const Candidate *) b)->range);
}

static void
add_ranges (GArray *candidates, GArray *ranges, MclTextPick pick)
{
  for (guint i = 0; i < ranges->len; i++) {
    Candidate candidate = { g_array_index (ranges, MclRange, i), pick };

    g_array_append_val (candidates, candidate);
  }
}

static GArray *
list_candidates (MclUntagged *self, MclRange window)
{
  MclText *text = mcl_set_get_text (self->set);
  gboolean include_marks = mcl_schema_get_include_quotation_marks (self->schema);
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (GArray) quotations = g_array_new (FALSE, FALSE, sizeof (MclRange));
  g_autoptr (GArray) reported = g_array_new (FALSE, FALSE, sizeof (MclRange));
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (MclRange));

  if ((self->picks & 1u << MCL_TEXT_PICK_QUOTATION) != 0)
    mcl_text_list_quotations (text, window, include_marks, quotations);
  if ((self->picks & 1u << MCL_TEXT_PICK_NAME) != 0)
    mcl_text_list_names (text, window, names);
  if (self->with_reported)
    mcl_text_list_reported (text, window, reported);
  add_ranges (candidates, quotations, MCL_TEXT_PICK_QUOTATION);
  add_ranges (candidates, reported, MCL_TEXT_PICK_QUOTATION);
  add_ranges (candidates, names, MCL_TEXT_PICK_NAME);
  if ((self->picks & 1u << MCL_TEXT_PICK_SENTENCE) != 0) {
    g_autoptr (GArray) sentences = mcl_text_list_units (text, MCL_TEXT_UNIT_SENTENCE, window);

    add_ranges (candidates, sentences, MCL_TEXT_PICK_SENTENCE);
  }
  g_array_sort (candidates, compare_candidates);
  return candidates;
}

static gboolean
is_tagged (MclUntagged *self, const Candidate *candidate)
{
  g_autoptr (GPtrArray) hits =
      mcl_span_index_query (mcl_set_get_index (self->set), candidate->range);
  gboolean has_label = (find_label_picks (self->schema) & 1u << candidate->pick) != 0;

  for (guint i = 0; i < hits->len; i++) {
    MclAnnotation *hit = g_ptr_array_index (hits, i);
    const MclLabel *label = mcl_schema_find_label (self->schema, mcl_annotation_get_label (hit));

    if (!has_label || (label != NULL && mcl_label_get_pick (label) == candidate->pick) ||
        mcl_range_equal (mcl_annotation_get_span (hit), candidate->range))
      return TRUE;
  }
  return FALSE;
}

static gboolean
may_be_cut (MclTextWindow window, MclRange range)
{
  return (window.cut_start && range.start < window.range.start + MARGIN) ||
         (window.cut_end && range.end + MARGIN > window.range.end);
}

static gboolean
is_on_the_way (MclUntagged *self, MclRange range)
{
  int order = mcl_range_compare (range, self->from);

  return self->forward ? order > 0 : order < 0;
}

static void
move_on (MclUntagged *self, MclTextWindow window)
{
  if (self->forward) {
    self->at = window.cut_end ? window.range.end : window.next_paragraph;
    self->is_done = self->at >= mcl_text_get_n_chars (mcl_set_get_text (self->set));
    return;
  }
  self->is_done = window.range.start == 0;
  self->at = window.range.start - !self->is_done;
}

/**
 * mcl_untagged_step:
 * @found: (out): what is left to tag, when the answer is TRUE
 *
 * Looks at one more part of the article.
 *
 * Returns: whether something was found there
 */
gboolean
mcl_untagged_step (MclUntagged *self, MclRange *found)
{
  MclTextWindow window = mcl_text_get_window (mcl_set_get_text (self->set), self->at, REACH);
  g_autoptr (GArray) candidates = list_candidates (self, window.range);

  for (guint n = 0; n < candidates->len; n++) {
    guint i = self->forward ? n : candidates->len - 1 - n;
    const Candidate *candidate = &g_array_index (candidates, Candidate, i);

    if (!is_on_the_way (self, candidate->range) || may_be_cut (window, candidate->range) ||
        is_tagged (self, candidate))
      continue;
    *found = candidate->range;
    return TRUE;
  }
  move_on (self, window);
  return FALSE;
}

/**
 * mcl_untagged_get_is_at_end:
 *
 * Returns: whether there is nothing left to look at
 */
gboolean
mcl_untagged_get_is_at_end (MclUntagged *self)
{
  return self->is_done;
}
