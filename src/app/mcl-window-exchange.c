/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations that leave the window in other formats. */
#include "config.h"

#include "mcl-window-private.h"

#include <glib/gi18n.h>

#include "mcl-document-banner.h"
#include "mcl-export-dialog.h"

/* A relation is shown at the annotation that it goes out from. */
static void
go_to (MclDocumentPage *page, const char *id)
{
  MclSet *set = mcl_document_get_set (mcl_document_page_get_document (page));
  MclRelation *relation = mcl_set_get_relation (set, id);

  mcl_document_page_go_to_annotation (page,
                                      relation != NULL ? mcl_relation_get_from (relation) : id);
}

/**
 * mcl_window_go_to_sought:
 *
 * Shows in the article that was opened what it was opened for.
 */
void
mcl_window_go_to_sought (MclWindow *self)
{
  MclDocumentPage *page = mcl_window_get_document_page (self);
  g_autofree char *article = g_steal_pointer (&self->sought_article);
  g_autofree char *id = g_steal_pointer (&self->sought_id);

  if (id != NULL && page != NULL && mcl_window_shows_path (self, article))
    go_to (page, id);
}

static void
place_activated_cb (MclWindow *self, const char *path, const char *id)
{
  g_set_str (&self->sought_article, path);
  g_set_str (&self->sought_id, id);
  if (mcl_window_get_document_page (self) != NULL && mcl_window_shows_path (self, path))
    mcl_window_go_to_sought (self);
  else
    mcl_window_switch_to (self, path);
}

static void
present_export (MclWindow *self, const char *article_path)
{
  const char *folder = self->articles != NULL ? mcl_folder_model_get_path (self->articles) : NULL;
  AdwDialog *dialog = mcl_export_dialog_new (article_path, folder);

  g_signal_connect_object (dialog, "place-activated", G_CALLBACK (place_activated_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
saved_to_export_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclWindow) self = user_data;
  MclDocument *document = MCL_DOCUMENT (source);
  MclDocumentPage *page = mcl_window_get_document_page (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (!mcl_document_save_finish (document, result, &error)) {
    message = mcl_document_describe_save_error (document);
    mcl_window_show_error (self, _ ("Annotations Can’t Be Saved"), message);
    return;
  }
  /* Who left the document meanwhile wants no more of it. */
  if (page != NULL && mcl_document_page_get_document (page) == document)
    present_export (self, mcl_article_get_path (mcl_document_get_article (document)));
}

/* What is exported is what is on disk. */
static void
export_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclWindow *self = MCL_WINDOW (widget);
  MclDocumentPage *page = mcl_window_get_document_page (self);
  MclDocument *document = page != NULL ? mcl_document_page_get_document (page) : NULL;

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return;
  if (document != NULL && mcl_document_get_is_unplaced (document))
    mcl_window_show_error (self, _ ("Choose the Article’s Folder First"),
                           _ ("Annotations are exported from where they are saved for good, beside "
                              "the article."));
  else if (document != NULL)
    mcl_document_save_async (document, NULL, saved_to_export_cb, g_object_ref (self));
  else if (self->articles != NULL)
    present_export (self, NULL);
  else
    gtk_widget_error_bell (widget);
}

void
mcl_window_install_exchange_actions (MclWindowClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "win.export", NULL, export_action);
}
