/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside the text: before it the folder's articles, behind it the annotations. Where
 * there is no room for them they lie over the text when they are asked for. */
#include "config.h"

#include "mcl-document-page-private.h"

#include <glib/gi18n.h>

#include "mcl-settings.h"
#include "mcl-sidebar-bin.h"
#include "mcl-window.h"

static const char *
describe_save_state (MclDocument *document)
{
  switch (mcl_document_get_save_state (document)) {
  case MCL_SAVE_STATE_PENDING:
  case MCL_SAVE_STATE_SAVING:
    return _ ("Saving…");
  case MCL_SAVE_STATE_FAILED:
    return _ ("Not saved");
  case MCL_SAVE_STATE_SAVED:
  default:
    return mcl_document_get_is_unplaced (document) ? _ ("Kept in the app") : _ ("Saved");
  }
}

/**
 * mcl_document_page_update_list_title:
 *
 * Says how many annotations there are, and whether they are saved.
 */
void
mcl_document_page_update_list_title (MclDocumentPage *self)
{
  guint n = mcl_set_get_n_annotations (mcl_document_get_set (self->document));
  g_autofree char *title = g_strdup_printf (ngettext ("%u Annotation", "%u Annotations", n), n);

  adw_window_title_set_title (self->list_title, title);
  adw_window_title_set_subtitle (self->list_title, mcl_document_get_editable (self->document)
                                                       ? describe_save_state (self->document)
                                                       : _ ("Read-only"));
}

static void
set_changed_cb (MclDocumentPage *self)
{
  mcl_document_page_update_list_title (self);
  if (self->articles != NULL)
    mcl_folder_model_update (self->articles,
                             mcl_article_get_path (mcl_document_get_article (self->document)),
                             mcl_head_get_status (mcl_document_get_head (self->document)),
                             mcl_set_get_n_annotations (mcl_document_get_set (self->document)));
}

/* Where a sidebar lies over the text, it has done its work with a choice. */
static void
make_way (AdwOverlaySplitView *split)
{
  if (adw_overlay_split_view_get_collapsed (split))
    adw_overlay_split_view_set_show_sidebar (split, FALSE);
}

static void
list_activated_cb (MclDocumentPage *self, const char *id)
{
  MclAnnotation *annotation = mcl_set_get_annotation (mcl_document_get_set (self->document), id);

  if (annotation == NULL)
    return;
  make_way (self->split);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  mcl_article_view_jump_to (self->view, annotation);
}

static void
filter_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);

  adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
  mcl_annotation_list_focus_filter (self->list);
}

static void
choose_labels_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);

  adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
  mcl_annotation_list_choose_labels (self->list);
}

static void
hidden_changed_cb (MclDocumentPage *self)
{
  mcl_article_view_set_hidden_labels (self->view,
                                      mcl_annotation_list_get_hidden_labels (self->list));
}

static void
inspector_failed_cb (MclDocumentPage *self, const char *message)
{
  mcl_document_page_toast (self, message, FALSE);
}

static void
inspector_left_cb (MclDocumentPage *self)
{
  make_way (self->split);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* Wherever on the page the focus is, Escape brings it back to the article. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return gtk_widget_grab_focus (GTK_WIDGET (MCL_DOCUMENT_PAGE (widget)->view));
}

static void
article_activated_cb (MclDocumentPage *self, const char *path)
{
  make_way (self->articles_split);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  mcl_window_switch_to (MCL_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), path);
}

static void
toggle (AdwOverlaySplitView *split)
{
  adw_overlay_split_view_set_show_sidebar (split, !adw_overlay_split_view_get_show_sidebar (split));
}

static void
toggle_annotations_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  toggle (MCL_DOCUMENT_PAGE (widget)->split);
}

static void
toggle_articles_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  toggle (MCL_DOCUMENT_PAGE (widget)->articles_split);
}

/* What is shown over the text for a moment is no wish for the next time. */
static void
remember_sidebar (AdwOverlaySplitView *split, const char *key)
{
  if (!adw_overlay_split_view_get_collapsed (split) && gtk_widget_get_mapped (GTK_WIDGET (split)))
    g_settings_set_boolean (mcl_settings_get (), key,
                            adw_overlay_split_view_get_show_sidebar (split));
}

static void
annotations_toggled_cb (MclDocumentPage *self)
{
  remember_sidebar (self->split, MCL_SETTINGS_SHOW_ANNOTATIONS);
}

static void
articles_toggled_cb (MclDocumentPage *self)
{
  remember_sidebar (self->articles_split, MCL_SETTINGS_SHOW_ARTICLES);
}

