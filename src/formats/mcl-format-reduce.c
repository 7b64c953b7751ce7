/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who changes annotations keeps their ids, so that relations still find them. */
#include "config.h"

#include "mcl-format-reduce.h"

#include "mcl-span-index.h"

/**
 * mcl_format_reduce_each:
 * @func: (scope call): changes an annotation
 *
 * Changes every annotation of a document, and drops relations that lost an end.
 */
void
mcl_format_reduce_each (MclFormatDocument *document, MclFormatChangeFunc func, gpointer user_data)
{
  guint n_kept = 0;
  guint n_before = document->annotations->len;

  for (guint i = 0; i < n_before; i++) {
    MclAnnotation *annotation = g_ptr_array_index (document->annotations, i);
    MclAnnotation *changed = func (document, annotation, user_data);

    mcl_annotation_unref (annotation);
    if (changed != NULL)
      document->annotations->pdata[n_kept++] = changed;
  }
  document->annotations->len = n_kept;
  mcl_format_document_sort (document);
  if (n_kept < n_before)
    mcl_format_document_drop_loose_relations (document);
}

static int
compare_longest_first (gconstpointer a, gconstpointer b)
{
  MclRange one = mcl_annotation_get_span ((MclAnnotation *) a);
  MclRange other = mcl_annotation_get_span ((MclAnnotation *) b);

  if (mcl_range_length (one) != mcl_range_length (other))
    return mcl_range_length (one) > mcl_range_length (other) ? -1 : 1;
  return mcl_annotation_compare_position (a, b);
}

/* Whether @annotation can't stand beside @kept. */
static gboolean
find_clash (MclAnnotation *annotation,
            MclAnnotation *kept,
            MclFormatFeatures holds,
            MclLossKind *kind)
{
  MclRange span = mcl_annotation_get_span (annotation);
  MclRange other = mcl_annotation_get_span (kept);

  if (!mcl_range_intersects (span, other))
    return FALSE;
  if (mcl_range_equal (span, other)) {
    *kind = MCL_LOSS_SAME_SPANS;
    return (holds & MCL_FORMAT_SAME_SPANS) == 0;
  }
  if (mcl_range_contains (span, other) || mcl_range_contains (other, span)) {
    *kind = MCL_LOSS_NESTED;
    return (holds & MCL_FORMAT_NESTING) == 0;
  }
  *kind = MCL_LOSS_OVERLAPS;
  return (holds & MCL_FORMAT_OVERLAPS) == 0;
}

typedef struct {
  MclFormatFeatures holds;
  MclAnnotation *annotation; /* that is looked at */
  MclAnnotation *obstacle;   /* the first of those kept that it can't stand beside */
  MclLossKind kind;
} Search;

static gboolean
compare_with_kept_cb (MclAnnotation *kept, gpointer user_data)
{
  Search *self = user_data;
  MclLossKind kind = MCL_LOSS_OVERLAPS;

  if (self->obstacle != NULL && compare_longest_first (self->obstacle, kept) < 0)
    return TRUE;
  if (find_clash (self->annotation, kept, self->holds, &kind)) {
    self->obstacle = kept;
    self->kind = kind;
  }
  return TRUE;
}

/* Those that are kept and can be in the way of an annotation. */
static MclSpanIndex *
ensure_kept (GHashTable *kept, const char *label)
{
  MclSpanIndex *index = g_hash_table_lookup (kept, label);

  if (index == NULL) {
    index = mcl_span_index_new ();
    g_hash_table_insert (kept, (gpointer) label, index);
  }
  return index;
}

static void
free_index_cb (gpointer index)
{
  mcl_span_index_free (index);
}

/* Keeps those of @annotations that are not in @dropped. */
static void
keep_others (GPtrArray *annotations, GHashTable *dropped)
{
  guint n_kept = 0;

  for (guint i = 0; i < annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (annotations, i);

    if (g_hash_table_contains (dropped, annotation))
      mcl_annotation_unref (annotation);
    else
      annotations->pdata[n_kept++] = annotation;
  }
  annotations->len = n_kept;
}

