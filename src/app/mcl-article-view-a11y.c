/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A screen reader asks for the text's attributes at an offset and gets the run over which they
 * stay the same. For annotated text one of them names the labels, so that every span can be
 * found and heard without seeing it. */
#include "config.h"

#include "mcl-annotation-text.h"
#include "mcl-article-view-private.h"

static GtkAccessibleTextInterface *parent_iface;

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

static gboolean
narrow_to_annotation (MclAnnotation *annotation, gpointer user_data)
{
  Run *run = user_data;
  MclRange span = mcl_annotation_get_span (annotation);

  narrow (&run->run, span.start, run->offset);
  narrow (&run->run, span.end, run->offset);
  return TRUE;
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
  g_autoptr (GPtrArray) hits = NULL;
  MclRange run;

  if (document != NULL)
    hits = mcl_span_index_stab (mcl_set_get_index (mcl_document_get_set (document)), offset);
  if (hits == NULL || hits->len == 0)
    return parent_iface->get_attributes (accessible, offset, n_ranges, ranges, names, values);

  mcl_annotation_sort_inner_first (hits);
  run = find_run (self, offset);
  *n_ranges = 1;
  *ranges = g_new0 (GtkAccessibleTextRange, 1);
  (*ranges)[0].start = run.start;
  (*ranges)[0].length = mcl_range_length (run);
  *names = g_new0 (char *, 2);
  (*names)[0] = g_strdup ("annotation");
  *values = g_new0 (char *, 2);
  (*values)[0] = mcl_annotation_describe_labels (hits, mcl_document_get_schema (document));
  return TRUE;
}

void
mcl_article_view_accessible_text_init (GtkAccessibleTextInterface *iface)
{
  parent_iface = g_type_interface_peek_parent (iface);
  iface->get_attributes = mcl_article_view_get_attributes;
}
