/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-folder-page.h"

#include <glib/gi18n.h>

#include "mcl-folder.h"
#include "mcl-window.h"

struct _MclFolderPage {
  AdwNavigationPage parent_instance;
  GtkStack *stack;
  AdwStatusPage *message;
  GtkListView *list_view;
  GtkNoSelection *selection;
  GCancellable *cancellable;
  char *path;
};

G_DEFINE_FINAL_TYPE (MclFolderPage, mcl_folder_page, ADW_TYPE_NAVIGATION_PAGE)

static void
row_setup_cb (MclFolderPage *self, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_list_item_set_child (item, label);
}

static void
row_bind_cb (MclFolderPage *self, GtkListItem *item)
{
  GtkStringObject *article = gtk_list_item_get_item (item);
  const char *path = gtk_string_object_get_string (article);
  /* Below the folder the path tells articles of the same name apart. */
  g_autofree char *name = g_filename_display_name (path + strlen (self->path) + 1);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), name);
  gtk_list_item_set_accessible_label (item, name);
}

static void
row_activated_cb (MclFolderPage *self, guint position)
{
  g_autoptr (GtkStringObject) article =
      g_list_model_get_item (gtk_no_selection_get_model (self->selection), position);
  g_autoptr (GFile) file = g_file_new_for_path (gtk_string_object_get_string (article));

  mcl_window_open (MCL_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), file);
}

static void
show_message (MclFolderPage *self, const char *title, const char *description)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_title (self->message, title);
  adw_status_page_set_description (self->message, escaped);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MclFolderPage *self = MCL_FOLDER_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) articles = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (articles == NULL) {
    show_message (self, _ ("Folder Can’t Be Read"), error->message);
    return;
  }
  if (articles->len == 0) {
    show_message (self, _ ("No Articles"), _ ("Articles are plain text files: “.txt” or “.md”."));
    return;
  }
  for (guint i = 0; i < articles->len; i++)
    gtk_string_list_append (list, g_ptr_array_index (articles, i));
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (list));
  gtk_stack_set_visible_child_name (self->stack, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
list_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *articles = mcl_folder_list_articles (task_data, cancellable, &error);

  if (articles == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, articles, (GDestroyNotify) g_ptr_array_unref);
}

static void
mcl_folder_page_dispose (GObject *object)
{
  MclFolderPage *self = MCL_FOLDER_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), MCL_TYPE_FOLDER_PAGE);
  G_OBJECT_CLASS (mcl_folder_page_parent_class)->dispose (object);
}

static void
mcl_folder_page_finalize (GObject *object)
{
  g_free (MCL_FOLDER_PAGE (object)->path);
  G_OBJECT_CLASS (mcl_folder_page_parent_class)->finalize (object);
}

static void
mcl_folder_page_class_init (MclFolderPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_folder_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mcl_folder_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-folder-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MclFolderPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MclFolderPage, message);
  gtk_widget_class_bind_template_child (widget_class, MclFolderPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, MclFolderPage, selection);
  gtk_widget_class_bind_template_callback (widget_class, row_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
mcl_folder_page_init (MclFolderPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/**
 * mcl_folder_page_new:
 * @path: a folder
 */
MclFolderPage *
mcl_folder_page_new (const char *path)
{
  MclFolderPage *self = g_object_new (MCL_TYPE_FOLDER_PAGE, NULL);
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, listed_cb, NULL);

  self->path = g_strdup (path);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), name);
  g_task_set_source_tag (task, mcl_folder_page_new);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, list_worker);
  return self;
}
