/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of a document, as `document.*` actions: going through it and from it to others; what
 * edits it is in the files beside this one. */
#include "config.h"

#include "mcl-document-page-private.h"

#include <glib/gi18n.h>

#include "mcl-annotation-text.h"
#include "mcl-review-dialog.h"
#include "mcl-window.h"

#define MAX_ANNOUNCED_CHARS 60
#define STATUS_DONE "done"

static void
step (MclDocumentPage *self, gboolean forward)
{
  g_autofree char *description = NULL;

  if (!mcl_article_view_step (self->view, forward)) {
    gtk_widget_error_bell (GTK_WIDGET (self->view));
    return;
  }
  description = mcl_annotation_describe_place (
      mcl_article_view_get_current (self->view), mcl_document_get_set (self->document),
      mcl_document_get_schema (self->document), MAX_ANNOUNCED_CHARS);
  mcl_document_page_announce (self, description);
}

static void
next_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  step (MCL_DOCUMENT_PAGE (widget), TRUE);
}

static void
previous_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  step (MCL_DOCUMENT_PAGE (widget), FALSE);
}

static gboolean
go_to_neighbour (MclDocumentPage *self, gboolean forward)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return MCL_IS_WINDOW (root) && mcl_window_switch_to_neighbour (MCL_WINDOW (root), forward);
}

static void
next_article_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);

  if (!go_to_neighbour (self, TRUE))
    mcl_document_page_toast (self, _ ("This is the last article"), FALSE);
}

static void
previous_article_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);

  if (!go_to_neighbour (self, FALSE))
    mcl_document_page_toast (self, _ ("This is the first article"), FALSE);
}

static void
done_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  g_autoptr (GError) error = NULL;

  if (!mcl_document_set_status (self->document, STATUS_DONE, &error))
    mcl_document_page_toast (self, error->message, FALSE);
  else if (!go_to_neighbour (self, TRUE))
    mcl_document_page_toast (self, _ ("Marked as done. This is the last article"), FALSE);
}

/* What is on the screen is out of date then: the window opens the article anew. */
static void
review_applied_cb (MclDocumentPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.reload", NULL);
}

static void
review_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  AdwDialog *dialog = mcl_review_dialog_new (self->document);

  g_signal_connect_object (dialog, "applied", G_CALLBACK (review_applied_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static gboolean
has_status_done (MclDocumentPage *self)
{
  return g_strv_contains (mcl_schema_get_statuses (mcl_document_get_schema (self->document)),
                          STATUS_DONE);
}

/* The one place that says which commands can be used now. */
void
mcl_document_page_update_actions (MclDocumentPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  MclHistory *history = mcl_document_get_history (self->document);
  gboolean editable = mcl_document_get_editable (self->document);
  gboolean has_current = mcl_article_view_get_current (self->view) != NULL;
  const char *const on_current[] = {
    "document.relabel",   "document.remove",   "document.set-span",
    "document.move-edge", "document.relate",   "document.add-fragment",
    "document.split",     "document.unrelate", "document.repeat-attributes",
    "document.merge",
  };

  for (guint i = 0; i < G_N_ELEMENTS (on_current); i++)
    gtk_widget_action_set_enabled (widget, on_current[i], editable && has_current);
  gtk_widget_action_set_enabled (widget, "document.tag", editable);
  mcl_document_page_update_find_actions (self, editable);
  gtk_widget_action_set_enabled (widget, "document.cut-fragment", editable);
  gtk_widget_action_set_enabled (widget, "document.done", editable && has_status_done (self));
  gtk_widget_action_set_enabled (widget, "document.review",
                                 mcl_document_get_needs_review (self->document));
  gtk_widget_action_set_enabled (widget, "document.undo",
                                 editable &&
                                     (self->undoes_labels || mcl_history_get_can_undo (history)));
  gtk_widget_action_set_enabled (widget, "document.redo",
                                 editable && mcl_history_get_can_redo (history));
  mcl_document_page_update_place_actions (self);
  mcl_document_page_update_conflict_actions (self);
  mcl_document_page_update_suggestion_actions (self);
}

void
mcl_document_page_install_actions (MclDocumentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  mcl_document_page_install_edit_actions (klass);
  mcl_document_page_install_fragment_actions (klass);
  mcl_document_page_install_merge_actions (klass);
  mcl_document_page_install_untagged_actions (klass);
  mcl_document_page_install_repeat_actions (klass);
  mcl_document_page_install_relate_actions (klass);
  gtk_widget_class_install_action (widget_class, "document.review", NULL, review_action);
  gtk_widget_class_install_action (widget_class, "document.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "document.previous", NULL, previous_action);
  mcl_document_page_install_place_actions (widget_class);
  mcl_document_page_install_conflict_actions (widget_class);
  mcl_document_page_install_suggestion_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "document.next-article", NULL,
                                   next_article_action);
  gtk_widget_class_install_action (widget_class, "document.previous-article", NULL,
                                   previous_article_action);
  gtk_widget_class_install_action (widget_class, "document.done", NULL, done_action);
}
