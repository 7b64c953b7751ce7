/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making one annotation of the current one and another with the same label. */
#include "config.h"

#include "mcl-document-page-private.h"

#include <glib/gi18n.h>

#include "mcl-annotation-text.h"

#define MAX_SHOWN_CHARS 80

static char *
describe (MclDocumentPage *self, MclAnnotation *annotation)
{
  return mcl_annotation_describe (annotation, mcl_document_get_text (self->document),
                                  mcl_document_get_schema (self->document), MAX_SHOWN_CHARS);
}

static MclAnnotation *
get_offered (MclDocumentPage *self)
{
  return g_ptr_array_index (self->offered_annotations, self->offered_annotation);
}

/* What is offered now: shown, and said. */
static void
show_offered (MclDocumentPage *self)
{
  g_autofree char *description = describe (self, get_offered (self));
  g_autofree char *message =
      /* Translators: %1$s is an annotation, %2$u and %3$u as in “2 of 7”. */
      g_strdup_printf (_ ("Merge with %1$s? (%2$u of %3$u)"), description,
                       self->offered_annotation + 1, self->offered_annotations->len);

  mcl_target_bar_set_message (self->target_bar, message, TRUE);
  mcl_article_view_offer (self->view, get_offered (self));
  mcl_document_page_announce (self, message);
}

static void
accept_offered (MclDocumentPage *self)
{
  g_autoptr (MclAnnotation) current =
      mcl_annotation_ref (mcl_article_view_get_current (self->view));
  g_autoptr (MclAnnotation) other = mcl_annotation_ref (get_offered (self));
  MclAnnotation *merged = NULL;
  g_autofree char *description = NULL;
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  mcl_document_page_leave_mode (self);
  if (!mcl_document_merge_annotations (self->document, current, other, &error)) {
    mcl_document_page_toast (self, error->message, FALSE);
    return;
  }
  merged = mcl_set_get_annotation (mcl_document_get_set (self->document),
                                   mcl_annotation_get_id (current));
  mcl_article_view_set_current (self->view, merged);
  description = describe (self, merged);
  /* Translators: %s is an annotation, as in “Cue: said … ever”. */
  message = g_strdup_printf (_ ("Merged: %s"), description);
  mcl_document_page_announce (self, message);
}

static void
step_offered (MclDocumentPage *self, gboolean forward)
{
  guint n = self->offered_annotations->len;

  if (n < 2) {
    gtk_widget_error_bell (GTK_WIDGET (self->view));
    return;
  }
  self->offered_annotation = (self->offered_annotation + (forward ? 1 : n - 1)) % n;
  show_offered (self);
}

/* The innermost annotation at a click that can be merged is meant. */
static void
pick_offered (MclDocumentPage *self, guint offset)
{
  MclSet *set = mcl_document_get_set (self->document);
  g_autoptr (GPtrArray) hits = mcl_span_index_stab (mcl_set_get_index (set), offset);

  mcl_annotation_sort_inner_first (hits);
  for (guint i = 0; i < hits->len; i++) {
    if (g_ptr_array_find (self->offered_annotations, g_ptr_array_index (hits, i),
                          &self->offered_annotation)) {
      accept_offered (self);
      return;
    }
  }
  gtk_widget_error_bell (GTK_WIDGET (self->view));
}

static const MclDocumentPageMode merge_mode = {
  .accept = accept_offered,
  .step = step_offered,
  .pick = pick_offered,
};

typedef struct {
  MclAnnotation *current;
  GPtrArray *others;
  guint nearest;
  guint32 distance;
} Search;

static guint32
measure_distance (MclRange a, MclRange b)
{
  if (mcl_range_intersects (a, b))
    return 0;
  return a.end <= b.start ? b.start - a.end : a.start - b.end;
}

static gboolean
add_other_cb (MclAnnotation *annotation, gpointer user_data)
{
  Search *search = user_data;
  guint32 distance = measure_distance (mcl_annotation_get_span (search->current),
                                       mcl_annotation_get_span (annotation));

  if (annotation == search->current || !g_str_equal (mcl_annotation_get_label (annotation),
                                                     mcl_annotation_get_label (search->current)))
    return TRUE;
  if (search->others->len == 0 || distance < search->distance) {
    search->nearest = search->others->len;
    search->distance = distance;
  }
  g_ptr_array_add (search->others, mcl_annotation_ref (annotation));
  return TRUE;
}

/* Pressed a second time, the key is as good as Return. */
static void
merge_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  MclSet *set = mcl_document_get_set (self->document);
  g_autoptr (GPtrArray) others = NULL;
  Search search = { 0 };

  if (self->mode == &merge_mode) {
    accept_offered (self);
    return;
  }
  search.current = mcl_article_view_get_current (self->view);
  if (search.current == NULL)
    return;
  others = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  search.others = others;
  mcl_span_index_foreach (mcl_set_get_index (set), MCL_RANGE (0, G_MAXUINT32), add_other_cb,
                          &search);
  if (others->len == 0) {
    mcl_document_page_toast (self, _ ("There is no other annotation with this label"), FALSE);
    return;
  }
  mcl_document_page_enter_mode (self, &merge_mode, TRUE, _ ("_Merge"));
  self->offered_annotations = g_steal_pointer (&others);
  self->offered_annotation = search.nearest;
  show_offered (self);
}

void
mcl_document_page_install_merge_actions (MclDocumentPageClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "document.merge", NULL, merge_action);
}
