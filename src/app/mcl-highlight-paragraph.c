/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One paragraph of the painter's: what stands there, laid out into bands. Where its characters
 * stand is asked once, for only its annotations change. */
#include "config.h"

#include "mcl-hidden-marks.h"
#include "mcl-highlight-painter-private.h"
#include "mcl-suggestion-marks.h"

typedef struct {
  MclHighlightPainter *painter;
  MclTextGeometry *geometry;
  GPtrArray *annotations;
  MclLabelLook **looks;
} Work;

static void
get_extents (gpointer data, guint row, MclRange range, GArray *extents)
{
  Work *work = data;

  mcl_text_geometry_get_extents (work->geometry, row, range, extents);
}

static float
get_caption_width (gpointer data, guint i)
{
  Work *work = data;

  return mcl_highlight_style_get_caption_width (&work->looks[i]->style);
}

static MclHighlight
describe_highlight (MclHighlightPainter *self, MclAnnotation *annotation)
{
  MclHighlight highlight = { .span = mcl_annotation_get_span (annotation) };

  highlight.fragments = mcl_annotation_get_fragments (annotation, &highlight.n_fragments);
  highlight.current = self->current != NULL && g_str_equal (mcl_annotation_get_id (self->current),
                                                            mcl_annotation_get_id (annotation));
  return highlight;
}

static MclLabelLook *
ensure_look (MclHighlightPainter *self, const char *label)
{
  MclLabelLook *look = g_hash_table_lookup (self->looks, label);

  if (look != NULL)
    return look;
  look = g_new0 (MclLabelLook, 1);
  mcl_highlight_style_init (&look->style, GTK_WIDGET (self->view), self->schema, label, self->dark,
                            self->high_contrast);
  look->stamps = mcl_highlight_stamps_new (&look->style, (float) self->width, (float) self->scale);
  g_hash_table_insert (self->looks, g_strdup (label), look);
  return look;
}

static void
lay_out_highlights (Work *work, MclHighlightParagraph *paragraph)
{
  MclHighlightPainter *self = work->painter;
  guint n = work->annotations->len;
  g_autofree MclHighlight *highlights = g_new0 (MclHighlight, n);
  g_autofree MclLabelLook **looks = g_new0 (MclLabelLook *, n);
  g_autoptr (GArray) pieces = NULL;
  MclHighlightBands *former = paragraph->bands;
  MclHighlightMetrics metrics = mcl_highlight_style_get_metrics (GTK_WIDGET (self->view));
  MclGeometry geometry = {
    .get_extents = get_extents,
    .get_caption_width = get_caption_width,
    .data = work,
  };

  work->looks = looks;
  for (guint i = 0; i < n; i++) {
    MclAnnotation *annotation = g_ptr_array_index (work->annotations, i);

    highlights[i] = describe_highlight (self, annotation);
    looks[i] = ensure_look (self, mcl_annotation_get_label (annotation));
  }
  geometry.rows = mcl_text_geometry_get_rows (work->geometry, &geometry.n_rows);
  pieces = mcl_highlight_layout (highlights, n, &geometry, &metrics);
  paragraph->bands = mcl_highlight_bands_new (pieces, geometry.n_rows, highlights, looks, former);
  g_clear_pointer (&former, mcl_highlight_bands_free);
}

