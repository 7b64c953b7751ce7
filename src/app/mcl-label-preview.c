/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-label-preview.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mcl-highlight-style.h"

#define HEIGHT 76
#define LINE_GAP 2.0f
#define CAPTION_SCALE 0.75

struct _MclLabelPreview {
  GtkWidget parent_instance;
  char *name;
  char *colour;
  MclLineStyle line_style;
};

G_DEFINE_FINAL_TYPE (MclLabelPreview, mcl_label_preview, GTK_TYPE_WIDGET)

static PangoLayout *
create_caption (MclLabelPreview *self)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->name);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (CAPTION_SCALE));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

static void
append_layout (GtkSnapshot *snapshot, PangoLayout *layout, float x, float y, const GdkRGBA *colour)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
append_half (MclLabelPreview *self, GtkSnapshot *snapshot, float left, float width, gboolean dark)
{
  GtkWidget *widget = GTK_WIDGET (self);
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  MclLabelColours colours = mcl_palette_get_label_colours (
      self->colour, dark, adw_style_manager_get_high_contrast (style));
  const GdkRGBA ground = mcl_palette_get_ground (dark);
  const GdkRGBA ink = dark ? (GdkRGBA) { 1, 1, 1, 1 } : (GdkRGBA) { 0, 0, 0, 0.8f };
  g_autoptr (PangoLayout) caption = create_caption (self);
  g_autoptr (PangoLayout) text = gtk_widget_create_pango_layout (widget, _ ("a tagged passage"));
  int text_width = 0;
  int text_height = 0;
  int caption_height = 0;
  float x = 0;
  float y = 0;

  pango_layout_get_pixel_size (text, &text_width, &text_height);
  pango_layout_get_pixel_size (caption, NULL, &caption_height);
  x = left + MAX (6, (width - (float) text_width) / 2);
  y = (HEIGHT - (float) (text_height + caption_height)) / 2;
  gtk_snapshot_append_color (snapshot, &ground, &GRAPHENE_RECT_INIT (left, 0, width, HEIGHT));
  append_layout (snapshot, caption, x, y, &colours.text);
  y += (float) caption_height;
  gtk_snapshot_append_color (snapshot, &colours.tint,
                             &GRAPHENE_RECT_INIT (x, y, (float) text_width, (float) text_height));
  append_layout (snapshot, text, x, y, &ink);
  mcl_highlight_style_append_line (
      self->line_style, &colours.line,
      &GRAPHENE_RECT_INIT (x, y + (float) text_height + LINE_GAP, (float) text_width, 4), snapshot);
}

static void
mcl_label_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MclLabelPreview *self = MCL_LABEL_PREVIEW (widget);
  float width = (float) gtk_widget_get_width (widget);

  append_half (self, snapshot, 0, width / 2, FALSE);
  append_half (self, snapshot, width / 2, width / 2, TRUE);
}

static void
mcl_label_preview_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : HEIGHT;
}

static void
mcl_label_preview_finalize (GObject *object)
{
  g_free (MCL_LABEL_PREVIEW (object)->name);
  g_free (MCL_LABEL_PREVIEW (object)->colour);
  G_OBJECT_CLASS (mcl_label_preview_parent_class)->finalize (object);
}

static void
mcl_label_preview_class_init (MclLabelPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mcl_label_preview_finalize;
  widget_class->snapshot = mcl_label_preview_snapshot;
  widget_class->measure = mcl_label_preview_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mcl_label_preview_init (MclLabelPreview *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
}

GtkWidget *
mcl_label_preview_new (void)
{
  return g_object_new (MCL_TYPE_LABEL_PREVIEW, NULL);
}

void
mcl_label_preview_show (MclLabelPreview *self, const MclLabel *label)
{
  g_return_if_fail (MCL_IS_LABEL_PREVIEW (self));
  g_set_str (&self->name, mcl_label_get_name (label));
  g_set_str (&self->colour, mcl_label_get_colour (label));
  self->line_style = mcl_label_get_line_style (label);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
