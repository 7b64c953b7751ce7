/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations of several passages: one more, one less, each on its own. */
#include "config.h"

#include "mcl-document-page-private.h"

#include <glib/gi18n.h>

#include "mcl-annotation-text.h"
#include "mcl-text-pick.h"

#define MAX_SHOWN_CHARS 80

static void
report (MclDocumentPage *self, const GError *error)
{
  mcl_document_page_toast (self, error->message, FALSE);
}

static GArray *
list_fragments (MclAnnotation *annotation)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (MclRange));
  MclRange span = mcl_annotation_get_span (annotation);
  guint n_fragments = 0;
  const MclRange *fragments = mcl_annotation_get_fragments (annotation, &n_fragments);

  if (n_fragments > 0)
    g_array_append_vals (ranges, fragments, n_fragments);
  else
    g_array_append_val (ranges, span);
  return ranges;
}

static gboolean
set_fragments (MclDocumentPage *self, MclAnnotation *annotation, GArray *ranges)
{
  g_autoptr (GError) error = NULL;

  if (mcl_document_set_fragments (self->document, annotation,
                                  (const MclRange *) (const void *) ranges->data, ranges->len,
                                  &error))
    return TRUE;
  report (self, error);
  return FALSE;
}

static void
announce_current (MclDocumentPage *self)
{
  g_autofree char *description = mcl_annotation_describe_place (
      mcl_article_view_get_current (self->view), mcl_document_get_set (self->document),
      mcl_document_get_schema (self->document), MAX_SHOWN_CHARS);

  mcl_document_page_announce (self, description);
}

static gboolean
get_trimmed_selection (MclDocumentPage *self, MclRange *range)
{
  if (!mcl_article_view_get_selection (self->view, range))
    return FALSE;
  *range = mcl_text_trim_range (mcl_document_get_text (self->document), *range);
  return !mcl_range_is_empty (*range);
}

static void
accept_fragment (MclDocumentPage *self)
{
  MclAnnotation *current = mcl_article_view_get_current (self->view);
  g_autoptr (GArray) ranges = NULL;
  MclRange passage;

  if (current == NULL || !get_trimmed_selection (self, &passage)) {
    mcl_document_page_toast (self, _ ("Select the other passage first"), FALSE);
    return;
  }
  ranges = list_fragments (current);
  g_array_append_val (ranges, passage);
  mcl_document_page_leave_mode (self);
  if (set_fragments (self, mcl_article_view_get_current (self->view), ranges))
    announce_current (self);
}

static const MclDocumentPageMode fragment_mode = { .accept = accept_fragment };

/* Pressed a second time, the key is as good as Return. */
static void
add_fragment_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  MclAnnotation *current = mcl_article_view_get_current (self->view);
  g_autofree char *description = NULL;
  g_autofree char *message = NULL;

  if (self->mode == &fragment_mode) {
    accept_fragment (self);
    return;
  }
  if (current == NULL)
    return;
  description =
      mcl_annotation_describe (current, mcl_document_get_text (self->document),
                               mcl_document_get_schema (self->document), MAX_SHOWN_CHARS);
  /* Translators: %s is an annotation, as in “Cue: according”. */
  message = g_strdup_printf (_ ("Select another passage for %s"), description);
  mcl_document_page_enter_mode (self, &fragment_mode, FALSE, _ ("_Add"));
  mcl_target_bar_set_message (self->target_bar, message, TRUE);
  mcl_document_page_announce (self, message);
}

/* The innermost annotation that holds the passage and more. */
static MclAnnotation *
find_around (MclDocumentPage *self, MclRange passage)
{
  MclSet *set = mcl_document_get_set (self->document);
  g_autoptr (GPtrArray) hits = mcl_span_index_query (mcl_set_get_index (set), passage);

  mcl_annotation_sort_inner_first (hits);
  for (guint i = 0; i < hits->len; i++) {
    MclAnnotation *hit = g_ptr_array_index (hits, i);
    MclRange span = mcl_annotation_get_span (hit);

    if (mcl_range_contains (span, passage) && !mcl_range_equal (span, passage))
      return hit;
  }
  return NULL;
}

static void
append_part (MclDocumentPage *self, GArray *parts, MclRange part)
{
  part = mcl_text_trim_range (mcl_document_get_text (self->document), part);
  if (!mcl_range_is_empty (part))
    g_array_append_val (parts, part);
}

/* What is left of @annotation without @passage, space at the cuts left out. */
static GArray *
cut (MclDocumentPage *self, MclAnnotation *annotation, MclRange passage)
{
  g_autoptr (GArray) fragments = list_fragments (annotation);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (MclRange));

  for (guint i = 0; i < fragments->len; i++) {
    MclRange fragment = g_array_index (fragments, MclRange, i);

    if (!mcl_range_intersects (fragment, passage)) {
      g_array_append_val (parts, fragment);
      continue;
    }
    append_part (self, parts, MCL_RANGE (fragment.start, MAX (fragment.start, passage.start)));
    append_part (self, parts, MCL_RANGE (MIN (fragment.end, passage.end), fragment.end));
  }
  return parts;
}

static void
cut_fragment_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  MclAnnotation *around = NULL;
  g_autoptr (GArray) parts = NULL;
  g_autofree char *id = NULL;
  MclRange passage;

  if (get_trimmed_selection (self, &passage))
    around = find_around (self, passage);
  parts = around != NULL ? cut (self, around, passage) : NULL;
  if (parts == NULL || parts->len == 0) {
    mcl_document_page_toast (self, _ ("Select a part of an annotation to take it out"), FALSE);
    return;
  }
  id = g_strdup (mcl_annotation_get_id (around));
  if (!set_fragments (self, around, parts))
    return;
  mcl_article_view_place_caret (self->view, passage.start);
  mcl_article_view_set_current (
      self->view, mcl_set_get_annotation (mcl_document_get_set (self->document), id));
  announce_current (self);
}

static void
split_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  MclAnnotation *current = mcl_article_view_get_current (self->view);
  g_autoptr (GError) error = NULL;

  if (current == NULL)
    return;
  if (mcl_document_split (self->document, current, &error))
    announce_current (self);
  else
    report (self, error);
}

void
mcl_document_page_install_fragment_actions (MclDocumentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "document.add-fragment", NULL,
                                   add_fragment_action);
  gtk_widget_class_install_action (widget_class, "document.cut-fragment", NULL,
                                   cut_fragment_action);
  gtk_widget_class_install_action (widget_class, "document.split", NULL, split_action);
}
