/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two versions of a text and annotations of the old one. What becomes of each annotation is held
 * against the plainest ways to find that out: comparing, searching and counting edits letter by
 * letter, and looking at every pair.
 *
 *   byte 0        which things are known: the old text, contexts; whether there are fragments
 *   bytes 1…16    eight spans of the old text, each a start and a length
 *   then          the old text, a byte 0x1e, the new text; without that byte the new text is the
 *                 old one with its halves swapped
 */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "mcl-reanchor.h"
#include "mcl-text-fold.h"

#define N_SPANS 8u
#define HEAD_BYTES (1 + 2 * N_SPANS)
#define MAX_BYTES 1500u
#define SEPARATOR 0x1e

#define HAS_OLD_TEXT 1
#define HAS_CONTEXT 2
#define HAS_FRAGMENTS 4

/* Longer quotes are scored by words, not by letters. */
#define MAX_COUNTED_CHARS 256u

typedef struct {
  MclText *old_text;
  MclText *new_text;
  guint flags;
  GPtrArray *annotations;
  GArray *quotes;
} Input;

static void
clear_quote (gpointer data)
{
  MclQuote *quote = data;

  g_free (quote->text);
  g_free (quote->prefix);
  g_free (quote->suffix);
}

static MclText *
new_text (const char *bytes, gsize n_bytes)
{
  g_autofree char *copy = g_malloc (n_bytes + 1);
  g_autofree char *valid = NULL;

  /* What is an article has no NUL. */
  for (gsize i = 0; i < n_bytes; i++)
    copy[i] = bytes[i] != '\0' ? bytes[i] : ' ';
  valid = g_utf8_make_valid (copy, (gssize) n_bytes);
  return mcl_text_new_from_string (valid);
}

static void
read_texts (Input *self, const char *bytes, gsize n_bytes)
{
  const char *separator = memchr (bytes, SEPARATOR, n_bytes);
  g_autoptr (GString) swapped = NULL;

  if (separator != NULL) {
    gsize n_old_bytes = (gsize) (separator - bytes);

    self->old_text = new_text (bytes, n_old_bytes);
    self->new_text = new_text (separator + 1, n_bytes - n_old_bytes - 1);
    return;
  }
  swapped = g_string_new_len (bytes + n_bytes / 2, (gssize) (n_bytes - n_bytes / 2));
  g_string_append_len (swapped, bytes, (gssize) (n_bytes / 2));
  self->old_text = new_text (bytes, n_bytes);
  self->new_text = new_text (swapped->str, swapped->len);
}

static void
add_span (Input *self, guint i, MclRange span)
{
  g_autofree char *id = g_strdup_printf ("%u", i);
  const MclRange fragments[] = { { span.start, span.start + 1 }, { span.end - 1, span.end } };
  MclAnnotationFields fields = { .id = id, .label = "claim", .span = span };
  MclQuote quote = { .text = mcl_text_dup_slice (self->old_text, span) };

  if ((self->flags & HAS_FRAGMENTS) && mcl_range_length (span) > 2) {
    fields.fragments = fragments;
    fields.n_fragments = 2;
  }
  if (self->flags & HAS_CONTEXT) {
    quote.prefix = mcl_text_dup_slice (self->old_text, mcl_sidecar_get_prefix_range (span));
    quote.suffix =
        mcl_text_dup_slice (self->old_text, mcl_sidecar_get_suffix_range (span, self->old_text));
  }
  g_ptr_array_add (self->annotations, mcl_annotation_new (&fields));
  g_array_append_val (self->quotes, quote);
}

static void
read_input (Input *self, const uint8_t *data, size_t n_bytes)
{
  guint32 n_chars = 0;

  self->flags = data[0];
  read_texts (self, (const char *) data + HEAD_BYTES, n_bytes - HEAD_BYTES);
  self->annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  self->quotes = g_array_new (FALSE, FALSE, sizeof (MclQuote));
  g_array_set_clear_func (self->quotes, clear_quote);
  n_chars = mcl_text_get_n_chars (self->old_text);
  for (guint i = 0; i < N_SPANS && n_chars > 0; i++) {
    guint32 start = data[1 + 2 * i] * n_chars / 256;

    add_span (self, i, MCL_RANGE (start, MIN (start + 1 + data[2 + 2 * i], n_chars)));
  }
}

