/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of a document, as `document.*` actions with their keys. */
#include "config.h"

#include "mcl-document-page-private.h"

#include <glib/gi18n.h>

#include "mcl-annotation-text.h"
#include "mcl-review-dialog.h"
#include "mcl-text-pick.h"

#define MAX_ANNOUNCED_CHARS 60

static void
report (MclDocumentPage *self, const GError *error)
{
  mcl_document_page_toast (self, error->message, FALSE);
}

static char *
describe (MclDocumentPage *self, MclAnnotation *annotation)
{
  MclDocument *document = mcl_document_page_get_document (self);
  g_autofree char *snippet = mcl_annotation_dup_snippet (
      annotation, mcl_document_get_text (document), MAX_ANNOUNCED_CHARS);

  /* Translators: %1$s is a label name, %2$s the tagged text. */
  return g_strdup_printf (
      _ ("%1$s: %2$s"),
      mcl_annotation_get_label_name (annotation, mcl_document_get_schema (document)), snippet);
}

/* What a label's key tags: the selection, or what its label picks at the caret. Selected space at
 * either end is never meant. */
static gboolean
find_target (MclDocumentPage *self, const char *label_id, MclRange *range)
{
  MclArticleView *view = mcl_document_page_get_view (self);
  MclDocument *document = mcl_document_page_get_document (self);
  MclSchema *schema = mcl_document_get_schema (document);
  MclText *text = mcl_document_get_text (document);
  const MclLabel *label = mcl_schema_find_label (schema, label_id);

  if (mcl_article_view_get_selection (view, range)) {
    *range = mcl_text_trim_range (text, *range);
    return !mcl_range_is_empty (*range);
  }
  return label != NULL &&
         mcl_text_pick_at (text, mcl_label_get_pick (label), mcl_article_view_get_caret (view),
                           mcl_schema_get_include_quotation_marks (schema), range);
}

static void
tag_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  MclArticleView *view = mcl_document_page_get_view (self);
  const char *label = g_variant_get_string (parameter, NULL);
  g_autoptr (MclAnnotation) annotation = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *description = NULL;
  g_autofree char *announcement = NULL;
  MclRange range;

  if (!find_target (self, label, &range)) {
    mcl_document_page_toast (self, _ ("There is nothing to tag here"), FALSE);
    return;
  }
  annotation = mcl_document_tag (mcl_document_page_get_document (self), range, label, &error);
  if (annotation == NULL) {
    report (self, error);
    return;
  }
  mcl_article_view_place_caret (view, mcl_article_view_get_caret (view));
  mcl_article_view_set_current (view, annotation);
  description = describe (self, annotation);
  /* Translators: said by a screen reader; %s is “Quote: the tagged text”. */
  announcement = g_strdup_printf (_ ("Tagged %s"), description);
  mcl_document_page_announce (self, announcement);
}

static void
remove_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  MclAnnotation *current = mcl_article_view_get_current (mcl_document_page_get_view (self));
  g_autoptr (MclAnnotation) annotation = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *description = NULL;
  g_autofree char *message = NULL;

  if (current == NULL)
    return;
  annotation = mcl_annotation_ref (current);
  if (!mcl_document_remove (mcl_document_page_get_document (self), annotation, &error)) {
    report (self, error);
    return;
  }
  description = describe (self, annotation);
  /* Translators: %s is “Quote: the tagged text”. */
  message = g_strdup_printf (_ ("Removed %s"), description);
  mcl_document_page_toast (self, message, TRUE);
  mcl_document_page_announce (self, message);
}

static void
undo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  g_autoptr (GError) error = NULL;

  if (!mcl_document_undo (mcl_document_page_get_document (self), &error))
    report (self, error);
}

static void
redo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  g_autoptr (GError) error = NULL;

  if (!mcl_document_redo (mcl_document_page_get_document (self), &error))
    report (self, error);
}

