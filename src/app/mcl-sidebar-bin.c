/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-sidebar-bin.h"

struct _MclSidebarBin {
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (MclSidebarBin, mcl_sidebar_bin, ADW_TYPE_BIN)

static GtkSizeRequestMode
mcl_sidebar_bin_get_request_mode (GtkWidget *widget)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  return child != NULL ? gtk_widget_get_request_mode (child) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
mcl_sidebar_bin_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  int min_width = 0;

  if (child == NULL)
    return;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &min_width, NULL, NULL, NULL);
  gtk_widget_measure (child, orientation, for_size >= 0 ? MAX (for_size, min_width) : for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static void
mcl_sidebar_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  int min_width = 0;

  if (child == NULL)
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &min_width, NULL, NULL, NULL);
  gtk_widget_allocate (child, MAX (width, min_width), height, baseline, NULL);
}

static void
mcl_sidebar_bin_class_init (MclSidebarBinClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = mcl_sidebar_bin_get_request_mode;
  widget_class->measure = mcl_sidebar_bin_measure;
  widget_class->size_allocate = mcl_sidebar_bin_size_allocate;
}

static void
mcl_sidebar_bin_init (MclSidebarBin *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
