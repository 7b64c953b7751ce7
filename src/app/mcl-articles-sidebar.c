/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-articles-sidebar.h"

#include <glib/gi18n.h>

#include "mcl-folder-row.h"

struct _MclArticlesSidebar {
  GtkWidget parent_instance;
  GtkWidget *toolbar_view;
  AdwWindowTitle *title;
  GtkListView *list_view;
  GtkSingleSelection *selection;
  MclFolderModel *articles;
  char *current;
  gboolean has_selected; /* the current article, in @articles */
};

enum { SIGNAL_ACTIVATED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclArticlesSidebar, mcl_articles_sidebar, GTK_TYPE_WIDGET)

static void
row_setup_cb (MclArticlesSidebar *self, GtkListItem *list_item)
{
  mcl_folder_row_set_up (list_item);
}

static void
row_bind_cb (MclArticlesSidebar *self, GtkListItem *list_item)
{
  mcl_folder_row_bind (list_item);
}

static void
row_unbind_cb (MclArticlesSidebar *self, GtkListItem *list_item)
{
  mcl_folder_row_unbind (list_item);
}

static void
update_title (MclArticlesSidebar *self)
{
  g_autofree char *name = g_filename_display_basename (mcl_folder_model_get_path (self->articles));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->articles));
  /* Translators: %1$u is how many of the folder's %2$u articles are done. */
  g_autofree char *progress =
      g_strdup_printf (ngettext ("%1$u of %2$u article done", "%1$u of %2$u articles done", n),
                       mcl_folder_model_get_n_done (self->articles), n);

  adw_window_title_set_title (self->title, name);
  adw_window_title_set_subtitle (self->title,
                                 mcl_folder_model_get_is_listed (self->articles) ? progress : "");
}

static guint
find_current (MclArticlesSidebar *self)
{
  guint position = GTK_INVALID_LIST_POSITION;

  if (self->articles != NULL && self->current != NULL)
    mcl_folder_model_find (self->articles, self->current, &position);
  return position;
}

/* The selected row is the article that is open, wherever the pointer is: rows that a single click
 * activates are selected by GTK when the pointer is over them. */
static void
selected_cb (MclArticlesSidebar *self)
{
  gtk_single_selection_set_selected (self->selection, find_current (self));
}

/* Only once: later on that would take the focus from where the user has moved it. */
static void
articles_changed_cb (MclArticlesSidebar *self)
{
  update_title (self);
  if (!self->has_selected && mcl_folder_model_get_is_listed (self->articles)) {
    self->has_selected = TRUE;
    selected_cb (self);
    if (find_current (self) != GTK_INVALID_LIST_POSITION)
      gtk_list_view_scroll_to (self->list_view, find_current (self), GTK_LIST_SCROLL_NONE, NULL);
  }
}

static void
row_activated_cb (MclArticlesSidebar *self, guint position)
{
  g_autoptr (MclFolderItem) item = g_list_model_get_item (G_LIST_MODEL (self->articles), position);

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, mcl_folder_item_get_path (item));
}

static void
mcl_articles_sidebar_dispose (GObject *object)
{
  MclArticlesSidebar *self = MCL_ARTICLES_SIDEBAR (object);

  g_clear_object (&self->articles);
  gtk_widget_dispose_template (GTK_WIDGET (self), MCL_TYPE_ARTICLES_SIDEBAR);
  G_OBJECT_CLASS (mcl_articles_sidebar_parent_class)->dispose (object);
}

static void
mcl_articles_sidebar_finalize (GObject *object)
{
  g_free (MCL_ARTICLES_SIDEBAR (object)->current);
  G_OBJECT_CLASS (mcl_articles_sidebar_parent_class)->finalize (object);
}

static void
mcl_articles_sidebar_class_init (MclArticlesSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_articles_sidebar_dispose;
  G_OBJECT_CLASS (klass)->finalize = mcl_articles_sidebar_finalize;
  signals[SIGNAL_ACTIVATED] =
      g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-articles-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, MclArticlesSidebar, toolbar_view);
  gtk_widget_class_bind_template_child (widget_class, MclArticlesSidebar, title);
  gtk_widget_class_bind_template_child (widget_class, MclArticlesSidebar, list_view);
  gtk_widget_class_bind_template_child (widget_class, MclArticlesSidebar, selection);
  gtk_widget_class_bind_template_callback (widget_class, row_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
mcl_articles_sidebar_init (MclArticlesSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mcl_articles_sidebar_set_articles:
 * @current: the path of the article that is open
 *
 * Shows a folder's articles.
 */
void
mcl_articles_sidebar_set_articles (MclArticlesSidebar *self,
                                   MclFolderModel *articles,
                                   const char *current)
{
  g_return_if_fail (MCL_IS_ARTICLES_SIDEBAR (self));
  g_return_if_fail (MCL_IS_FOLDER_MODEL (articles));

  g_set_str (&self->current, current);
  if (!g_set_object (&self->articles, articles))
    return;
  self->has_selected = FALSE;
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (articles));
  g_signal_connect_object (articles, "changed", G_CALLBACK (articles_changed_cb), self,
                           G_CONNECT_SWAPPED);
  articles_changed_cb (self);
}
