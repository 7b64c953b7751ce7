/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tagging, and what is done to the current annotation. */
#include "config.h"

#include "mcl-document-page-private.h"

#include <glib/gi18n.h>

#include "mcl-annotation-text.h"
#include "mcl-text-edge.h"
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
  return mcl_annotation_describe_place (annotation, mcl_document_get_set (self->document),
                                        mcl_document_get_schema (self->document),
                                        MAX_ANNOUNCED_CHARS);
}

static void
announce_current (MclDocumentPage *self)
{
  g_autofree char *description = describe (self, mcl_article_view_get_current (self->view));

  mcl_document_page_announce (self, description);
}

/* What a label's key tags: the selection, or what its label picks at the caret. Selected space at
 * either end is never meant; a quotation that is selected by pointer has its marks, or not, as the
 * folder's others do. */
static gboolean
find_target (MclDocumentPage *self, const char *label_id, MclRange *range)
{
  MclSchema *schema = mcl_document_get_schema (self->document);
  MclText *text = mcl_document_get_text (self->document);
  const MclLabel *label = mcl_schema_find_label (schema, label_id);

  if (mcl_article_view_get_selection (self->view, range)) {
    *range = mcl_text_trim_range (text, *range);
    if (mcl_label_is_quotation (label) && mcl_article_view_get_selection_is_snapped (self->view))
      *range = mcl_text_settle_quotation_marks (text, *range,
                                                mcl_schema_get_include_quotation_marks (schema));
    return !mcl_range_is_empty (*range);
  }
  return label != NULL && mcl_text_pick_at (text, mcl_label_get_pick (label),
                                            mcl_article_view_get_caret (self->view),
                                            mcl_schema_get_include_quotation_marks (schema), range);
}

static void
tag_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
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
  annotation = mcl_document_tag (self->document, range, label, &error);
  if (annotation == NULL) {
    report (self, error);
    return;
  }
  mcl_article_view_place_caret (self->view, mcl_article_view_get_caret (self->view));
  mcl_article_view_set_current (self->view, annotation);
  description = describe (self, annotation);
  /* Translators: said by a screen reader; %s is “Quote: the tagged text”. */
  announcement = g_strdup_printf (_ ("Tagged %s"), description);
  mcl_document_page_announce (self, announcement);
}

static void
relabel_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  MclAnnotation *current = mcl_article_view_get_current (self->view);
  g_autoptr (GError) error = NULL;

  if (current == NULL)
    return;
  if (mcl_document_set_label (self->document, current, g_variant_get_string (parameter, NULL),
                              &error))
    announce_current (self);
  else
    report (self, error);
}

static void
remove_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  MclAnnotation *current = mcl_article_view_get_current (self->view);
  g_autoptr (GError) error = NULL;
  g_autofree char *description = NULL;
  g_autofree char *message = NULL;

  if (current == NULL)
    return;
  description =
      mcl_annotation_describe (current, mcl_document_get_text (self->document),
                               mcl_document_get_schema (self->document), MAX_ANNOUNCED_CHARS);
  if (!mcl_document_remove (self->document, current, &error)) {
    report (self, error);
    return;
  }
  /* Translators: %s is “Quote: the tagged text”. */
  message = g_strdup_printf (_ ("Removed %s"), description);
  mcl_document_page_toast (self, message, TRUE);
}

static void
set_span (MclDocumentPage *self, MclRange span)
{
  MclAnnotation *current = mcl_article_view_get_current (self->view);
  g_autoptr (GError) error = NULL;

  if (current == NULL)
    return;
  if (mcl_document_set_span (self->document, current, span, &error))
    announce_current (self);
  else
    report (self, error);
}

/* Where the edge of the current annotation was dragged to. */
static void
set_span_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclRange span;

  g_variant_get (parameter, "(uu)", &span.start, &span.end);
  set_span (MCL_DOCUMENT_PAGE (widget), span);
}

static MclTextUnit
get_unit (const char *move)
{
  if (g_str_has_suffix (move, "-character"))
    return MCL_TEXT_UNIT_GRAPHEME;
  return g_str_has_suffix (move, "-clause") ? MCL_TEXT_UNIT_CLAUSE : MCL_TEXT_UNIT_WORD;
}

/* The parameter says it all: "start-back", "end-forward-character". */
static void
move_edge_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  const char *move = g_variant_get_string (parameter, NULL);
  MclAnnotation *current = mcl_article_view_get_current (self->view);
  MclTextEdge edge = g_str_has_prefix (move, "start") ? MCL_TEXT_EDGE_START : MCL_TEXT_EDGE_END;
  MclTextUnit unit = get_unit (move);
  gboolean forward = strstr (move, "-forward") != NULL;
  MclRange span;

  if (current == NULL)
    return;
  span = mcl_annotation_get_span (current);
  if (!mcl_text_move_edge (mcl_document_get_text (self->document), unit, edge, forward, &span)) {
    gtk_widget_error_bell (widget);
    return;
  }
  set_span (self, span);
  mcl_article_view_reveal (self->view, edge == MCL_TEXT_EDGE_START ? span.start : span.end);
}

static char *
dup_copied_text (MclDocumentPage *self)
{
  MclText *text = mcl_document_get_text (self->document);
  MclAnnotation *current = mcl_article_view_get_current (self->view);
  g_autoptr (GString) joined = g_string_new (NULL);
  const MclRange *fragments = NULL;
  guint n_fragments = 0;
  MclRange range;

  if (mcl_article_view_get_selection (self->view, &range))
    return mcl_text_dup_slice (text, range);
  if (current == NULL)
    return NULL;
  fragments = mcl_annotation_get_fragments (current, &n_fragments);
  if (n_fragments == 0)
    return mcl_text_dup_slice (text, mcl_annotation_get_span (current));
  for (guint i = 0; i < n_fragments; i++) {
    g_autofree char *part = mcl_text_dup_slice (text, fragments[i]);

    g_string_append_printf (joined, "%s%s", i > 0 ? " … " : "", part);
  }
  return g_string_free_and_steal (g_steal_pointer (&joined));
}

static void
copy_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  g_autofree char *text = dup_copied_text (self);

  if (text == NULL) {
    gtk_widget_error_bell (widget);
    return;
  }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  if (!mcl_article_view_get_selection (self->view, &(MclRange) { 0 }))
    mcl_document_page_toast (self, _ ("Copied the annotation’s text"), FALSE);
}

/* One thing at a time: the selection, then the current annotation. */
static void
clear_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  MclRange selection;

  if (mcl_article_view_get_selection (self->view, &selection))
    mcl_article_view_place_caret (self->view, mcl_article_view_get_caret (self->view));
  else
    mcl_article_view_set_current (self->view, NULL);
}

void
mcl_document_page_install_edit_actions (MclDocumentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "document.tag", "s", tag_action);
  gtk_widget_class_install_action (widget_class, "document.relabel", "s", relabel_action);
  gtk_widget_class_install_action (widget_class, "document.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "document.set-span", "(uu)", set_span_action);
  gtk_widget_class_install_action (widget_class, "document.move-edge", "s", move_edge_action);
  gtk_widget_class_install_action (widget_class, "document.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "document.clear", NULL, clear_action);
}
