/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One paragraph of the painter's: what stands there, laid out and turned into a render node. */
#include "config.h"

#include "mcl-hidden-marks.h"
#include "mcl-highlight-layout.h"
#include "mcl-highlight-painter-private.h"
#include "mcl-suggestion-marks.h"
#include "mcl-text-geometry.h"

/* A paragraph with more pieces is painted as a picture. */
#define MAX_LIVE_PIECES 40
/* How far pieces stand out of their place at most, in pixels. */
#define PIECE_MARGIN 10

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

static graphene_rect_t
get_bounds (GArray *pieces)
{
  const MclPiece *first = &g_array_index (pieces, MclPiece, 0);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (first->x, first->y, first->width, first->height);

  for (guint p = 1; p < pieces->len; p++) {
    const MclPiece *piece = &g_array_index (pieces, MclPiece, p);

    graphene_rect_union (
        &bounds, &GRAPHENE_RECT_INIT (piece->x, piece->y, piece->width, piece->height), &bounds);
  }
  graphene_rect_inset (&bounds, -PIECE_MARGIN, -PIECE_MARGIN);
  return bounds;
}

/* The current annotation's outline is a shape of its own. */
static void
append_picture (Work *work, const MclHighlight *highlights, GArray *pieces, GtkSnapshot *snapshot)
{
  MclHighlightPainter *self = work->painter;
  graphene_rect_t bounds = get_bounds (pieces);
  MclHighlightPicture *picture = mcl_highlight_picture_new (&bounds, (float) self->scale);
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (GTK_WIDGET (self->view)));
  g_autoptr (GskRenderNode) node = NULL;

  for (guint p = 0; p < pieces->len; p++) {
    const MclPiece *piece = &g_array_index (pieces, MclPiece, p);

    if (piece->kind != MCL_PIECE_OUTLINE)
      mcl_highlight_stamps_add (work->looks[piece->i]->stamps, piece, highlights[piece->i].current,
                                picture);
  }
  self->pictures_size += mcl_highlight_picture_get_size (picture);
  node = mcl_highlight_picture_free_to_node (picture, GSK_IS_CAIRO_RENDERER (renderer));
  gtk_snapshot_append_node (snapshot, node);
}

static void
append_pieces (Work *work, const MclHighlight *highlights, GArray *pieces, GtkSnapshot *snapshot)
{
  gboolean as_picture = pieces->len > MAX_LIVE_PIECES;

  if (as_picture)
    append_picture (work, highlights, pieces, snapshot);
  for (guint p = 0; p < pieces->len; p++) {
    const MclPiece *piece = &g_array_index (pieces, MclPiece, p);

    if (!as_picture || piece->kind == MCL_PIECE_OUTLINE)
      mcl_highlight_style_append (&work->looks[piece->i]->style, piece,
                                  highlights[piece->i].current, snapshot);
  }
}

static void
append_highlights (Work *work, GtkSnapshot *snapshot)
{
  MclHighlightPainter *self = work->painter;
  guint n = work->annotations->len;
  g_autofree MclHighlight *highlights = g_new0 (MclHighlight, n);
  g_autofree MclLabelLook **looks = g_new0 (MclLabelLook *, n);
  g_autoptr (GArray) pieces = NULL;
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
  append_pieces (work, highlights, pieces, snapshot);
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

/**
 * mcl_highlight_painter_render:
 * @line: the start of a paragraph of the view's buffer
 *
 * Returns: (transfer full) (nullable): what to paint under it, in coordinates of the view but from
 *   where its rows begin; NULL for nothing
 */
GskRenderNode *
mcl_highlight_painter_render (MclHighlightPainter *self, const GtkTextIter *line)
{
  GtkTextIter end = *line;
  guint32 offset = mcl_display_text_from_shown (self->display, gtk_text_iter_get_offset (line));
  g_autoptr (GPtrArray) annotations = g_ptr_array_new ();
  g_autoptr (GArray) marks = NULL;
  g_autoptr (MclTextGeometry) geometry = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  Work work = { .painter = self, .annotations = annotations };
  gboolean suggested = FALSE;
  MclRange range;

  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  range = MCL_RANGE (offset, offset + gtk_text_iter_get_line_offset (&end));
  mcl_span_index_foreach (mcl_set_get_index (self->set), range, add_visible, &work);
  marks = mcl_hidden_marks_find (mcl_set_get_text (self->set), range);
  suggested = self->suggestions != NULL && mcl_suggestion_marks_stand_in (self->suggestions, range);
  if (annotations->len == 0 && marks->len == 0 && !suggested)
    return NULL;

  geometry = mcl_text_geometry_new (self->view, line, offset);
  snapshot = gtk_snapshot_new ();
  work.geometry = geometry;
  append_highlights (&work, snapshot);
  if (suggested)
    mcl_suggestion_marks_snapshot (self->suggestions, self, geometry, snapshot);
  append_hidden_marks (&work, marks, snapshot);
  return gtk_snapshot_to_node (snapshot);
}
