/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-folder-page.h"

#include <glib/gi18n.h>

#include "mcl-folder-row.h"
#include "mcl-widget-names.h"
#include "mcl-window.h"

struct _MclFolderPage {
  AdwNavigationPage parent_instance;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwStatusPage *message;
  GtkListView *list_view;
  GtkNoSelection *selection;
  MclFolderModel *articles;
};

G_DEFINE_FINAL_TYPE (MclFolderPage, mcl_folder_page, ADW_TYPE_NAVIGATION_PAGE)

static void
row_setup_cb (MclFolderPage *self, GtkListItem *item)
{
  mcl_folder_row_set_up (item);
}

static void
row_bind_cb (MclFolderPage *self, GtkListItem *item)
{
  mcl_folder_row_bind (item);
}

static void
row_unbind_cb (MclFolderPage *self, GtkListItem *item)
{
  mcl_folder_row_unbind (item);
}

static void
row_activated_cb (MclFolderPage *self, guint position)
{
  g_autoptr (MclFolderItem) item = g_list_model_get_item (G_LIST_MODEL (self->articles), position);
  g_autoptr (GFile) file = g_file_new_for_path (mcl_folder_item_get_path (item));

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
show_articles (MclFolderPage *self)
{
  const char *error = mcl_folder_model_get_error (self->articles);

  if (!mcl_folder_model_get_is_listed (self->articles))
    return;
  if (error != NULL)
    show_message (self, _ ("Folder Can’t Be Read"), error);
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->articles)) == 0)
    show_message (self, _ ("No Articles"), _ ("Articles are plain text files: “.txt” or “.md”."));
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "list") != 0) {
    gtk_stack_set_visible_child_name (self->stack, "list");
    gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
  }
}

/* The articles may have been listed before there was a window to have the focus in. */
static void
mcl_folder_page_shown (AdwNavigationPage *page)
{
  MclFolderPage *self = MCL_FOLDER_PAGE (page);

  if (gtk_widget_get_focus_child (GTK_WIDGET (page)) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
mcl_folder_page_dispose (GObject *object)
{
  MclFolderPage *self = MCL_FOLDER_PAGE (object);

  g_clear_object (&self->articles);
  gtk_widget_dispose_template (GTK_WIDGET (self), MCL_TYPE_FOLDER_PAGE);
  G_OBJECT_CLASS (mcl_folder_page_parent_class)->dispose (object);
}

static void
mcl_folder_page_class_init (MclFolderPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_folder_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = mcl_folder_page_shown;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-folder-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MclFolderPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, MclFolderPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MclFolderPage, message);
  gtk_widget_class_bind_template_child (widget_class, MclFolderPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, MclFolderPage, selection);
  gtk_widget_class_bind_template_callback (widget_class, row_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
mcl_folder_page_init (MclFolderPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mcl_widget_names_complete (GTK_WIDGET (self));
}

/**
 * mcl_folder_page_new:
 * @articles: of a folder
 */
MclFolderPage *
mcl_folder_page_new (MclFolderModel *articles)
{
  MclFolderPage *self = g_object_new (MCL_TYPE_FOLDER_PAGE, NULL);
  g_autofree char *name = g_filename_display_basename (mcl_folder_model_get_path (articles));

  self->articles = g_object_ref (articles);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), name);
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (articles));
  g_signal_connect_object (articles, "changed", G_CALLBACK (show_articles), self,
                           G_CONNECT_SWAPPED);
  show_articles (self);
  return self;
}

/**
 * mcl_folder_page_add_toast:
 * @toast: (transfer full): what happened
 */
void
mcl_folder_page_add_toast (MclFolderPage *self, AdwToast *toast)
{
  g_return_if_fail (MCL_IS_FOLDER_PAGE (self));
  adw_toast_overlay_add_toast (self->toasts, toast);
}
