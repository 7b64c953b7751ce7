/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places are by offset, not by pixel: GTK lays out an article of 10 MB over many frames, and till
 * then its pixels are guesses. */
#include "config.h"

#include "mcl-overview-strip.h"

#include <adwaita.h>

#include "mcl-overview-map.h"
#include "mcl-palette.h"

#define STRIP_WIDTH 14
#define MARGIN 2
/* A single annotation has to be found by eye. */
#define MARK_HEIGHT 2
#define STRIPE_PITCH 3
/* As soft as the slider of a scroll bar; but whoever wants contrast gets an outline. */
#define VIEWPORT_ALPHA 0.14f
#define VIEWPORT_RADIUS 5.0f
#define MIN_VIEWPORT_HEIGHT 12.0f

struct _MclOverviewStrip {
  GtkWidget parent_instance;
  MclArticleView *view;
  GSignalGroup *set_signals;
  GSignalGroup *scroll_signals;
  GdkTexture *marks; /* NULL: to be made */
};

G_DEFINE_FINAL_TYPE (MclOverviewStrip, mcl_overview_strip, GTK_TYPE_WIDGET)

static void
drop_marks (MclOverviewStrip *self)
{
  g_clear_object (&self->marks);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
put_mark (guint8 *pixels, guint top, guint bottom, guint left, guint right, const GdkRGBA *colour)
{
  for (guint y = top; y < bottom; y++)
    for (guint x = left; x < right; x++) {
      guint8 *pixel = pixels + ((gsize) y * STRIP_WIDTH + x) * 4;

      pixel[0] = (guint8) (colour->red * 255);
      pixel[1] = (guint8) (colour->green * 255);
      pixel[2] = (guint8) (colour->blue * 255);
      pixel[3] = 255;
    }
}

static GdkRGBA
get_colour (MclOverviewStrip *self, MclSchema *schema, guint place)
{
  AdwStyleManager *style =
      adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  const char *colour = place <= mcl_schema_get_n_labels (schema)
                           ? mcl_label_get_colour (mcl_schema_get_label (schema, place - 1))
                           : NULL;

  return mcl_palette_get_label_colours (colour, adw_style_manager_get_dark (style),
                                        adw_style_manager_get_high_contrast (style))
      .line;
}

/* What is only suggested is striped. */
static void
put_marks (
    MclOverviewStrip *self, MclSpanIndex *index, gboolean suggested, guint8 *pixels, guint n_rows)
{
  MclDocument *document = mcl_article_view_get_document (self->view);
  MclSchema *schema = mcl_document_get_schema (document);
  MclOverviewMap map;

  mcl_overview_map_init (&map, index, mcl_text_get_n_chars (mcl_document_get_text (document)),
                         schema, mcl_article_view_get_hidden_labels (self->view), n_rows);
  for (guint column = 0; column < map.n_columns; column++) {
    guint left = MARGIN + column * (STRIP_WIDTH - 2 * MARGIN) / map.n_columns;
    guint right = MARGIN + (column + 1) * (STRIP_WIDTH - 2 * MARGIN) / map.n_columns;
    guint16 shown = 0;
    guint height = suggested ? 1 : MARK_HEIGHT;
    guint free_from = 0; /* where the next stripe may be */
    GdkRGBA colour = { 0 };

    for (guint row = 0; row < n_rows; row++) {
      guint16 place = mcl_overview_map_get (&map, row, column);

      if (place == 0 || row < free_from)
        continue;
      if (place != shown)
        colour = get_colour (self, schema, place);
      shown = place;
      put_mark (pixels, row, MIN (row + height, n_rows), left, right, &colour);
      free_from = suggested ? row + STRIPE_PITCH : 0;
    }
  }
  mcl_overview_map_clear (&map);
}

static GdkTexture *
create_marks (MclOverviewStrip *self, guint n_rows)
{
  MclSet *set = mcl_document_get_set (mcl_article_view_get_document (self->view));
  gsize n_bytes = (gsize) n_rows * STRIP_WIDTH * 4;
  guint8 *pixels = g_malloc0 (n_bytes);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, n_bytes);

  put_marks (self, mcl_article_view_get_suggestions (self->view), TRUE, pixels, n_rows);
  put_marks (self, mcl_set_get_index (set), FALSE, pixels, n_rows);
  return gdk_memory_texture_new (STRIP_WIDTH, (int) n_rows, GDK_MEMORY_R8G8B8A8, bytes,
                                 STRIP_WIDTH * 4);
}

static float
get_y (MclOverviewStrip *self, guint32 offset)
{
  guint32 n_chars =
      mcl_text_get_n_chars (mcl_document_get_text (mcl_article_view_get_document (self->view)));

  return (float) ((double) offset * gtk_widget_get_height (GTK_WIDGET (self)) / MAX (n_chars, 1));
}

