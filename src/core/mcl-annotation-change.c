/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Annotations compared, and made from others. */

#include "config.h"

#include "mcl-annotation.h"

#include <string.h>

#include "mcl-record.h"

static gboolean
fragments_equal (MclAnnotation *a, MclAnnotation *b)
{
  guint n_a, n_b;
  const MclRange *of_a = mcl_annotation_get_fragments (a, &n_a);
  const MclRange *of_b = mcl_annotation_get_fragments (b, &n_b);

  return n_a == n_b && (n_a == 0 || memcmp (of_a, of_b, n_a * sizeof *of_a) == 0);
}

/**
 * mcl_annotation_equal:
 *
 * Returns: whether the two say the same in all that is saved
 */
gboolean
mcl_annotation_equal (MclAnnotation *a, MclAnnotation *b)
{
  MclAnnotationFields of_a, of_b;

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a == b)
    return TRUE;
  mcl_annotation_get_fields (a, &of_a);
  mcl_annotation_get_fields (b, &of_b);
  return mcl_range_equal (of_a.span, of_b.span) && of_a.label == of_b.label && of_a.by == of_b.by &&
         strcmp (of_a.id, of_b.id) == 0 && g_strcmp0 (of_a.note, of_b.note) == 0 &&
         g_strcmp0 (of_a.created, of_b.created) == 0 &&
         g_strcmp0 (of_a.modified, of_b.modified) == 0 && fragments_equal (a, b) &&
         mcl_members_equal (of_a.attributes, of_b.attributes) &&
         mcl_members_equal (of_a.unknown, of_b.unknown);
}

/**
 * mcl_annotation_compare_position:
 * @a: (type MclAnnotation)
 * @b: (type MclAnnotation)
 *
 * The order of the sidecar and of reading: (start, -end, id), ids byte by byte. A GCompareFunc.
 *
 * Returns: less than, equal to or greater than 0
 */
int
mcl_annotation_compare_position (gconstpointer a, gconstpointer b)
{
  MclAnnotation *first = (MclAnnotation *) a;
  MclAnnotation *second = (MclAnnotation *) b;
  int order;

  g_return_val_if_fail (first != NULL && second != NULL, 0);

  order = mcl_range_compare (mcl_annotation_get_span (first), mcl_annotation_get_span (second));
  return order != 0 ? order
                    : strcmp (mcl_annotation_get_id (first), mcl_annotation_get_id (second));
}

/**
 * mcl_annotation_with_label:
 * @label: a label's id
 *
 * Returns: (transfer full): @self with another label
 */
MclAnnotation *
mcl_annotation_with_label (MclAnnotation *self, const char *label)
{
  MclAnnotationFields fields;

  g_return_val_if_fail (self != NULL, NULL);

  mcl_annotation_get_fields (self, &fields);
  fields.label = label;
  return mcl_annotation_new (&fields);
}

/* The fragments that remain within @span, the outer ones stretched to its ends. */
static GArray *
fit_fragments (const MclRange *fragments, guint n_fragments, MclRange span)
{
  GArray *fitted = g_array_new (FALSE, FALSE, sizeof (MclRange));

  for (guint i = 0; i < n_fragments; i++) {
    MclRange part =
        MCL_RANGE (MAX (fragments[i].start, span.start), MIN (fragments[i].end, span.end));

    if (!mcl_range_is_empty (part))
      g_array_append_val (fitted, part);
  }
  if (fitted->len > 0) {
    g_array_index (fitted, MclRange, 0).start = span.start;
    g_array_index (fitted, MclRange, fitted->len - 1).end = span.end;
  }
  return fitted;
}

/**
 * mcl_annotation_with_span:
 * @span: in code points
 *
 * Fragments stay where they are as far as the new span allows: the first and the last are
 * stretched or cut to its ends, those outside are dropped, a single one that is left is none.
 *
 * Returns: (transfer full): @self with another span
 */
MclAnnotation *
mcl_annotation_with_span (MclAnnotation *self, MclRange span)
{
  MclAnnotationFields fields;
  g_autoptr (GArray) fitted = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  mcl_annotation_get_fields (self, &fields);
  fitted = fit_fragments (fields.fragments, fields.n_fragments, span);
  fields.span = span;
  fields.fragments = (const MclRange *) (const void *) fitted->data;
  fields.n_fragments = fitted->len;
  return mcl_annotation_new (&fields);
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  return mcl_range_compare (*(const MclRange *) a, *(const MclRange *) b);
}

/* Sorted, what overlaps or touches made one. */
static GArray *
join_fragments (const MclRange *fragments, guint n_fragments)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (MclRange));
  GArray *joined = g_array_new (FALSE, FALSE, sizeof (MclRange));

  g_array_append_vals (sorted, fragments, n_fragments);
  g_array_sort (sorted, compare_ranges);
  for (guint i = 0; i < sorted->len; i++) {
    MclRange part = g_array_index (sorted, MclRange, i);
    MclRange *last = joined->len > 0 ? &g_array_index (joined, MclRange, joined->len - 1) : NULL;

    if (last != NULL && part.start <= last->end)
      last->end = MAX (last->end, part.end);
    else
      g_array_append_val (joined, part);
  }
  return joined;
}

/**
 * mcl_annotation_with_fragments:
 * @fragments: in any order, at least one, none empty; in code points
 *
 * Fragments that overlap or touch become one; a single one that is left is none. The span reaches
 * from the first to the last.
 *
 * Returns: (transfer full): @self on other parts of the text
 */
MclAnnotation *
mcl_annotation_with_fragments (MclAnnotation *self, const MclRange *fragments, guint n_fragments)
{
  MclAnnotationFields fields;
  g_autoptr (GArray) joined = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n_fragments > 0, NULL);

  joined = join_fragments (fragments, n_fragments);
  mcl_annotation_get_fields (self, &fields);
  fields.span = MCL_RANGE (g_array_index (joined, MclRange, 0).start,
                           g_array_index (joined, MclRange, joined->len - 1).end);
  fields.fragments = (const MclRange *) (const void *) joined->data;
  fields.n_fragments = joined->len;
  return mcl_annotation_new (&fields);
}

/**
 * mcl_annotation_with_attributes:
 * @attributes: (nullable): all of them
 *
 * Returns: (transfer full): @self with other attributes
 */
MclAnnotation *
mcl_annotation_with_attributes (MclAnnotation *self, MclMembers *attributes)
{
  MclAnnotationFields fields;

  g_return_val_if_fail (self != NULL, NULL);

  mcl_annotation_get_fields (self, &fields);
  fields.attributes = attributes;
  return mcl_annotation_new (&fields);
}

/**
 * mcl_annotation_with_note:
 * @note: (nullable): free text
 *
 * Returns: (transfer full): @self with another note
 */
MclAnnotation *
mcl_annotation_with_note (MclAnnotation *self, const char *note)
{
  MclAnnotationFields fields;

  g_return_val_if_fail (self != NULL, NULL);

  mcl_annotation_get_fields (self, &fields);
  fields.note = note;
  return mcl_annotation_new (&fields);
}

/**
 * mcl_annotation_with_modified:
 * @modified: (nullable): a time, RFC 3339
 *
 * Returns: (transfer full): @self with another time of its last change
 */
MclAnnotation *
mcl_annotation_with_modified (MclAnnotation *self, const char *modified)
{
  MclAnnotationFields fields;

  g_return_val_if_fail (self != NULL, NULL);

  mcl_annotation_get_fields (self, &fields);
  fields.modified = modified;
  return mcl_annotation_new (&fields);
}