/* Where a low window pushes the divider is not where the user put it. */
static void
divider_moved_cb (MclDocumentPage *self)
{
  int position = gtk_paned_get_position (self->panes);
  int max_position = 0;

  g_object_get (self->panes, "max-position", &max_position, NULL);
  if (gtk_widget_get_mapped (GTK_WIDGET (self->panes)) && position < max_position)
    g_settings_set_int (mcl_settings_get (), MCL_SETTINGS_ANNOTATIONS_HEIGHT, position);
}

void
mcl_document_page_bind_sidebars (MclDocumentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MCL_TYPE_ANNOTATION_LIST);
  g_type_ensure (MCL_TYPE_ARTICLES_SIDEBAR);
  g_type_ensure (MCL_TYPE_INSPECTOR);
  g_type_ensure (MCL_TYPE_SIDEBAR_BIN);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, articles_split);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, articles_sidebar);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, split);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, list_title);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, panes);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, list);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, inspector);
  gtk_widget_class_bind_template_callback (widget_class, divider_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, hidden_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, inspector_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, inspector_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, article_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, annotations_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, articles_toggled_cb);

  mcl_document_page_install_inspect_actions (klass);
  gtk_widget_class_install_action (widget_class, "document.toggle-annotations", NULL,
                                   toggle_annotations_action);
  gtk_widget_class_install_action (widget_class, "document.toggle-articles", NULL,
                                   toggle_articles_action);
  gtk_widget_class_install_action (widget_class, "document.filter-annotations", NULL,
                                   filter_action);
  gtk_widget_class_install_action (widget_class, "document.choose-labels", NULL,
                                   choose_labels_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "document.filter-annotations", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK,
                                       "document.choose-labels", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK,
                                       "document.toggle-annotations", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "document.toggle-articles",
                                       NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

void
mcl_document_page_init_sidebars (MclDocumentPage *self)
{
  GSettings *settings = mcl_settings_get ();

  adw_overlay_split_view_set_show_sidebar (
      self->split, g_settings_get_boolean (settings, MCL_SETTINGS_SHOW_ANNOTATIONS));
  adw_overlay_split_view_set_show_sidebar (
      self->articles_split, g_settings_get_boolean (settings, MCL_SETTINGS_SHOW_ARTICLES));
  gtk_paned_set_position (self->panes,
                          g_settings_get_int (settings, MCL_SETTINGS_ANNOTATIONS_HEIGHT));
}

static void
end_swipes (AdwOverlaySplitView *split)
{
  adw_overlay_split_view_set_enable_show_gesture (split, FALSE);
  adw_overlay_split_view_set_enable_hide_gesture (split, FALSE);
}

/**
 * mcl_document_page_end_swipes:
 *
 * To be called before the page goes. In libadwaita 1.7 a split view that was touched asks, while it
 * goes, for the width of a sidebar that is gone already, if it still waits for a swipe's end.
 */
void
mcl_document_page_end_swipes (MclDocumentPage *self)
{
  if (self->split == NULL)
    return;
  end_swipes (self->split);
  end_swipes (self->articles_split);
}

/**
 * mcl_document_page_fill_sidebars:
 *
 * Shows the page's document in what stands beside its text.
 */
void
mcl_document_page_fill_sidebars (MclDocumentPage *self)
{
  mcl_annotation_list_set_document (self->list, self->document);
  hidden_changed_cb (self);
  mcl_inspector_set_document (self->inspector, self->document);
  mcl_document_page_add_attribute_keys (self);
  g_signal_connect_object (mcl_document_get_set (self->document), "changed",
                           G_CALLBACK (set_changed_cb), self, G_CONNECT_SWAPPED);
  mcl_document_page_update_list_title (self);
}

/**
 * mcl_document_page_show_current:
 *
 * The view has another current annotation: follows.
 */
void
mcl_document_page_show_current (MclDocumentPage *self)
{
  MclAnnotation *current = mcl_article_view_get_current (self->view);

  mcl_annotation_list_set_current (self->list, current);
  mcl_inspector_set_current (self->inspector, current);
}

/**
 * mcl_document_page_set_articles:
 * @articles: those of the folder that the document's article is in
 */
void
mcl_document_page_set_articles (MclDocumentPage *self, MclFolderModel *articles)
{
  g_return_if_fail (MCL_IS_DOCUMENT_PAGE (self));
  g_return_if_fail (MCL_IS_FOLDER_MODEL (articles));

  if (!g_set_object (&self->articles, articles))
    return;
  mcl_articles_sidebar_set_articles (
      self->articles_sidebar, articles,
      mcl_article_get_path (mcl_document_get_article (self->document)));
}
