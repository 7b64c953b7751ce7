/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-document-page-private.h"

#include <glib/gi18n.h>

#include "mcl-document-banner.h"
#include "mcl-settings.h"
#include "mcl-widget-names.h"

G_DEFINE_FINAL_TYPE (MclDocumentPage, mcl_document_page, ADW_TYPE_NAVIGATION_PAGE)

MclArticleView *
mcl_document_page_get_view (MclDocumentPage *self)
{
  return self->view;
}

/**
 * mcl_document_page_toast:
 * @title: plain text
 */
void
mcl_document_page_toast (MclDocumentPage *self, const char *title, gboolean with_undo)
{
  mcl_document_page_toast_undo (self, title, with_undo ? "document.undo" : NULL);
}

/**
 * mcl_document_page_toast_undo:
 * @title: plain text
 * @undo_action: (nullable): what takes back what the toast is about
 */
void
mcl_document_page_toast_undo (MclDocumentPage *self, const char *title, const char *undo_action)
{
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_use_markup (toast, FALSE);
  if (undo_action != NULL) {
    /* Without a mnemonic: libadwaita has the underscore announced. */
    adw_toast_set_button_label (toast, _ ("Undo"));
    adw_toast_set_action_name (toast, undo_action);
  }
  adw_toast_overlay_dismiss_all (self->toasts);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
mcl_document_page_announce (MclDocumentPage *self, const char *message)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self->view), message,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
save_state_changed_cb (MclDocumentPage *self)
{
  mcl_document_banner_update (self->banner, self->document);
  mcl_document_page_update_list_title (self);
}

/**
 * mcl_document_page_update:
 *
 * Shows what the document says of itself now.
 */
void
mcl_document_page_update (MclDocumentPage *self)
{
  save_state_changed_cb (self);
  mcl_document_page_update_actions (self);
}

static void
show_notice (MclDocumentPage *self)
{
  const char *notice = mcl_document_get_notice (self->document);

  if (notice == NULL)
    return;
  mcl_document_page_toast (self, notice, FALSE);
}

static void
current_changed_cb (MclDocumentPage *self)
{
  mcl_document_page_show_current (self);
  mcl_document_page_update_actions (self);
}

static void
history_changed_cb (MclDocumentPage *self)
{
  mcl_document_page_update_history (self);
  mcl_document_page_update_actions (self);
}

static void
update_column_width (MclDocumentPage *self)
{
  double scale = g_settings_get_double (mcl_settings_get (), MCL_SETTINGS_FONT_SCALE);

  int width = g_settings_get_int (mcl_settings_get (), MCL_SETTINGS_COLUMN_WIDTH);

  adw_clamp_scrollable_set_maximum_size (self->clamp, (int) (width * scale));
  adw_clamp_scrollable_set_tightening_threshold (self->clamp, (int) (width * scale * 0.7));
}

static void
show_article (MclDocumentPage *self)
{
  MclArticle *article = mcl_document_get_article (self->document);
  const char *title = mcl_article_get_title (article);
  const char *date = mcl_article_get_date (article);
  const char *name = mcl_article_get_name (article);

  if (title == NULL)
    title = name;
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  adw_window_title_set_title (self->window_title, title);
  if (date != NULL) {
    /* Translators: %1$s is a date, %2$s a file name. */
    g_autofree char *subtitle = g_strdup_printf (_ ("%1$s · %2$s"), date, name);

    adw_window_title_set_subtitle (self->window_title, subtitle);
  } else if (title != name)
    adw_window_title_set_subtitle (self->window_title, name);
}

static void
update_hidden_labels (MclDocumentPage *self)
{
  mcl_article_view_set_hidden_labels (self->view,
                                      mcl_annotation_list_get_hidden_labels (self->list));
}

