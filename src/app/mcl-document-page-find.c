/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding in the article, and tagging all of what is found. */
#include "config.h"

#include "mcl-document-page-private.h"

#include <glib/gi18n.h>

#include "mcl-tag-all-dialog.h"

static void
find_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  mcl_find_bar_open (MCL_DOCUMENT_PAGE (widget)->find_bar);
}

static void
find_next_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  mcl_find_bar_step (MCL_DOCUMENT_PAGE (widget)->find_bar, TRUE);
}

static void
find_previous_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  mcl_find_bar_step (MCL_DOCUMENT_PAGE (widget)->find_bar, FALSE);
}

static void
report_tagged (MclDocumentPage *self, guint n_tagged, const char *label)
{
  const MclLabel *record = mcl_schema_find_label (mcl_document_get_schema (self->document), label);
  const char *name = record != NULL ? mcl_label_get_name (record) : label;
  g_autofree char *message = NULL;

  if (n_tagged == 0)
    message = g_strdup_printf (_ ("All of these are tagged as %s already"), name);
  else
    /* Translators: %1$u passages; %2$s is a label name. */
    message = g_strdup_printf (
        ngettext ("Tagged %1$u passage as %2$s", "Tagged %1$u passages as %2$s", n_tagged),
        n_tagged, name);
  mcl_document_page_toast (self, message, n_tagged > 0);
}

static void
tag_hits_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  GArray *hits = mcl_find_bar_get_hits (self->find_bar);
  const char *label = g_variant_get_string (parameter, NULL);
  g_autoptr (GError) error = NULL;
  guint n_tagged = 0;

  if (hits == NULL || hits->len == 0)
    mcl_document_page_toast (self, _ ("There is nothing to tag here"), FALSE);
  else if (mcl_document_tag_all (self->document, hits, label, NULL, &n_tagged, &error))
    report_tagged (self, n_tagged, label);
  else
    mcl_document_page_toast (self, error->message, FALSE);
}

static void
show_tag_all (MclDocumentPage *self,
              const char *pattern,
              MclTextFindFlags flags,
              const char *label,
              MclMembers *attributes)
{
  AdwDialog *dialog = mcl_tag_all_dialog_new (self->document, pattern, flags, label, attributes);

  g_signal_connect_object (dialog, "tagged", G_CALLBACK (report_tagged), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* What is tagged many times is a name, as a rule. */
static const char *
guess_label (MclSchema *schema)
{
  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++) {
    const MclLabel *label = mcl_schema_get_label (schema, i);

    if (mcl_label_get_pick (label) == MCL_TEXT_PICK_NAME)
      return mcl_label_get_id (label);
  }
  return NULL;
}

static void
tag_all_found_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);

  show_tag_all (self, mcl_find_bar_get_pattern (self->find_bar),
                mcl_find_bar_get_flags (self->find_bar),
                guess_label (mcl_document_get_schema (self->document)), NULL);
}

/* All occurrences of what is selected, or else of the current annotation's text. */
static void
tag_all_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  MclAnnotation *current = mcl_article_view_get_current (self->view);
  MclText *text = mcl_document_get_text (self->document);
  g_autofree char *pattern = NULL;
  MclRange range;

  if (mcl_article_view_get_selection (self->view, &range)) {
    pattern = mcl_text_dup_slice (text, mcl_text_trim_range (text, range));
    show_tag_all (self, pattern, MCL_TEXT_FIND_WHOLE_WORDS,
                  guess_label (mcl_document_get_schema (self->document)), NULL);
  } else if (current != NULL) {
    pattern = mcl_text_dup_slice (text, mcl_annotation_get_span (current));
    show_tag_all (self, pattern, MCL_TEXT_FIND_WHOLE_WORDS, mcl_annotation_get_label (current),
                  mcl_annotation_get_attributes (current));
  } else
    mcl_document_page_toast (self, _ ("Select a passage or an annotation first"), FALSE);
}

/**
 * mcl_document_page_add_find_keys:
 *
 * Binds the keys of finding that depend on the document's schema.
 */
void
mcl_document_page_add_find_keys (MclDocumentPage *self)
{
  mcl_find_bar_add_label_keys (self->find_bar, mcl_document_get_schema (self->document));
}

/**
 * mcl_document_page_update_find_actions:
 * @editable: whether the document can be edited now
 */
void
mcl_document_page_update_find_actions (MclDocumentPage *self, gboolean editable)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "document.tag-hits", editable);
  gtk_widget_action_set_enabled (widget, "document.tag-all", editable);
  gtk_widget_action_set_enabled (widget, "document.tag-all-found", editable);
}

void
mcl_document_page_install_find_actions (MclDocumentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "document.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "document.find-next", NULL, find_next_action);
  gtk_widget_class_install_action (widget_class, "document.find-previous", NULL,
                                   find_previous_action);
  gtk_widget_class_install_action (widget_class, "document.tag-hits", "s", tag_hits_action);
  gtk_widget_class_install_action (widget_class, "document.tag-all", NULL, tag_all_action);
  gtk_widget_class_install_action (widget_class, "document.tag-all-found", NULL,
                                   tag_all_found_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "document.find",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK,
                                       "document.find-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "document.find-previous", NULL);
}
