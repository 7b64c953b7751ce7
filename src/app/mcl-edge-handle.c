/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-edge-handle.h"

#define STEM_WIDTH 2.0f
#define STEM_LENGTH 6.0f
#define KNOB_RADIUS 5.0f

struct _MclEdgeHandle {
  GtkWidget parent_instance;
  MclTextEdge edge;
};

G_DEFINE_FINAL_TYPE (MclEdgeHandle, mcl_edge_handle, GTK_TYPE_WIDGET)

static void
mcl_edge_handle_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = *natural =
      orientation == GTK_ORIENTATION_HORIZONTAL ? MCL_EDGE_HANDLE_WIDTH : MCL_EDGE_HANDLE_HEIGHT;
}

static void
mcl_edge_handle_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  const float centre = MCL_EDGE_HANDLE_WIDTH / 2.0f;
  const graphene_rect_t stem =
      GRAPHENE_RECT_INIT (centre - STEM_WIDTH / 2, 0, STEM_WIDTH, STEM_LENGTH);
  const graphene_rect_t knob =
      GRAPHENE_RECT_INIT (centre - KNOB_RADIUS, STEM_LENGTH, 2 * KNOB_RADIUS, 2 * KNOB_RADIUS);
  GskRoundedRect round;
  GdkRGBA colour;

  gtk_widget_get_color (widget, &colour);
  gtk_snapshot_append_color (snapshot, &colour, &stem);
  gsk_rounded_rect_init_from_rect (&round, &knob, KNOB_RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, &colour, &knob);
  gtk_snapshot_pop (snapshot);
}

static void
mcl_edge_handle_class_init (MclEdgeHandleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = mcl_edge_handle_measure;
  widget_class->snapshot = mcl_edge_handle_snapshot;
  gtk_widget_class_set_css_name (widget_class, "edge-handle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mcl_edge_handle_init (MclEdgeHandle *self)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "col-resize");
}

GtkWidget *
mcl_edge_handle_new (MclTextEdge edge)
{
  MclEdgeHandle *self = g_object_new (MCL_TYPE_EDGE_HANDLE, NULL);

  self->edge = edge;
  return GTK_WIDGET (self);
}

MclTextEdge
mcl_edge_handle_get_edge (MclEdgeHandle *self)
{
  g_return_val_if_fail (MCL_IS_EDGE_HANDLE (self), MCL_TEXT_EDGE_START);
  return self->edge;
}

/**
 * mcl_edge_handle_set_shown:
 *
 * Shows or hides it without a new layout of the text around it, as a change of its visibility would
 * make: it comes and goes with each step from one annotation to the next.
 */
void
mcl_edge_handle_set_shown (MclEdgeHandle *self, gboolean shown)
{
  g_return_if_fail (MCL_IS_EDGE_HANDLE (self));
  gtk_widget_set_opacity (GTK_WIDGET (self), shown ? 1 : 0);
  gtk_widget_set_can_target (GTK_WIDGET (self), shown);
}
