/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From one thing that is not tagged yet to the next. What is found is selected, so that a label's
 * key tags just that, and the same key goes on from there. */
#include "config.h"

#include "mcl-document-page-private.h"

#include <glib/gi18n.h>

#include "mcl-untagged.h"

/* Where there is much text without anything left to tag: so long at a time, between frames. */
#define SLICE_US 3000

/* From the selection, else from the current annotation when it begins or ends at the caret, else
 * from the caret: who marks a sentence on the way does not go back to its beginning. */
static MclRange
find_beginning (MclDocumentPage *self, gboolean forward)
{
  MclAnnotation *current = mcl_article_view_get_current (self->view);
  guint32 caret = mcl_article_view_get_caret (self->view);
  MclRange range = MCL_RANGE (caret, forward ? G_MAXUINT32 : caret);

  if (mcl_article_view_get_selection (self->view, &range) || current == NULL)
    return range;
  range = mcl_annotation_get_span (current);
  if (caret != range.start && caret != range.end)
    range = MCL_RANGE (caret, forward ? G_MAXUINT32 : caret);
  return range;
}

static void
stop_search (MclDocumentPage *self)
{
  g_clear_handle_id (&self->untagged_id, g_source_remove);
  g_clear_pointer (&self->untagged, mcl_untagged_free);
}

static void
show_found (MclDocumentPage *self, MclRange range)
{
  mcl_article_view_select (self->view, range);
  mcl_article_view_reveal (self->view, range.end);
  mcl_article_view_reveal (self->view, range.start);
}

/* Returns: whether the search goes on. */
static gboolean
search_on (MclDocumentPage *self)
{
  gint64 end = g_get_monotonic_time () + SLICE_US;
  MclRange found;

  do {
    if (mcl_untagged_step (self->untagged, &found)) {
      show_found (self, found);
      return FALSE;
    }
    if (mcl_untagged_get_is_at_end (self->untagged)) {
      mcl_document_page_toast (self, _ ("There is nothing left to tag this way"), FALSE);
      return FALSE;
    }
  } while (g_get_monotonic_time () < end);
  return TRUE;
}

static gboolean
search_cb (gpointer user_data)
{
  MclDocumentPage *self = user_data;

  if (search_on (self))
    return G_SOURCE_CONTINUE;
  self->untagged_id = 0;
  stop_search (self);
  return G_SOURCE_REMOVE;
}

/* A second press meanwhile begins anew: from the same place, or from where the user went. */
static void
search (MclDocumentPage *self, gboolean forward)
{
  if (self->mode != NULL) {
    gtk_widget_error_bell (GTK_WIDGET (self->view));
    return;
  }
  stop_search (self);
  self->untagged = mcl_untagged_new (mcl_document_get_set (self->document),
                                     mcl_document_get_schema (self->document),
                                     find_beginning (self, forward), forward);
  if (search_on (self))
    self->untagged_id = g_idle_add_full (G_PRIORITY_LOW, search_cb, self, NULL);
  else
    stop_search (self);
}

static void
next_untagged_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  search (MCL_DOCUMENT_PAGE (widget), TRUE);
}

static void
previous_untagged_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  search (MCL_DOCUMENT_PAGE (widget), FALSE);
}

void
mcl_document_page_install_untagged_actions (MclDocumentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "document.next-untagged", NULL,
                                   next_untagged_action);
  gtk_widget_class_install_action (widget_class, "document.previous-untagged", NULL,
                                   previous_untagged_action);
}

/**
 * mcl_document_page_end_untagged_search:
 *
 * Ends what the next frames would look for.
 */
void
mcl_document_page_end_untagged_search (MclDocumentPage *self)
{
  stop_search (self);
}