/* By the row's place of the code point behind a mark, or at the paragraph's end that before it. */
static void
append_hidden_marks (Work *work, GArray *marks, GtkSnapshot *snapshot)
{
  g_autoptr (GArray) extents = g_array_new (FALSE, FALSE, sizeof (MclExtent));
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  guint n_rows = 0;
  const MclRow *rows = mcl_text_geometry_get_rows (work->geometry, &n_rows);

  for (guint m = 0, row = 0; m < marks->len; m++) {
    const MclHiddenMark *mark = &g_array_index (marks, MclHiddenMark, m);

    while (row + 1 < n_rows && mark->offset >= rows[row].range.end)
      row++;
    if (row >= n_rows)
      return;
    g_array_set_size (extents, 0);
    mcl_text_geometry_get_extents (work->geometry, row, MCL_RANGE (mark->offset, mark->offset + 1),
                                   extents);
    mcl_highlight_style_append_hidden (GTK_WIDGET (work->painter->view), mark->name,
                                       &GRAPHENE_RECT_INIT (g_array_index (extents, MclExtent, 0).x,
                                                            rows[row].y, 0, rows[row].height),
                                       taken, work->painter->dark, snapshot);
  }
}

static gboolean
add_visible (MclAnnotation *annotation, gpointer user_data)
{
  Work *work = user_data;
  const char *const *hidden = mcl_highlight_painter_get_hidden_labels (work->painter);

  if (hidden == NULL || !g_strv_contains (hidden, mcl_annotation_get_label (annotation)))
    g_ptr_array_add (work->annotations, annotation);
  return TRUE;
}

static GskRenderNode *
create_marks (Work *work, gboolean suggested, GArray *hidden)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();

  if (suggested)
    mcl_suggestion_marks_snapshot (work->painter->suggestions, work->painter, work->geometry,
                                   snapshot);
  append_hidden_marks (work, hidden, snapshot);
  return gtk_snapshot_to_node (snapshot);
}

static MclRange
get_range (const GtkTextIter *line, guint32 offset)
{
  GtkTextIter end = *line;

  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  return MCL_RANGE (offset, offset + gtk_text_iter_get_line_offset (&end));
}

/**
 * mcl_highlight_paragraph_lay_out:
 * @line: the start of a paragraph of the view's buffer
 *
 * Finds out what to paint under it, in coordinates of the view but from where its rows begin.
 */
void
mcl_highlight_paragraph_lay_out (MclHighlightParagraph *self,
                                 MclHighlightPainter *painter,
                                 const GtkTextIter *line)
{
  guint32 offset = mcl_display_text_from_shown (painter->display, gtk_text_iter_get_offset (line));
  MclRange range = get_range (line, offset);
  g_autoptr (GPtrArray) annotations = g_ptr_array_new ();
  g_autoptr (GArray) hidden = mcl_hidden_marks_find (mcl_set_get_text (painter->set), range);
  gboolean suggested =
      painter->suggestions != NULL && mcl_suggestion_marks_stand_in (painter->suggestions, range);
  Work work = { .painter = painter, .annotations = annotations };

  g_clear_pointer (&self->marks, gsk_render_node_unref);
  mcl_span_index_foreach (mcl_set_get_index (painter->set), range, add_visible, &work);
  if (annotations->len == 0)
    g_clear_pointer (&self->bands, mcl_highlight_bands_free);
  if (annotations->len == 0 && hidden->len == 0 && !suggested)
    return;

  if (self->geometry == NULL)
    self->geometry =
        mcl_text_geometry_new (painter->view, line, offset, 2 * annotations->len + hidden->len);
  work.geometry = self->geometry;
  if (annotations->len > 0)
    lay_out_highlights (&work, self);
  if (suggested || hidden->len > 0)
    self->marks = create_marks (&work, suggested, hidden);
}

void
mcl_highlight_paragraph_free (MclHighlightParagraph *self)
{
  g_clear_pointer (&self->geometry, mcl_text_geometry_free);
  g_clear_pointer (&self->bands, mcl_highlight_bands_free);
  g_clear_pointer (&self->marks, gsk_render_node_unref);
  g_free (self);
}

/* Returns: in bytes */
gsize
mcl_highlight_paragraph_get_size (MclHighlightParagraph *self)
{
  return sizeof *self + (self->geometry != NULL ? mcl_text_geometry_get_size (self->geometry) : 0) +
         (self->bands != NULL ? mcl_highlight_bands_get_size (self->bands) : 0);
}
