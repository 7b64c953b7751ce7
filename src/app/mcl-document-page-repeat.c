/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was said of a name once is said again by one key. */
#include "config.h"

#include "mcl-document-page-private.h"

#include <glib/gi18n.h>

typedef struct {
  MclText *text;
  MclAnnotation *current;
  MclAnnotation *model; /* the last one before the current annotation, else the first behind it */
} Search;

static gboolean
has_same_text (MclText *text, MclRange a, MclRange b)
{
  gsize n_a = 0;
  gsize n_b = 0;
  const char *utf8_a = mcl_text_get_slice (text, a, &n_a);
  const char *utf8_b = mcl_text_get_slice (text, b, &n_b);

  return n_a == n_b && memcmp (utf8_a, utf8_b, n_a) == 0;
}

/* Whether @span is nearer to the current annotation than the model; those before it go first. */
static gboolean
is_better (const Search *search, MclRange span)
{
  guint32 start = mcl_annotation_get_span (search->current).start;
  guint32 model_start = 0;

  if (search->model == NULL)
    return TRUE;
  model_start = mcl_annotation_get_span (search->model).start;
  if (span.start > start || model_start > start)
    return span.start < model_start;
  return span.start > model_start;
}

static gboolean
look_cb (MclAnnotation *annotation, gpointer user_data)
{
  Search *search = user_data;
  MclRange span = mcl_annotation_get_span (annotation);

  if (annotation != search->current &&
      mcl_members_get_length (mcl_annotation_get_attributes (annotation)) > 0 &&
      g_str_equal (mcl_annotation_get_label (annotation),
                   mcl_annotation_get_label (search->current)) &&
      is_better (search, span) &&
      has_same_text (search->text, span, mcl_annotation_get_span (search->current)))
    search->model = annotation;
  return TRUE;
}

/* What the current annotation says itself stays. */
static MclMembers *
complete (MclMembers *own, MclMembers *other)
{
  MclMembers *all = own != NULL ? mcl_members_ref (own) : NULL;

  for (guint i = 0; i < mcl_members_get_length (other); i++) {
    const char *name = mcl_members_get_name (other, i);
    MclMembers *longer = NULL;

    if (mcl_members_find (all, name) != NULL)
      continue;
    longer = mcl_members_with (all, name, mcl_members_get_json (other, i));
    g_clear_pointer (&all, mcl_members_unref);
    all = longer;
  }
  return all;
}

static void
repeat_attributes_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  Search search = { mcl_document_get_text (self->document),
                    mcl_article_view_get_current (self->view), NULL };
  g_autoptr (MclMembers) attributes = NULL;
  g_autoptr (GError) error = NULL;

  if (search.current == NULL)
    return;
  mcl_span_index_foreach (mcl_set_get_index (mcl_document_get_set (self->document)),
                          MCL_RANGE (0, G_MAXUINT32), look_cb, &search);
  if (search.model == NULL) {
    mcl_document_page_toast (self, _ ("Nothing with the same text has attributes yet"), FALSE);
    return;
  }
  attributes = complete (mcl_annotation_get_attributes (search.current),
                         mcl_annotation_get_attributes (search.model));
  if (mcl_document_set_attributes (self->document, search.current, attributes, &error))
    mcl_document_page_announce (self, _ ("Got the attributes of the one with the same text"));
  else
    mcl_document_page_toast (self, error->message, FALSE);
}

void
mcl_document_page_install_repeat_actions (MclDocumentPageClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "document.repeat-attributes", NULL,
                                   repeat_attributes_action);
}
