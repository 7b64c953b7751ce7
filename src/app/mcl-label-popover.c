/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-label-popover.h"

#include <adwaita.h>

#include "mcl-label-button.h"

/* Some labels to a line, whatever their number. */
#define LINE_LENGTH 360
/* The text view's handles, by which a finger draws the selection further, hang below it. */
#define HANDLES_HEIGHT 40

struct _MclLabelPopover {
  GtkPopover parent_instance;
  MclArticleView *view; /* within its parent, so that it lives longer */
  AdwWrapBox *labels;
  MclRange at_press; /* what was selected when the pointer was pressed */
  gboolean touched;  /* that was a finger */
  guint show_id;
  guint check_id;
};

G_DEFINE_FINAL_TYPE (MclLabelPopover, mcl_label_popover, GTK_TYPE_POPOVER)

static void
hide (MclLabelPopover *self)
{
  g_clear_handle_id (&self->show_id, g_source_remove);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static MclRange
get_selection (MclLabelPopover *self)
{
  MclRange selection = MCL_RANGE (0, 0);

  mcl_article_view_get_selection (self->view, &selection);
  return selection;
}

static gboolean
can_be_tagged (MclLabelPopover *self)
{
  MclDocument *document = mcl_article_view_get_document (self->view);

  return document != NULL && mcl_document_get_editable (document);
}

/* Below the last line of the selection, so that it hides nothing of what is being read. */
static gboolean
show_cb (gpointer user_data)
{
  MclLabelPopover *self = user_data;
  MclRange selection = get_selection (self);
  GdkRectangle place;
  graphene_point_t at;

  self->show_id = 0;
  if (mcl_range_is_empty (selection) || mcl_range_equal (selection, self->at_press) ||
      !can_be_tagged (self))
    return G_SOURCE_REMOVE;
  mcl_article_view_get_place (self->view, selection.end - 1, &place);
  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), gtk_widget_get_parent (GTK_WIDGET (self)),
                                 &GRAPHENE_POINT_INIT (place.x, place.y), &at))
    return G_SOURCE_REMOVE;
  place.x = (int) at.x;
  place.y = (int) at.y;
  if (self->touched)
    place.height += HANDLES_HEIGHT;
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &place);
  gtk_popover_popup (GTK_POPOVER (self));
  return G_SOURCE_REMOVE;
}

/* The view and its other controllers deal with the release first: they snap the selection. */
static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, gpointer user_data)
{
  MclLabelPopover *self = user_data;
  GdkEventType type = gdk_event_get_event_type (event);

  switch ((guint) type) {
  case GDK_BUTTON_PRESS:
  case GDK_TOUCH_BEGIN:
    hide (self);
    self->at_press = get_selection (self);
    self->touched = type == GDK_TOUCH_BEGIN;
    break;
  case GDK_BUTTON_RELEASE:
    if (gdk_button_event_get_button (event) != GDK_BUTTON_PRIMARY)
      break;
    G_GNUC_FALLTHROUGH;
  case GDK_TOUCH_END:
    g_clear_handle_id (&self->show_id, g_source_remove);
    self->show_id = g_idle_add (show_cb, self);
    break;
  case GDK_KEY_PRESS:
    hide (self);
    break;
  default:
    break;
  }
  return GDK_EVENT_PROPAGATE;
}

static void
watch_scrolling (MclLabelPopover *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (hide), self,
                             G_CONNECT_SWAPPED);
}

static gboolean
check_selection_cb (gpointer user_data)
{
  MclLabelPopover *self = user_data;

  self->check_id = 0;
  if (mcl_range_is_empty (get_selection (self)))
    hide (self);
  return G_SOURCE_REMOVE;
}

/* A selection that moves, such as one that is snapped to words, is gone for a moment. */
static void
selection_changed_cb (MclLabelPopover *self)
{
  if (self->check_id == 0)
    self->check_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, check_selection_cb, self, NULL);
}

static void
mcl_label_popover_dispose (GObject *object)
{
  MclLabelPopover *self = MCL_LABEL_POPOVER (object);

  g_clear_handle_id (&self->show_id, g_source_remove);
  g_clear_handle_id (&self->check_id, g_source_remove);
  G_OBJECT_CLASS (mcl_label_popover_parent_class)->dispose (object);
}

static void
mcl_label_popover_class_init (MclLabelPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mcl_label_popover_dispose;
}

static void
mcl_label_popover_init (MclLabelPopover *self)
{
  GtkPopover *popover = GTK_POPOVER (self);

  self->labels = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_natural_line_length (self->labels, LINE_LENGTH);
  gtk_popover_set_child (popover, GTK_WIDGET (self->labels));
  gtk_popover_set_autohide (popover, FALSE);
  gtk_popover_set_position (popover, GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
}

/**
 * mcl_label_popover_attach:
 * @parent: a widget around @view: within the view the labels would be set in the article's font
 *
 * Makes labels appear beside what is selected in @view with the pointer.
 *
 * Returns: (transfer none): the popover, which lives as long as @parent
 */
MclLabelPopover *
mcl_label_popover_attach (GtkWidget *parent, MclArticleView *view)
{
  MclLabelPopover *self = g_object_new (MCL_TYPE_LABEL_POPOVER, NULL);
  GtkEventController *events = gtk_event_controller_legacy_new ();

  self->view = view;
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  g_signal_connect_object (parent, "destroy", G_CALLBACK (gtk_widget_unparent), self,
                           G_CONNECT_SWAPPED);

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (view), events);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "notify::has-selection",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::vadjustment", G_CALLBACK (watch_scrolling), self,
                           G_CONNECT_SWAPPED);
  watch_scrolling (self);
  return self;
}

/**
 * mcl_label_popover_set_schema:
 *
 * Says which labels there are.
 */
void
mcl_label_popover_set_schema (MclLabelPopover *self, MclSchema *schema)
{
  GtkWidget *child = NULL;

  g_return_if_fail (MCL_IS_LABEL_POPOVER (self));

  hide (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->labels))) != NULL)
    adw_wrap_box_remove (self->labels, child);
  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++)
    adw_wrap_box_append (
        self->labels,
        mcl_label_button_new (schema, mcl_label_get_id (mcl_schema_get_label (schema, i))));
}
