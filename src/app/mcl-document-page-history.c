/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo: they say what they are about to do, and show what they did. */
#include "config.h"

#include "mcl-document-page-private.h"

#include <glib/gi18n.h>

#include "mcl-command.h"
#include "mcl-transaction-text.h"

/* It tells what has happened already; the toast after a removal, which has a button, stays longer.
 */
#define TOAST_SECONDS 2

static char *
dup_title (MclDocumentPage *self, MclTransaction *transaction, const char *format)
{
  g_autofree char *description = NULL;
  g_autoptr (GString) title = g_string_new (format);

  if (transaction == NULL)
    return NULL;
  description = mcl_transaction_describe (transaction, mcl_document_get_schema (self->document));
  g_string_replace (title, "%s", description, 1);
  return g_string_free_and_steal (g_steal_pointer (&title));
}

static void
set_tooltip (GtkWidget *button, GtkWidget *narrow_button, const char *text, const char *action)
{
  g_autofree char *tooltip = mcl_command_dup_tooltip (text, action);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_tooltip_text (narrow_button, tooltip);
}

static void
append_item (GMenu *menu, const char *label, const char *action)
{
  g_autofree char *escaped = NULL;
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);

  escaped = g_strjoinv ("__", parts);
  g_menu_append (menu, escaped, action);
}

/**
 * mcl_document_page_update_history:
 *
 * Says what can be undone and redone now.
 */
void
mcl_document_page_update_history (MclDocumentPage *self)
{
  MclHistory *history = mcl_document_get_history (self->document);
  g_autofree char *undo =
      self->undoes_labels
          ? g_strdup (_ ("Undo: Change Labels"))
          /* Translators: %s is what was done, as in “Tag Quote”. */
          : dup_title (self, mcl_history_get_undo_transaction (history), _ ("Undo: %s"));
  g_autofree char *redo =
      /* Translators: %s is what was undone, as in “Tag Quote”. */
      dup_title (self, mcl_history_get_redo_transaction (history), _ ("Redo: %s"));

  set_tooltip (self->undo_button, self->narrow_undo_button, undo != NULL ? undo : _ ("Undo"),
               "document.undo");
  set_tooltip (self->redo_button, self->narrow_redo_button, redo != NULL ? redo : _ ("Redo"),
               "document.redo");
  g_menu_remove_all (self->history_menu);
  append_item (self->history_menu, undo != NULL ? undo : _ ("Undo"), "document.undo");
  append_item (self->history_menu, redo != NULL ? redo : _ ("Redo"), "document.redo");
}

/* Where something happened, should it be out of sight: to the first annotation that is there now,
 * or to where one was. */
static void
show_touched (MclDocumentPage *self, MclTransaction *transaction)
{
  MclSet *set = mcl_document_get_set (self->document);

  for (guint i = 0; i < mcl_transaction_get_n_changes (transaction); i++) {
    const MclChange *change = mcl_transaction_get_change (transaction, i);
    MclAnnotation *changed =
        change->annotation_after != NULL ? change->annotation_after : change->annotation_before;
    MclAnnotation *now =
        changed != NULL ? mcl_set_get_annotation (set, mcl_annotation_get_id (changed)) : NULL;

    if (changed == NULL)
      continue;
    if (now != NULL)
      mcl_article_view_set_current (self->view, now);
    mcl_article_view_reveal (self->view, mcl_annotation_get_span (changed).start);
    return;
  }
}

static void
tell (MclDocumentPage *self, MclTransaction *transaction, const char *format)
{
  g_autofree char *title = dup_title (self, transaction, format);
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  adw_toast_overlay_dismiss_all (self->toasts);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
step (MclDocumentPage *self,
      MclTransaction *next,
      gboolean (*take) (MclDocument *document, GError **error),
      const char *format)
{
  g_autoptr (MclTransaction) transaction = NULL;
  g_autoptr (GError) error = NULL;

  if (next == NULL)
    return;
  transaction = mcl_transaction_ref (next);
  if (!take (self->document, &error)) {
    mcl_document_page_toast (self, error->message, FALSE);
    return;
  }
  show_touched (self, transaction);
  tell (self, transaction, format);
}

static void
undo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  MclHistory *history = mcl_document_get_history (self->document);

  if (self->undoes_labels) {
    gtk_widget_activate_action (widget, "win.undo-labels", NULL);
    return;
  }
  step (self, mcl_history_get_undo_transaction (history), mcl_document_undo,
        /* Translators: %s is what was done, as in “Tag Quote”. */
        _ ("Undone: %s"));
}

static void
redo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  MclHistory *history = mcl_document_get_history (self->document);

  step (self, mcl_history_get_redo_transaction (history), mcl_document_redo,
        /* Translators: %s is what was done, as in “Tag Quote”. */
        _ ("Done again: %s"));
}

/**
 * mcl_document_page_set_undoes_labels:
 * @undoes_labels: whether a change of the folder's labels was the last thing that was done
 *
 * Then that is what undoing takes back.
 */
void
mcl_document_page_set_undoes_labels (MclDocumentPage *self, gboolean undoes_labels)
{
  g_return_if_fail (MCL_IS_DOCUMENT_PAGE (self));
  if (self->undoes_labels == undoes_labels)
    return;
  self->undoes_labels = undoes_labels;
  mcl_document_page_update_history (self);
  mcl_document_page_update_actions (self);
}

void
mcl_document_page_bind_history (MclDocumentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, redo_button);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, narrow_undo_button);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, narrow_redo_button);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, history_menu);
  gtk_widget_class_install_action (widget_class, "document.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "document.redo", NULL, redo_action);
}