/**
 * mcl_format_reduce_overlaps:
 * @holds: which of MCL_FORMAT_OVERLAPS, MCL_FORMAT_NESTING and MCL_FORMAT_SAME_SPANS may stay
 * @by_label: whether only annotations of the same label are in each other's way
 *
 * Drops annotations until no two are in each other's way: the longest stay, then the leftmost.
 */
void
mcl_format_reduce_overlaps (MclFormatDocument *document,
                            MclFormatFeatures holds,
                            gboolean by_label,
                            MclLossReport *report)
{
  const MclFormatFeatures all = MCL_FORMAT_OVERLAPS | MCL_FORMAT_NESTING | MCL_FORMAT_SAME_SPANS;
  g_autoptr (GHashTable) kept = NULL;
  g_autoptr (GPtrArray) order = NULL;
  g_autoptr (GHashTable) dropped = NULL;

  if ((holds & all) == all)
    return;
  kept = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_index_cb);
  dropped = g_hash_table_new (NULL, NULL);
  order = g_ptr_array_new ();
  g_ptr_array_extend (order, document->annotations, NULL, NULL);
  g_ptr_array_sort_values (order, compare_longest_first);
  for (guint i = 0; i < order->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (order, i);
    MclSpanIndex *index = ensure_kept (kept, by_label ? mcl_annotation_get_label (annotation) : "");
    Search search = { .holds = holds, .annotation = annotation };

    mcl_span_index_foreach (index, mcl_annotation_get_span (annotation), compare_with_kept_cb,
                            &search);
    if (search.obstacle == NULL) {
      mcl_span_index_add (index, annotation);
      continue;
    }
    mcl_loss_report_add_annotation (report, search.kind, document, annotation);
    g_hash_table_add (dropped, annotation);
  }
  g_clear_pointer (&kept, g_hash_table_unref);
  keep_others (document->annotations, dropped);
}

static MclAnnotation *
with_range (MclAnnotation *annotation, const char *id, MclRange span)
{
  MclAnnotationFields fields;

  mcl_annotation_get_fields (annotation, &fields);
  fields.id = id;
  fields.span = span;
  fields.fragments = NULL;
  fields.n_fragments = 0;
  return mcl_annotation_new (&fields);
}

/**
 * mcl_format_reduce_fragments:
 * @split: whether each fragment becomes an annotation of its own, the first keeping the id
 *
 * Makes annotations of one fragment.
 */
void
mcl_format_reduce_fragments (MclFormatDocument *document, gboolean split, MclLossReport *report)
{
  guint n_before = document->annotations->len;

  for (guint i = 0; i < n_before; i++) {
    g_autoptr (MclAnnotation) annotation =
        mcl_annotation_ref (g_ptr_array_index (document->annotations, i));
    guint n_fragments = 0;
    const MclRange *fragments = mcl_annotation_get_fragments (annotation, &n_fragments);
    const char *id = mcl_annotation_get_id (annotation);

    if (n_fragments < 2)
      continue;
    mcl_loss_report_add_annotation (
        report, split ? MCL_LOSS_FRAGMENTS_SPLIT : MCL_LOSS_FRAGMENTS_JOINED, document, annotation);
    mcl_annotation_unref (document->annotations->pdata[i]);
    document->annotations->pdata[i] =
        with_range (annotation, id, split ? fragments[0] : mcl_annotation_get_span (annotation));
    for (guint k = 1; split && k < n_fragments; k++) {
      g_autofree char *part_id = g_strdup_printf ("%s.%u", id, k + 1);

      g_ptr_array_add (document->annotations, with_range (annotation, part_id, fragments[k]));
    }
  }
  mcl_format_document_sort (document);
}
