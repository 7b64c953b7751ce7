/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes next when the view is scrolled, painted between two frames: to lay out a paragraph
 * full of annotations and to paint it takes half as long as a frame, and while somebody scrolls,
 * every other frame would have to. */
#include "config.h"

#include "mcl-highlight-painter-private.h"

/* How far, in pixels: more than goes by in a few frames, and little beside the screen. */
#define AHEAD 240

typedef struct {
  GdkRectangle area;
  gboolean made; /* something that was not there; what is left has to wait its turn */
} Ahead;

static void
paint_paragraph (
    MclHighlightPainter *self, const GtkTextIter *line, int y, int height, gpointer user_data)
{
  Ahead *ahead = user_data;
  gsize former_size = self->size;
  MclPictureTarget target = mcl_highlight_painter_get_target (self);
  MclHighlightParagraph *paragraph = NULL;

  /* To lay out a very long one takes long enough to be felt, if it is not wanted. */
  if (ahead->made || height > ahead->area.height)
    return;
  paragraph = mcl_highlight_painter_ensure (self, line, height);
  if (paragraph->bands != NULL)
    mcl_highlight_bands_paint (paragraph->bands, &target, ahead->area.y - y,
                               ahead->area.y - y + ahead->area.height);
  mcl_highlight_painter_count_size (self, paragraph);
  ahead->made = self->size != former_size;
}

/* One paragraph at a time, for a key may be waiting. */
static gboolean
paint_ahead_cb (gpointer user_data)
{
  MclHighlightPainter *self = user_data;
  Ahead ahead = { .made = FALSE };

  if (gtk_widget_get_mapped (GTK_WIDGET (self->view))) {
    mcl_highlight_painter_drop_outdated (self);
    gtk_text_view_get_visible_rect (self->view, &ahead.area);
    ahead.area.y -= AHEAD;
    ahead.area.height += 2 * AHEAD;
    mcl_highlight_painter_foreach (self, &ahead.area, paint_paragraph, &ahead);
  }
  if (ahead.made)
    return G_SOURCE_CONTINUE;
  self->ahead_id = 0;
  return G_SOURCE_REMOVE;
}

/* To be called when a frame is painted. The view itself gets ready first: before that, nobody knows
 * what comes next. */
void
mcl_highlight_painter_paint_ahead (MclHighlightPainter *self)
{
  if (self->ahead_id == 0)
    self->ahead_id = g_idle_add_full (G_PRIORITY_LOW, paint_ahead_cb, self, NULL);
}

void
mcl_highlight_painter_stop_ahead (MclHighlightPainter *self)
{
  g_clear_handle_id (&self->ahead_id, g_source_remove);
}