static void
step (MclDocumentPage *self, gboolean forward)
{
  MclArticleView *view = mcl_document_page_get_view (self);
  g_autofree char *description = NULL;

  if (!mcl_article_view_step (view, forward)) {
    gtk_widget_error_bell (GTK_WIDGET (view));
    return;
  }
  description = describe (self, mcl_article_view_get_current (view));
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
  AdwDialog *dialog = mcl_review_dialog_new (mcl_document_page_get_document (self));

  g_signal_connect_object (dialog, "applied", G_CALLBACK (review_applied_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

/* The one place that says which commands can be used now. */
void
mcl_document_page_update_actions (MclDocumentPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  MclDocument *document = mcl_document_page_get_document (self);
  MclHistory *history = mcl_document_get_history (document);
  gboolean editable = mcl_document_get_editable (document);
  gboolean has_current = mcl_article_view_get_current (mcl_document_page_get_view (self)) != NULL;

  gtk_widget_action_set_enabled (widget, "document.tag", editable);
  mcl_document_page_update_find_actions (self, editable);
  gtk_widget_action_set_enabled (widget, "document.review",
                                 mcl_document_get_needs_review (document));
  gtk_widget_action_set_enabled (widget, "document.remove", editable && has_current);
  gtk_widget_action_set_enabled (widget, "document.undo",
                                 editable && mcl_history_get_can_undo (history));
  gtk_widget_action_set_enabled (widget, "document.redo",
                                 editable && mcl_history_get_can_redo (history));
  mcl_document_page_update_place_actions (self);
  mcl_document_page_update_conflict_actions (self);
}

static void
add_key (GtkShortcutController *controller,
         guint keyval,
         GdkModifierType modifiers,
         const char *action)
{
  gtk_shortcut_controller_add_shortcut (
      controller,
      gtk_shortcut_new (gtk_keyval_trigger_new (keyval, modifiers), gtk_named_action_new (action)));
}

static void
add_tag_key (GtkShortcutController *controller, guint keyval, const char *label)
{
  gtk_shortcut_controller_add_shortcut (
      controller,
      gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (keyval, 0),
                                       gtk_named_action_new ("document.tag"), "s", label));
}

/**
 * mcl_document_page_add_label_keys:
 *
 * Binds each label of the document's schema to its key and, for the first nine, to its digit;
 * with the commands' keys that work on the text.
 */
void
mcl_document_page_add_label_keys (MclDocumentPage *self)
{
  MclSchema *schema = mcl_document_get_schema (mcl_document_page_get_document (self));
  GtkShortcutController *text_keys = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());
  GtkShortcutController *page_keys = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++) {
    const MclLabel *label = mcl_schema_get_label (schema, i);

    if (mcl_label_get_key (label) != 0)
      add_tag_key (page_keys, gdk_unicode_to_keyval (mcl_label_get_key (label)),
                   mcl_label_get_id (label));
    if (i < 9)
      add_tag_key (page_keys, GDK_KEY_1 + i, mcl_label_get_id (label));
  }
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (page_keys));

  /* Before the text view sees them: it has bindings of its own for these. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (text_keys), GTK_PHASE_CAPTURE);
  add_key (text_keys, GDK_KEY_Tab, 0, "document.next");
  add_key (text_keys, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK, "document.previous");
  add_key (text_keys, GDK_KEY_Tab, GDK_SHIFT_MASK, "document.previous");
  add_key (text_keys, GDK_KEY_Delete, 0, "document.remove");
  add_key (text_keys, GDK_KEY_KP_Delete, 0, "document.remove");
  gtk_widget_add_controller (GTK_WIDGET (mcl_document_page_get_view (self)),
                             GTK_EVENT_CONTROLLER (text_keys));
}

static void
add_binding (GtkWidgetClass *klass, guint keyval, GdkModifierType modifiers, const char *action)
{
  gtk_widget_class_add_binding_action (klass, keyval, modifiers, action, NULL);
}

void
mcl_document_page_install_actions (MclDocumentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "document.tag", "s", tag_action);
  gtk_widget_class_install_action (widget_class, "document.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "document.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "document.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "document.review", NULL, review_action);
  gtk_widget_class_install_action (widget_class, "document.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "document.previous", NULL, previous_action);
  mcl_document_page_install_place_actions (widget_class);
  mcl_document_page_install_conflict_actions (widget_class);

  add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "document.undo");
  add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "document.redo");
  add_binding (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "document.redo");
  add_binding (widget_class, GDK_KEY_Delete, 0, "document.remove");
}
