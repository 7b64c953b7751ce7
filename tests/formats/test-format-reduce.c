/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which annotations stay when some must go, against looking at every pair. */
#include "config.h"

#include "mcl-format-reduce.h"

#define N_TEXTS 100
#define MAX_ANNOTATIONS 40
#define N_CHARS 60

static MclFormatDocument *
make_document (void)
{
  static const char *const labels[] = { "claim", "quote" };
  g_autofree char *chars = g_strnfill (N_CHARS, 'x');
  g_autoptr (MclText) text = mcl_text_new_from_string (chars);
  MclFormatDocument *document = mcl_format_document_new ("a.txt", text);
  gint n_annotations = g_test_rand_int_range (0, MAX_ANNOTATIONS);

  for (gint i = 0; i < n_annotations; i++) {
    guint32 start = (guint32) g_test_rand_int_range (0, N_CHARS - 12);
    g_autofree char *id = g_strdup_printf ("a%u", i);
    MclAnnotationFields fields = {
      .id = id,
      .label = labels[g_test_rand_int_range (0, G_N_ELEMENTS (labels))],
      .span = MCL_RANGE (start, start + (guint32) g_test_rand_int_range (1, 12)),
    };

    g_ptr_array_add (document->annotations, mcl_annotation_new (&fields));
  }
  mcl_format_document_sort (document);
  return document;
}

static gboolean
goes_before (MclAnnotation *one, MclAnnotation *other)
{
  guint32 length = mcl_range_length (mcl_annotation_get_span (one));
  guint32 other_length = mcl_range_length (mcl_annotation_get_span (other));

  if (length != other_length)
    return length > other_length;
  return mcl_annotation_compare_position (one, other) < 0;
}

static gboolean
can_stand (MclAnnotation *one,
           MclAnnotation *other,
           MclFormatFeatures holds,
           gboolean by_label,
           MclLossKind *kind)
{
  MclRange span = mcl_annotation_get_span (one);
  MclRange other_span = mcl_annotation_get_span (other);
  gboolean is_nested =
      mcl_range_contains (span, other_span) || mcl_range_contains (other_span, span);

  if (!mcl_range_intersects (span, other_span) ||
      (by_label && !g_str_equal (mcl_annotation_get_label (one), mcl_annotation_get_label (other))))
    return TRUE;
  *kind = mcl_range_equal (span, other_span) ? MCL_LOSS_SAME_SPANS
          : is_nested                        ? MCL_LOSS_NESTED
                                             : MCL_LOSS_OVERLAPS;
  return (holds & (*kind == MCL_LOSS_SAME_SPANS ? MCL_FORMAT_SAME_SPANS
                   : *kind == MCL_LOSS_NESTED   ? MCL_FORMAT_NESTING
                                                : MCL_FORMAT_OVERLAPS)) != 0;
}

/* Takes the next longest one again and again. */
static GPtrArray *
reduce_naively (GPtrArray *annotations, MclFormatFeatures holds, gboolean by_label, guint64 *counts)
{
  g_autoptr (GPtrArray) left = g_ptr_array_copy (annotations, NULL, NULL);
  GPtrArray *kept = g_ptr_array_new ();

  g_ptr_array_set_free_func (left, NULL);
  while (left->len > 0) {
    MclLossKind kind = MCL_LOSS_OVERLAPS;
    MclAnnotation *annotation = NULL;
    gboolean fits = TRUE;
    guint first = 0;

    for (guint i = 1; i < left->len; i++) {
      if (goes_before (left->pdata[i], left->pdata[first]))
        first = i;
    }
    annotation = g_ptr_array_steal_index (left, first);
    for (guint i = 0; i < kept->len && fits; i++)
      fits = can_stand (annotation, kept->pdata[i], holds, by_label, &kind);
    if (fits)
      g_ptr_array_add (kept, annotation);
    else
      counts[kind]++;
  }
  return kept;
}

static void
check_reduced (MclFormatFeatures holds, gboolean by_label)
{
  g_autoptr (MclFormatDocument) document = make_document ();
  g_autoptr (GPtrArray) before = g_ptr_array_copy (document->annotations, NULL, NULL);
  g_autoptr (MclLossReport) report = mcl_loss_report_new ();
  guint64 counts[MCL_LOSS_N_KINDS] = { 0 };
  g_autoptr (GPtrArray) expected = NULL;

  g_ptr_array_set_free_func (before, NULL);
  expected = reduce_naively (before, holds, by_label, counts);
  mcl_format_reduce_overlaps (document, holds, by_label, report);
  g_assert_cmpuint (document->annotations->len, ==, expected->len);
  for (guint i = 0; i < document->annotations->len; i++) {
    g_assert_true (g_ptr_array_find (expected, document->annotations->pdata[i], NULL));
    if (i > 0)
      g_assert_cmpint (mcl_annotation_compare_position (document->annotations->pdata[i - 1],
                                                        document->annotations->pdata[i]),
                       <, 0);
  }
  for (guint kind = 0; kind < MCL_LOSS_N_KINDS; kind++)
    g_assert_cmpuint (mcl_loss_report_get_count (report, kind), ==, counts[kind]);
}

static void
test_overlaps (void)
{
  const MclFormatFeatures all = MCL_FORMAT_OVERLAPS | MCL_FORMAT_NESTING | MCL_FORMAT_SAME_SPANS;

  for (guint i = 0; i < N_TEXTS; i++) {
    for (MclFormatFeatures holds = 0; holds <= all; holds++) {
      check_reduced (holds, FALSE);
      check_reduced (holds, TRUE);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format-reduce/overlaps", test_overlaps);
  return g_test_run ();
}