static void
show_document (MclDocumentPage *self)
{
  MclHistory *history = mcl_document_get_history (self->document);

  show_article (self);
  mcl_article_view_set_document (self->view, self->document);
  mcl_overview_strip_follow (self->overview, self->view);
  g_signal_connect_object (self->list, "hidden-changed", G_CALLBACK (update_hidden_labels), self,
                           G_CONNECT_SWAPPED);
  update_hidden_labels (self);
  mcl_label_bar_set_schema (self->label_bar, mcl_document_get_schema (self->document));
  mcl_label_popover_set_schema (self->label_popover, mcl_document_get_schema (self->document));
  mcl_document_page_update_keys (self);
  mcl_document_page_add_find_keys (self);

  /* The history moves on only after the set has changed. */
  g_signal_connect_object (history, "moved", G_CALLBACK (history_changed_cb), self,
                           G_CONNECT_SWAPPED);
  /* What was being chosen may be gone. */
  g_signal_connect_object (mcl_document_get_set (self->document), "changed",
                           G_CALLBACK (mcl_document_page_leave_mode), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::save-state", G_CALLBACK (save_state_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::notice", G_CALLBACK (show_notice), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::current-id", G_CALLBACK (current_changed_cb), self,
                           G_CONNECT_SWAPPED);
  mcl_document_banner_update (self->banner, self->document);
  mcl_document_page_fill_sidebars (self);
  mcl_document_page_follow_shown_suggestions (self);
  show_notice (self);
  history_changed_cb (self);
}

static void
mcl_document_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (mcl_document_page_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (MCL_DOCUMENT_PAGE (widget)->view));
}

static void
mcl_document_page_dispose (GObject *object)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (object);

  mcl_document_page_leave_mode (self);
  mcl_document_page_end_untagged_search (self);
  mcl_document_page_end_swipes (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), MCL_TYPE_DOCUMENT_PAGE);
  g_clear_object (&self->articles);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (mcl_document_page_parent_class)->dispose (object);
}

static void
mcl_document_page_class_init (MclDocumentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_document_page_dispose;
  widget_class->map = mcl_document_page_map;

  g_type_ensure (MCL_TYPE_ARTICLE_VIEW);
  g_type_ensure (MCL_TYPE_OVERVIEW_STRIP);
  g_type_ensure (MCL_TYPE_FIND_BAR);
  g_type_ensure (MCL_TYPE_LABEL_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-document-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, banner);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, clamp);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, view);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, overview);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, label_bar);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentPage, find_bar);
  mcl_document_page_bind_history (klass);
  mcl_document_page_bind_mode (klass);
  mcl_document_page_bind_sidebars (klass);
  mcl_document_page_install_actions (klass);
  mcl_document_page_install_find_actions (klass);
  mcl_document_page_install_menu (klass);
}

static void
mcl_document_page_init (MclDocumentPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mcl_widget_names_complete (GTK_WIDGET (self));
  mcl_find_bar_set_view (self->find_bar, self->view);
  self->label_popover = mcl_label_popover_attach (GTK_WIDGET (self), self->view);
  mcl_document_page_init_menu (self);
  mcl_document_page_init_focus (self);
  g_signal_connect_object (mcl_settings_get (), "changed::" MCL_SETTINGS_FONT_SCALE,
                           G_CALLBACK (update_column_width), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (mcl_settings_get (), "changed::" MCL_SETTINGS_COLUMN_WIDTH,
                           G_CALLBACK (update_column_width), self, G_CONNECT_SWAPPED);
  update_column_width (self);
  mcl_document_page_init_sidebars (self);
  mcl_document_page_init_keys (self);
  mcl_document_page_init_mode (self);
}

MclDocumentPage *
mcl_document_page_new (MclDocument *document)
{
  MclDocumentPage *self = g_object_new (MCL_TYPE_DOCUMENT_PAGE, NULL);

  self->document = g_object_ref (document);
  show_document (self);
  return self;
}

/**
 * mcl_document_page_get_document:
 *
 * Returns: (transfer none): the document shown
 */
MclDocument *
mcl_document_page_get_document (MclDocumentPage *self)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT_PAGE (self), NULL);
  return self->document;
}

/**
 * mcl_document_page_go_to_annotation:
 * @id: of an annotation; nothing happens when it is there no more
 */
void
mcl_document_page_go_to_annotation (MclDocumentPage *self, const char *id)
{
  MclAnnotation *annotation = NULL;

  g_return_if_fail (MCL_IS_DOCUMENT_PAGE (self));
  annotation = mcl_set_get_annotation (mcl_document_get_set (self->document), id);
  if (annotation == NULL)
    return;
  mcl_article_view_jump_to (self->view, annotation);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