static void
append_viewport (MclOverviewStrip *self, GtkSnapshot *snapshot)
{
  AdwStyleManager *style =
      adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  MclRange visible = mcl_article_view_get_visible_range (self->view);
  int strip_height = gtk_widget_get_height (GTK_WIDGET (self));
  float top = get_y (self, visible.start);
  float height = MAX (get_y (self, visible.end) - top, MIN_VIEWPORT_HEIGHT);
  const float widths[4] = { 1, 1, 1, 1 };
  GskRoundedRect outline;
  GdkRGBA colour;

  top = MAX (MIN (top, (float) strip_height - height), 0);
  gtk_widget_get_color (GTK_WIDGET (self), &colour);
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, top, STRIP_WIDTH, height),
                                   VIEWPORT_RADIUS);
  if (adw_style_manager_get_high_contrast (style))
    gtk_snapshot_append_border (snapshot, &outline, widths,
                                (const GdkRGBA[4]) { colour, colour, colour, colour });
  colour.alpha *= VIEWPORT_ALPHA;
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &colour, &outline.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
mcl_overview_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MclOverviewStrip *self = MCL_OVERVIEW_STRIP (widget);
  int height = gtk_widget_get_height (widget);
  MclDocument *document = self->view != NULL ? mcl_article_view_get_document (self->view) : NULL;

  if (document == NULL || height < 1 ||
      mcl_text_get_n_chars (mcl_document_get_text (document)) == 0)
    return;
  if (self->marks == NULL || gdk_texture_get_height (self->marks) != height) {
    g_clear_object (&self->marks);
    self->marks = create_marks (self, (guint) height);
  }
  append_viewport (self, snapshot);
  gtk_snapshot_append_texture (snapshot, self->marks,
                               &GRAPHENE_RECT_INIT (0, 0, STRIP_WIDTH, height));
}

static void
mcl_overview_strip_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? STRIP_WIDTH : 0;
}

static void
go_to (MclOverviewStrip *self, double y)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  guint32 n_chars = 0;

  if (self->view == NULL || height < 1)
    return;
  n_chars =
      mcl_text_get_n_chars (mcl_document_get_text (mcl_article_view_get_document (self->view)));
  mcl_article_view_scroll_to (self->view, (guint32) (CLAMP (y / height, 0, 1) * n_chars));
}

static void
drag_begin_cb (MclOverviewStrip *self, double x, double y)
{
  go_to (self, y);
}

static void
drag_update_cb (MclOverviewStrip *self, double x, double y, GtkGestureDrag *drag)
{
  double start_x = 0;
  double start_y = 0;

  if (gtk_gesture_drag_get_start_point (drag, &start_x, &start_y))
    go_to (self, start_y + y);
}

static void
mcl_overview_strip_dispose (GObject *object)
{
  MclOverviewStrip *self = MCL_OVERVIEW_STRIP (object);

  g_clear_object (&self->set_signals);
  g_clear_object (&self->scroll_signals);
  g_clear_object (&self->marks);
  g_clear_weak_pointer (&self->view);
  G_OBJECT_CLASS (mcl_overview_strip_parent_class)->dispose (object);
}

static void
mcl_overview_strip_class_init (MclOverviewStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_overview_strip_dispose;
  widget_class->snapshot = mcl_overview_strip_snapshot;
  widget_class->measure = mcl_overview_strip_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "overview");
}

static void
mcl_overview_strip_init (MclOverviewStrip *self)
{
  AdwStyleManager *style = adw_style_manager_get_for_display (gdk_display_get_default ());
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (drop_marks), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (drop_marks), self,
                           G_CONNECT_SWAPPED);
  self->set_signals = g_signal_group_new (MCL_TYPE_SET);
  g_signal_group_connect_object (self->set_signals, "changed", G_CALLBACK (drop_marks), self,
                                 G_CONNECT_SWAPPED);
  self->scroll_signals = g_signal_group_new (GTK_TYPE_ADJUSTMENT);
  g_signal_group_connect_object (self->scroll_signals, "value-changed",
                                 G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->scroll_signals, "changed",
                                 G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/**
 * mcl_overview_strip_follow:
 * @view: shows a document, and stands in something that scrolls it
 *
 * Shows where that document's annotations stand.
 */
void
mcl_overview_strip_follow (MclOverviewStrip *self, MclArticleView *view)
{
  g_return_if_fail (MCL_IS_OVERVIEW_STRIP (self));
  g_return_if_fail (MCL_IS_ARTICLE_VIEW (view));

  g_set_weak_pointer (&self->view, view);
  g_signal_connect_object (view, "hidden-labels-changed", G_CALLBACK (drop_marks), self,
                           G_CONNECT_SWAPPED);
  g_signal_group_set_target (self->set_signals,
                             mcl_document_get_set (mcl_article_view_get_document (view)));
  g_signal_group_set_target (self->scroll_signals,
                             gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)));
  drop_marks (self);
}
