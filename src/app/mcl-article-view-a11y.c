/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A screen reader reads the article, in the article's code points, however the view's buffer holds
 * it. It asks for the text's attributes at an offset and gets the run over which they stay the
 * same. For annotated text one of them names the labels, the innermost first, and one says how
 * many annotations are around the place, so that every span can be found and heard without seeing
 * it. */
#include "config.h"

#include "mcl-article-view-private.h"

#include <string.h>

#include "mcl-annotation-text.h"

static GtkAccessibleTextInterface *parent_iface;

/* Returns: the view once its buffer holds the article, NULL while GTK's own answers are right */
static MclArticleView *
get_filled (GtkAccessibleText *accessible)
{
  MclArticleView *self = MCL_ARTICLE_VIEW (accessible);

  return self->filled ? self : NULL;
}

static GBytes *
dup_contents (MclArticleView *self, guint32 start, guint32 end)
{
  MclText *text = mcl_document_get_text (self->document);
  guint32 n_chars = mcl_text_get_n_chars (text);
  MclRange range = MCL_RANGE (MIN (start, n_chars), MIN (end, n_chars));
  char *contents = mcl_text_dup_slice (text, MCL_RANGE (MIN (range.start, range.end), range.end));

  return g_bytes_new_take (contents, strlen (contents));
}

static GBytes *
mcl_article_view_get_contents (GtkAccessibleText *accessible, unsigned int start, unsigned int end)
{
  MclArticleView *self = get_filled (accessible);

  return self != NULL ? dup_contents (self, start, end)
                      : parent_iface->get_contents (accessible, start, end);
}

static GBytes *
mcl_article_view_get_contents_at (GtkAccessibleText *accessible,
                                  unsigned int offset,
                                  GtkAccessibleTextGranularity granularity,
                                  unsigned int *start,
                                  unsigned int *end)
{
  MclArticleView *self = get_filled (accessible);
  g_autoptr (GBytes) shown = NULL;

  if (self == NULL)
    return parent_iface->get_contents_at (accessible, offset, granularity, start, end);
  shown = parent_iface->get_contents_at (
      accessible, mcl_display_text_to_shown (self->display, offset), granularity, start, end);
  *start = mcl_display_text_from_shown (self->display, *start);
  *end = mcl_display_text_from_shown (self->display, *end);
  return dup_contents (self, *start, *end);
}

static unsigned int
mcl_article_view_get_caret_position (GtkAccessibleText *accessible)
{
  return mcl_article_view_get_caret (MCL_ARTICLE_VIEW (accessible));
}

static gboolean
mcl_article_view_get_selection_ranges (GtkAccessibleText *accessible,
                                       gsize *n_ranges,
                                       GtkAccessibleTextRange **ranges)
{
  MclRange selection;

  if (!mcl_article_view_get_selection (MCL_ARTICLE_VIEW (accessible), &selection))
    return FALSE;
  *n_ranges = 1;
  *ranges = g_new (GtkAccessibleTextRange, 1);
  (*ranges)[0].start = selection.start;
  (*ranges)[0].length = mcl_range_length (selection);
  return TRUE;
}

static gboolean
mcl_article_view_get_extents (GtkAccessibleText *accessible,
                              unsigned int start,
                              unsigned int end,
                              graphene_rect_t *extents)
{
  MclArticleView *self = get_filled (accessible);

  if (self != NULL) {
    start = mcl_display_text_to_shown (self->display, start);
    end = mcl_display_text_to_shown (self->display, end);
  }
  return parent_iface->get_extents (accessible, start, end, extents);
}

static gboolean
mcl_article_view_get_offset_at (GtkAccessibleText *accessible,
                                const graphene_point_t *point,
                                unsigned int *offset)
{
  MclArticleView *self = get_filled (accessible);

  if (!parent_iface->get_offset (accessible, point, offset))
    return FALSE;
  if (self != NULL)
    *offset = mcl_display_text_from_shown (self->display, *offset);
  return TRUE;
}

static void
narrow (MclRange *run, guint32 cut, guint32 offset)
{
  if (cut <= offset)
    run->start = MAX (run->start, cut);
  else
    run->end = MIN (run->end, cut);
}

typedef struct {
  MclRange run;
  guint32 offset;
} Run;

static void
narrow_to_range (Run *run, MclRange range)
{
  narrow (&run->run, range.start, run->offset);
  narrow (&run->run, range.end, run->offset);
}

