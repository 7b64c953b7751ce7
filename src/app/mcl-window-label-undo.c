/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking back the last change of the labels: by its command, and by undoing as long as nothing that
 * was done after it in the article that was open then is left to undo. */
#include "config.h"

#include "mcl-window-private.h"

#include <glib/gi18n.h>

#include "mcl-error.h"
#include "mcl-schema-editor.h"

/**
 * mcl_window_update_label_undo:
 *
 * Tells the page whether undoing takes back the change of the labels.
 */
void
mcl_window_update_label_undo (MclWindow *self)
{
  MclDocument *document = mcl_window_get_document (self);
  g_autoptr (GObject) history = g_signal_group_dup_target (self->label_history);

  if (document != NULL)
    mcl_document_page_set_undoes_labels (mcl_window_get_document_page (self),
                                         self->undo_labels != NULL && self->n_steps_since == 0 &&
                                             history ==
                                                 G_OBJECT (mcl_document_get_history (document)));
}

static void
history_moved_cb (MclWindow *self, MclHistoryMove move)
{
  if (move == MCL_HISTORY_DONE || move == MCL_HISTORY_REDONE)
    self->n_steps_since++;
  else if (move == MCL_HISTORY_UNDONE && self->n_steps_since > 0)
    self->n_steps_since--;
  mcl_window_update_label_undo (self);
}

/**
 * mcl_window_set_label_undo:
 * @undo: (transfer full) (nullable): what takes back the last change of the labels
 */
void
mcl_window_set_label_undo (MclWindow *self, MclRelabelPlan *undo)
{
  MclDocument *document = undo != NULL ? mcl_window_get_document (self) : NULL;

  g_clear_pointer (&self->undo_labels, mcl_relabel_plan_unref);
  self->undo_labels = undo;
  self->n_steps_since = 0;
  g_signal_group_set_target (self->label_history,
                             document != NULL ? mcl_document_get_history (document) : NULL);
  mcl_window_update_label_undo (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo-labels", undo != NULL);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  mcl_relabel_plan_run_finish (result, &error);
  /* What others made of the labels stays: there is nothing to go back to any more. */
  if (g_error_matches (error, MCL_ERROR, MCL_ERROR_CHANGED))
    mcl_window_set_label_undo (self, NULL);
  if (error != NULL) {
    mcl_window_show_error (self, _ ("Labels Can’t Be Restored"), error->message);
    return;
  }
  mcl_window_set_label_undo (self, NULL);
  mcl_window_reload_labels (self);
}

static void
saved_to_undo_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!mcl_document_save_finish (MCL_DOCUMENT (source), result, &error))
    mcl_window_show_error (self, _ ("Annotations Can’t Be Saved"), error->message);
  else if (self->undo_labels != NULL)
    mcl_relabel_plan_run_async (self->undo_labels, undone_cb, g_object_ref (self));
}

static void
undo_labels_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclWindow *self = MCL_WINDOW (widget);
  MclDocument *document = mcl_window_get_document (self);

  if (document != NULL && self->undo_labels != NULL)
    mcl_document_save_async (document, NULL, saved_to_undo_cb, g_object_ref (self));
}

void
mcl_window_init_label_undo (MclWindow *self)
{
  self->label_history = g_signal_group_new (MCL_TYPE_HISTORY);
  g_signal_group_connect_object (self->label_history, "moved", G_CALLBACK (history_moved_cb), self,
                                 G_CONNECT_SWAPPED);
  mcl_window_set_label_undo (self, NULL);
}

void
mcl_window_install_label_undo (MclWindowClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "win.undo-labels", NULL,
                                   undo_labels_action);
}