static void
clear_input (Input *self)
{
  mcl_text_unref (self->old_text);
  mcl_text_unref (self->new_text);
  g_ptr_array_unref (self->annotations);
  g_array_unref (self->quotes);
}

static MclTextFold *
new_fold (const char *utf8)
{
  return mcl_text_fold_new (utf8, strlen (utf8));
}

static gboolean
same_folded (const char *a, const char *b)
{
  g_autoptr (MclTextFold) first = new_fold (a);
  g_autoptr (MclTextFold) second = new_fold (b);

  return first->n_chars == second->n_chars &&
         memcmp (first->chars, second->chars, first->n_chars * sizeof (gunichar)) == 0;
}

/* The textbook's table, row by row. */
static guint32
count_edits (const gunichar *a, guint32 n_a, const gunichar *b, guint32 n_b)
{
  g_autofree guint32 *row = g_new (guint32, (gsize) n_b + 1);

  for (guint32 j = 0; j <= n_b; j++)
    row[j] = j;
  for (guint32 i = 1; i <= n_a; i++) {
    guint32 diagonal = row[0];

    row[0] = i;
    for (guint32 j = 1; j <= n_b; j++) {
      guint32 above = row[j];
      guint32 changed = diagonal + (a[i - 1] != b[j - 1]);

      row[j] = MIN (changed, MIN (above, row[j - 1]) + 1);
      diagonal = above;
    }
  }
  return row[n_b];
}

/* The place in the result may leave out the space at its edges, that the score counts. */
static void
check_score (const MclReanchorResult *result, const char *quote, const char *slice)
{
  g_autoptr (MclTextFold) old_fold = new_fold (quote);
  g_autoptr (MclTextFold) new_fold_ = new_fold (slice);
  g_autofree gunichar *old_chars = mcl_text_fold_dup_caseless (old_fold);
  g_autofree gunichar *new_chars = mcl_text_fold_dup_caseless (new_fold_);
  guint32 n_edits = 0;
  double score = 0;

  g_assert_cmpuint (old_fold->n_chars, >=, MCL_REANCHOR_MIN_FUZZY_CHARS);
  g_assert_cmpfloat (result->score, >=, MCL_REANCHOR_MIN_SCORE);
  g_assert_cmpfloat (result->score, <=, 1.0);
  if (old_fold->n_chars > MAX_COUNTED_CHARS)
    return;
  n_edits = count_edits (old_chars, old_fold->n_chars, new_chars, new_fold_->n_chars);
  score = 1.0 - (double) MIN (n_edits, old_fold->n_chars) / old_fold->n_chars;
  g_assert_cmpfloat (ABS (score - result->score) * old_fold->n_chars, <, 2.001);
}

static void
check_fragments (const MclReanchorResult *result, MclAnnotation *annotation)
{
  g_autoptr (MclAnnotation) applied = NULL;
  guint n_fragments = 0;

  for (guint i = 0; i < result->n_fragments; i++) {
    g_assert_false (mcl_range_is_empty (result->fragments[i]));
    g_assert_true (mcl_range_contains (result->range, result->fragments[i]));
    g_assert_true (i == 0 || result->fragments[i - 1].end <= result->fragments[i].start);
  }
  if (!mcl_reanchor_status_is_placed (result->status))
    return;
  applied = mcl_reanchor_result_apply (result, annotation);
  g_assert_true (mcl_range_equal (mcl_annotation_get_span (applied), result->range));
  g_assert_cmpstr (mcl_annotation_get_id (applied), ==, mcl_annotation_get_id (annotation));
  mcl_annotation_get_fragments (applied, &n_fragments);
  g_assert_cmpuint (n_fragments, ==, result->n_fragments);
}

