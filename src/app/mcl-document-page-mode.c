/* SPDX-License-Identifier: GPL-3.0-or-later */
/* While the user chooses something for the current annotation, the keyboard is the target bar's:
 * the view keeps the current annotation, and what is offered is shown as selected. Whatever changes
 * the annotations meanwhile ends it. */
#include "config.h"

#include "mcl-document-page-private.h"

static void
accepted_cb (MclDocumentPage *self)
{
  self->mode->accept (self);
}

static void
stepped_cb (MclDocumentPage *self, gboolean forward)
{
  if (self->mode->step != NULL)
    self->mode->step (self, forward);
}

static void
type_chosen_cb (MclDocumentPage *self, guint type)
{
  if (self->mode->choose_type != NULL)
    self->mode->choose_type (self, type);
}

static void
rejected_cb (MclDocumentPage *self)
{
  if (self->mode->reject != NULL)
    self->mode->reject (self);
}

static void
all_accepted_cb (MclDocumentPage *self)
{
  if (self->mode->accept_all != NULL)
    self->mode->accept_all (self);
}

/* A click on the text while something is being chosen. */
static void
picked_cb (MclDocumentPage *self, guint offset)
{
  if (self->mode != NULL && self->mode->pick != NULL)
    self->mode->pick (self, offset);
}

static gboolean
key_pressed_cb (MclDocumentPage *self, guint keyval, guint keycode, GdkModifierType state)
{
  return self->mode != NULL && mcl_target_bar_handle_key (self->target_bar, keyval, state);
}

/**
 * mcl_document_page_enter_mode:
 * @mode: what the keys of the target bar do
 * @can_step: whether there are targets to step through
 * @accept_label: what accepting does, with a mnemonic
 */
void
mcl_document_page_enter_mode (MclDocumentPage *self,
                              const MclDocumentPageMode *mode,
                              gboolean can_step,
                              const char *accept_label)
{
  mcl_document_page_leave_mode (self);
  self->mode = mode;
  self->mode_caret = mcl_article_view_get_caret (self->view);
  mcl_article_view_set_picking (self->view, TRUE);
  /* Where it is narrow there is no room for both; and labels are not what is chosen from. */
  gtk_widget_set_visible (GTK_WIDGET (self->label_bar), !can_step);
  mcl_target_bar_show_steps (self->target_bar, can_step, accept_label);
  gtk_widget_set_visible (GTK_WIDGET (self->target_bar), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/**
 * mcl_document_page_leave_mode:
 *
 * Puts the caret back where it was. Does nothing when nothing is being chosen.
 */
void
mcl_document_page_leave_mode (MclDocumentPage *self)
{
  const MclDocumentPageMode *mode = self->mode;

  if (mode == NULL)
    return;
  self->mode = NULL;
  g_clear_pointer (&self->choice, mcl_relation_choice_free);
  g_clear_pointer (&self->offered_relations, g_ptr_array_unref);
  g_clear_pointer (&self->offered_annotations, g_ptr_array_unref);
  gtk_widget_set_visible (GTK_WIDGET (self->target_bar), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->label_bar), TRUE);
  mcl_article_view_place_caret (self->view, self->mode_caret);
  mcl_article_view_set_picking (self->view, FALSE);
  if (mode->leave != NULL)
    mode->leave (self);
}

void
mcl_document_page_bind_mode (MclDocumentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MCL_TYPE_TARGET_BAR);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, target_bar);
  gtk_widget_class_bind_template_callback (widget_class, accepted_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "mode_left_cb",
                                                G_CALLBACK (mcl_document_page_leave_mode));
  gtk_widget_class_bind_template_callback (widget_class, stepped_cb);
  gtk_widget_class_bind_template_callback (widget_class, type_chosen_cb);
}

void
mcl_document_page_init_mode (MclDocumentPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (self->target_bar, "rejected", G_CALLBACK (rejected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target_bar, "all-accepted", G_CALLBACK (all_accepted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
}