static gboolean
narrow_to_annotation (MclAnnotation *annotation, gpointer user_data)
{
  guint n_fragments = 0;
  const MclRange *fragments = mcl_annotation_get_fragments (annotation, &n_fragments);

  narrow_to_range (user_data, mcl_annotation_get_span (annotation));
  for (guint i = 0; i < n_fragments; i++)
    narrow_to_range (user_data, fragments[i]);
  return TRUE;
}

/* Between two fragments of an annotation its text is not there. */
static gboolean
is_tagged_at (MclAnnotation *annotation, guint32 offset)
{
  guint n_fragments = 0;
  const MclRange *fragments = mcl_annotation_get_fragments (annotation, &n_fragments);

  for (guint i = 0; i < n_fragments; i++)
    if (fragments[i].start <= offset && offset < fragments[i].end)
      return TRUE;
  return n_fragments == 0;
}

/* The annotations that can be seen at @offset, the innermost first. */
static GPtrArray *
find_shown (MclArticleView *self, guint32 offset)
{
  MclSet *set = mcl_document_get_set (mcl_article_view_get_document (self));
  GPtrArray *hits = mcl_span_index_stab (mcl_set_get_index (set), offset);

  mcl_article_view_leave_out_hidden (self, hits);
  for (guint i = hits->len; i > 0; i--)
    if (!is_tagged_at (g_ptr_array_index (hits, i - 1), offset))
      g_ptr_array_remove_index (hits, i - 1);
  mcl_annotation_sort_inner_first (hits);
  return hits;
}

/* The widest range around @offset over which the same annotations stand. Only this paragraph is
 * looked at: a run never needs to be longer. */
static MclRange
find_run (MclArticleView *self, guint32 offset)
{
  MclDocument *document = mcl_article_view_get_document (self);
  Run run = { .offset = offset };

  if (!mcl_text_find_unit (mcl_document_get_text (document), MCL_TEXT_UNIT_PARAGRAPH, offset,
                           &run.run))
    run.run = MCL_RANGE (offset, offset + 1);
  run.run.end = MAX (run.run.end, offset + 1);
  mcl_span_index_foreach (mcl_set_get_index (mcl_document_get_set (document)), run.run,
                          narrow_to_annotation, &run);
  return run.run;
}

static gboolean
mcl_article_view_get_attributes (GtkAccessibleText *accessible,
                                 unsigned int offset,
                                 gsize *n_ranges,
                                 GtkAccessibleTextRange **ranges,
                                 char ***names,
                                 char ***values)
{
  MclArticleView *self = MCL_ARTICLE_VIEW (accessible);
  MclDocument *document = mcl_article_view_get_document (self);
  static const char *const attribute_names[] = { "annotation", "annotation-depth", NULL };
  g_autoptr (GPtrArray) hits = NULL;
  MclRange run;

  if (document != NULL)
    hits = find_shown (self, offset);
  if (hits == NULL || hits->len == 0)
    return parent_iface->get_attributes (accessible, offset, n_ranges, ranges, names, values);

  run = find_run (self, offset);
  *n_ranges = G_N_ELEMENTS (attribute_names) - 1;
  *ranges = g_new0 (GtkAccessibleTextRange, *n_ranges);
  for (gsize i = 0; i < *n_ranges; i++) {
    (*ranges)[i].start = run.start;
    (*ranges)[i].length = mcl_range_length (run);
  }
  *names = g_strdupv ((char **) attribute_names);
  *values = g_new0 (char *, *n_ranges + 1);
  (*values)[0] = mcl_annotation_describe_labels (hits, mcl_document_get_schema (document));
  (*values)[1] = g_strdup_printf ("%u", hits->len);
  return TRUE;
}

void
mcl_article_view_accessible_text_init (GtkAccessibleTextInterface *iface)
{
  parent_iface = g_type_interface_peek_parent (iface);
  iface->get_contents = mcl_article_view_get_contents;
  iface->get_contents_at = mcl_article_view_get_contents_at;
  iface->get_caret_position = mcl_article_view_get_caret_position;
  iface->get_selection = mcl_article_view_get_selection_ranges;
  iface->get_extents = mcl_article_view_get_extents;
  iface->get_offset = mcl_article_view_get_offset_at;
  iface->get_attributes = mcl_article_view_get_attributes;
}
