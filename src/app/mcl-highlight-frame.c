/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One frame of the painter's: what is visible. */
#include "config.h"

#include "mcl-highlight-painter-private.h"

void
mcl_highlight_painter_foreach (MclHighlightPainter *self,
                               const GdkRectangle *area,
                               MclParagraphFunc func,
                               gpointer user_data)
{
  int above = gtk_text_view_get_pixels_above_lines (self->view);
  GtkTextIter line;
  int y = 0;
  int height = 0;

  gtk_text_view_get_line_at_y (self->view, &line, area->y, NULL);
  do {
    gtk_text_view_get_line_yrange (self->view, &line, &y, &height);
    func (self, &line, y + above, height, user_data);
  } while (y + height < area->y + area->height && gtk_text_iter_forward_line (&line));
}

static void
foreach_visible (MclHighlightPainter *self, MclParagraphFunc func, gpointer user_data)
{
  GdkRectangle visible;

  gtk_text_view_get_visible_rect (self->view, &visible);
  mcl_highlight_painter_foreach (self, &visible, func, user_data);
}

static void
add_to_layout (
    MclHighlightPainter *self, const GtkTextIter *line, int y, int height, gpointer user_data)
{
  guint *layout = user_data;

  *layout = (*layout * 31 + (guint) gtk_text_iter_get_line (line)) * 31 + (guint) y;
  *layout = *layout * 31 + (guint) height;
}

/* A number that stands for where all visible paragraphs are. */
static guint
measure_layout (MclHighlightPainter *self)
{
  guint layout = 0;

  foreach_visible (self, add_to_layout, &layout);
  return layout;
}

MclPictureTarget
mcl_highlight_painter_get_target (MclHighlightPainter *self)
{
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (GTK_WIDGET (self->view)));

  return (MclPictureTarget) {
    .scale = (float) self->scale,
    .is_cairo = GSK_IS_CAIRO_RENDERER (renderer),
  };
}

static void
append_paragraph (MclHighlightPainter *self,
                  MclHighlightParagraph *paragraph,
                  int y,
                  GtkSnapshot *snapshot)
{
  MclPictureTarget target = mcl_highlight_painter_get_target (self);
  GdkRectangle visible;

  gtk_text_view_get_visible_rect (self->view, &visible);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, y));
  if (paragraph->bands != NULL)
    mcl_highlight_bands_snapshot (paragraph->bands, &target, visible.y - y,
                                  visible.y - y + visible.height, snapshot);
  if (paragraph->marks != NULL)
    gtk_snapshot_append_node (snapshot, paragraph->marks);
  gtk_snapshot_restore (snapshot);
}

static void
paint_paragraph (
    MclHighlightPainter *self, const GtkTextIter *line, int y, int height, gpointer user_data)
{
  MclHighlightParagraph *paragraph = mcl_highlight_painter_ensure (self, line, height);

  if (paragraph->bands != NULL || paragraph->marks != NULL)
    append_paragraph (self, paragraph, y, user_data);
  mcl_highlight_painter_count_size (self, paragraph);
}

/**
 * mcl_highlight_painter_snapshot:
 * @snapshot: in the view's buffer coordinates, as in GtkTextView's snapshot_layer
 *
 * Paints the highlights of what is visible.
 */
void
mcl_highlight_painter_snapshot (MclHighlightPainter *self, GtkSnapshot *snapshot)
{
  if (self->set == NULL)
    return;
  mcl_highlight_painter_drop_outdated (self);
  mcl_highlight_painter_drop_surplus (self);
  self->n_frames++;
  self->painted_layout = measure_layout (self);
  foreach_visible (self, paint_paragraph, snapshot);
}

static gboolean
redraw_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  gtk_widget_queue_draw (widget);
  return G_SOURCE_REMOVE;
}

/**
 * mcl_highlight_painter_check:
 *
 * To be called once the view has painted its text. What lies below the text is painted before the
 * view lays out lines that became visible, so the highlights may have been put where those lines
 * seemed to be: then they are painted anew in the next frame.
 */
void
mcl_highlight_painter_check (MclHighlightPainter *self)
{
  if (self->set == NULL)
    return;
  if (self->painted_layout == measure_layout (self))
    mcl_highlight_painter_paint_ahead (self);
  else
    gtk_widget_add_tick_callback (GTK_WIDGET (self->view), redraw_cb, NULL, NULL);
}
