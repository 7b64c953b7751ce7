/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One paragraph of the painter's: what stands there, laid out and turned into a render node. */
#include "config.h"

#include "mcl-hidden-marks.h"
#include "mcl-highlight-layout.h"
#include "mcl-highlight-painter-private.h"
#include "mcl-text-geometry.h"

/* A paragraph with more pieces is kept as a picture: painting that is one copy, while cairo takes
 * 10 µs for each line that is dashed or wavy. With 2,500 spans on the screen a frame takes 6 ms
 * instead of 38. */
#define MAX_LIVE_PIECES 100

typedef struct {
  MclHighlightPainter *painter;
  MclTextGeometry *geometry;
  GPtrArray *annotations;
  MclHighlightStyle **styles;
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

  return mcl_highlight_style_get_caption_width (work->styles[i]);
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

static MclHighlightStyle *
ensure_style (MclHighlightPainter *self, const char *label)
{
  MclHighlightStyle *style = g_hash_table_lookup (self->styles, label);

  if (style != NULL)
    return style;
  style = g_new0 (MclHighlightStyle, 1);
  mcl_highlight_style_init (style, GTK_WIDGET (self->view), self->schema, label, self->dark,
                            self->high_contrast);
  g_hash_table_insert (self->styles, g_strdup (label), style);
  return style;
}

/* Returns: how many pieces there are */
static guint
append_pieces (Work *work, GtkSnapshot *snapshot)
{
  MclHighlightPainter *self = work->painter;
  guint n = work->annotations->len;
  g_autofree MclHighlight *highlights = g_new0 (MclHighlight, n);
  g_autoptr (GArray) pieces = NULL;
  MclHighlightMetrics metrics = mcl_highlight_style_get_metrics (GTK_WIDGET (self->view));
  MclGeometry geometry = {
    .get_extents = get_extents,
    .get_caption_width = get_caption_width,
    .data = work,
  };

  for (guint i = 0; i < n; i++) {
    MclAnnotation *annotation = g_ptr_array_index (work->annotations, i);

    highlights[i] = describe_highlight (self, annotation);
    work->styles[i] = ensure_style (self, mcl_annotation_get_label (annotation));
  }
  geometry.rows = mcl_text_geometry_get_rows (work->geometry, &geometry.n_rows);
  pieces = mcl_highlight_layout (highlights, n, &geometry, &metrics);
  for (guint p = 0; p < pieces->len; p++) {
    const MclPiece *piece = &g_array_index (pieces, MclPiece, p);

    mcl_highlight_style_append (work->styles[piece->i], piece, highlights[piece->i].current,
                                snapshot);
  }
  return pieces->len;
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

/* Returns: (transfer full): a node that paints a picture of @node */
static GskRenderNode *
render_picture (MclHighlightPainter *self, GskRenderNode *node)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self->view));
  float scale = (float) self->scale;
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) scaled = NULL;
  g_autoptr (GdkTexture) picture = NULL;
  graphene_rect_t bounds;
  graphene_rect_t pixels;

  gsk_render_node_get_bounds (node, &bounds);
  graphene_rect_scale (&bounds, scale, scale, &pixels);
  graphene_rect_round_extents (&pixels, &pixels);
  graphene_rect_scale (&pixels, 1 / scale, 1 / scale, &bounds);
  gtk_snapshot_scale (snapshot, scale, scale);
  gtk_snapshot_append_node (snapshot, node);
  scaled = gtk_snapshot_to_node (snapshot);
  picture = gsk_renderer_render_texture (gtk_native_get_renderer (native), scaled, &pixels);
  self->pictures_size += (gsize) (pixels.size.width * pixels.size.height) * 4;
  return gsk_texture_node_new (picture, &bounds);
}

/**
 * mcl_highlight_painter_render:
 * @line: the start of a paragraph of the view's buffer
 *
 * Returns: (transfer full) (nullable): what to paint under it, in coordinates of the view but from
 *   the top of its first row's text; NULL for nothing
 */
GskRenderNode *
mcl_highlight_painter_render (MclHighlightPainter *self, const GtkTextIter *line)
{
  GtkTextIter end = *line;
  guint32 offset = mcl_display_text_from_shown (self->display, gtk_text_iter_get_offset (line));
  g_autoptr (GPtrArray) annotations = g_ptr_array_new ();
  g_autoptr (GArray) marks = NULL;
  g_autoptr (MclTextGeometry) geometry = NULL;
  g_autofree MclHighlightStyle **styles = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  Work work = { .painter = self, .annotations = annotations };
  guint n_pieces = 0;
  MclRange range;

  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  range = MCL_RANGE (offset, offset + gtk_text_iter_get_line_offset (&end));
  mcl_span_index_foreach (mcl_set_get_index (self->set), range, add_visible, &work);
  marks = mcl_hidden_marks_find (mcl_set_get_text (self->set), range);
  if (annotations->len == 0 && marks->len == 0)
    return NULL;

  geometry = mcl_text_geometry_new (self->view, line, offset);
  styles = g_new0 (MclHighlightStyle *, annotations->len + 1);
  snapshot = gtk_snapshot_new ();
  work.geometry = geometry;
  work.styles = styles;
  n_pieces = append_pieces (&work, snapshot);
  append_hidden_marks (&work, marks, snapshot);
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL || n_pieces <= MAX_LIVE_PIECES)
    return g_steal_pointer (&node);
  return render_picture (self, node);
}