static void
check_result (Input *self, guint i, const MclReanchorResult *result)
{
  MclAnnotation *annotation = g_ptr_array_index (self->annotations, i);
  const char *quote = g_array_index (self->quotes, MclQuote, i).text;
  gboolean is_placed = mcl_reanchor_status_is_placed (result->status);
  g_autofree char *slice = NULL;

  g_assert_cmpuint (result->range.end, <=, mcl_text_get_n_chars (self->new_text));
  g_assert_cmpuint (result->runner_up.end, <=, mcl_text_get_n_chars (self->new_text));
  g_assert_true (!is_placed || !mcl_range_is_empty (result->range));
  check_fragments (result, annotation);
  if (result->status == MCL_REANCHOR_LOST) {
    g_assert_true (mcl_range_is_empty (result->range));
    return;
  }
  slice = mcl_text_dup_slice (self->new_text, result->range);
  g_assert_cmpint (result->same_text, ==, g_str_equal (slice, quote));
  if (result->status == MCL_REANCHOR_EXACT) {
    g_assert_true (mcl_range_equal (result->range, mcl_annotation_get_span (annotation)));
    g_assert_true (result->same_text);
  }
  if (result->status == MCL_REANCHOR_MOVED)
    g_assert_true (same_folded (slice, quote));
  if (result->status == MCL_REANCHOR_FUZZY)
    check_score (result, quote, slice);
}

/* Two that stood apart do not come to stand in one place. */
static void
check_pairs (Input *self, GArray *results)
{
  for (guint i = 0; i < results->len; i++) {
    for (guint j = 0; j < i; j++) {
      const MclReanchorResult *a = &g_array_index (results, MclReanchorResult, i);
      const MclReanchorResult *b = &g_array_index (results, MclReanchorResult, j);
      MclRange old_a = mcl_annotation_get_span (g_ptr_array_index (self->annotations, i));
      MclRange old_b = mcl_annotation_get_span (g_ptr_array_index (self->annotations, j));

      g_assert_false (
          mcl_reanchor_status_is_placed (a->status) && mcl_reanchor_status_is_placed (b->status) &&
          mcl_range_intersects (a->range, b->range) && !mcl_range_intersects (old_a, old_b));
    }
  }
}

static void
assert_same_result (const MclReanchorResult *a, const MclReanchorResult *b)
{
  g_assert_cmpint (a->status, ==, b->status);
  g_assert_true (mcl_range_equal (a->range, b->range));
  g_assert_cmpuint (a->n_fragments, ==, b->n_fragments);
}

/* The order in which the annotations are given does not matter. */
static void
check_reversed (Input *self, MclText *old_text, GArray *results)
{
  g_autoptr (GPtrArray) annotations = g_ptr_array_new ();
  g_autoptr (GArray) quotes = g_array_new (FALSE, FALSE, sizeof (MclQuote));
  g_autoptr (GArray) reversed = NULL;

  for (guint i = results->len; i-- > 0;) {
    g_ptr_array_add (annotations, g_ptr_array_index (self->annotations, i));
    g_array_append_val (quotes, g_array_index (self->quotes, MclQuote, i));
  }
  reversed = mcl_reanchor (old_text, self->new_text, annotations, quotes);
  for (guint i = 0; i < results->len; i++)
    assert_same_result (&g_array_index (results, MclReanchorResult, i),
                        &g_array_index (reversed, MclReanchorResult, results->len - 1 - i));
}

/* In the text that they were made in, all stand where they stood. */
static void
check_unchanged (Input *self)
{
  g_autoptr (GArray) results = mcl_reanchor (NULL, self->old_text, self->annotations, self->quotes);

  for (guint i = 0; i < results->len; i++)
    g_assert_cmpint (g_array_index (results, MclReanchorResult, i).status, ==, MCL_REANCHOR_EXACT);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_bytes)
{
  Input input = { 0 };
  MclText *old_text = NULL;
  g_autoptr (GArray) results = NULL;

  if (n_bytes < HEAD_BYTES)
    return 0;
  read_input (&input, data, MIN (n_bytes, MAX_BYTES));
  old_text = (input.flags & HAS_OLD_TEXT) ? input.old_text : NULL;
  results = mcl_reanchor (old_text, input.new_text, input.annotations, input.quotes);
  g_assert_cmpuint (results->len, ==, input.annotations->len);
  for (guint i = 0; i < results->len; i++)
    check_result (&input, i, &g_array_index (results, MclReanchorResult, i));
  check_pairs (&input, results);
  check_reversed (&input, old_text, results);
  check_unchanged (&input);
  g_clear_pointer (&results, g_array_unref);
  clear_input (&input);
  return 0;
}
