/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-label-swatch.h"

#include <adwaita.h>

#include "mcl-highlight-style.h"

#define SWATCH_WIDTH 20
#define SWATCH_HEIGHT 16
#define LINE_TOP 11.0f

struct _MclLabelSwatch {
  GtkWidget parent_instance;
  char *colour; /* NULL: a label that the schema does not know */
  MclLineStyle line_style;
  gboolean on_dark;
};

G_DEFINE_FINAL_TYPE (MclLabelSwatch, mcl_label_swatch, GTK_TYPE_WIDGET)

static void
mcl_label_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MclLabelSwatch *self = MCL_LABEL_SWATCH (widget);
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  MclLabelColours colours = mcl_palette_get_label_colours (
      self->colour, self->on_dark || adw_style_manager_get_dark (style),
      adw_style_manager_get_high_contrast (style));
  float width = gtk_widget_get_width (widget);

  gtk_snapshot_append_color (snapshot, &colours.tint, &GRAPHENE_RECT_INIT (0, 0, width, LINE_TOP));
  mcl_highlight_style_append_line (self->line_style, &colours.line,
                                   &GRAPHENE_RECT_INIT (0, LINE_TOP, width, 4), snapshot);
}

static void
mcl_label_swatch_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? SWATCH_WIDTH : SWATCH_HEIGHT;
}

static void
mcl_label_swatch_finalize (GObject *object)
{
  g_free (MCL_LABEL_SWATCH (object)->colour);
  G_OBJECT_CLASS (mcl_label_swatch_parent_class)->finalize (object);
}

static void
mcl_label_swatch_class_init (MclLabelSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mcl_label_swatch_finalize;
  widget_class->snapshot = mcl_label_swatch_snapshot;
  widget_class->measure = mcl_label_swatch_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mcl_label_swatch_init (MclLabelSwatch *self)
{
  AdwStyleManager *style = adw_style_manager_get_for_display (gdk_display_get_default ());

  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  self->line_style = MCL_LINE_STYLE_DOTTED;
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
mcl_label_swatch_new (void)
{
  return g_object_new (MCL_TYPE_LABEL_SWATCH, NULL);
}

/**
 * mcl_label_swatch_set_label:
 * @label: (nullable): NULL for a label that the schema does not know
 */
void
mcl_label_swatch_set_label (MclLabelSwatch *self, const MclLabel *label)
{
  g_return_if_fail (MCL_IS_LABEL_SWATCH (self));
  g_set_str (&self->colour, label != NULL ? mcl_label_get_colour (label) : NULL);
  self->line_style = label != NULL ? mcl_label_get_line_style (label) : MCL_LINE_STYLE_DOTTED;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * mcl_label_swatch_set_on_dark:
 * @on_dark: whether the swatch stands on dark ground in every style, as in a tooltip
 */
void
mcl_label_swatch_set_on_dark (MclLabelSwatch *self, gboolean on_dark)
{
  g_return_if_fail (MCL_IS_LABEL_SWATCH (self));
  self->on_dark = on_dark;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
