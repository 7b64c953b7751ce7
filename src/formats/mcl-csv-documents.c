/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table may be sorted by anything: by label, by annotator, or not at all. So documents stay open
 * until too many rows are kept; then those go whose last row is longest ago. A row of one that is
 * gone is an error, which says what to do. Reading the table twice, to know each document's last
 * row, would do without the error, but a pipe can be read once only. */
#include "config.h"

#include "mcl-csv-documents.h"

#include <glib/gi18n.h>

#include "mcl-error.h"

/* So many rows are kept: 60 MB, when texts are as long as names. */
#define MAX_OPEN_ROWS 100000u

typedef struct {
  MclImport *import;
  guint n_rows;
  GList link; /* in MclCsvDocuments.queue */
} Document;

struct _MclCsvDocuments {
  MclFormatInput *input;
  MclFormatSinkFunc sink;
  gpointer user_data;
  GHashTable *documents; /* names to Document; to NULL of those that were given away */
  GQueue queue;          /* of Document, that of the last row last */
  guint n_rows;
};

static void
free_document (Document *self)
{
  g_clear_pointer (&self->import, mcl_import_free);
  g_free (self);
}

/**
 * mcl_csv_documents_new:
 * @sink: gets the documents
 *
 * Returns: (transfer full): no documents yet
 */
MclCsvDocuments *
mcl_csv_documents_new (MclFormatInput *input, MclFormatSinkFunc sink, gpointer user_data)
{
  MclCsvDocuments *self = g_new0 (MclCsvDocuments, 1);

  self->input = input;
  self->sink = sink;
  self->user_data = user_data;
  self->documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->queue);
  return self;
}

/**
 * mcl_csv_documents_free:
 * @self: (transfer full): documents
 */
void
mcl_csv_documents_free (MclCsvDocuments *self)
{
  while (!g_queue_is_empty (&self->queue))
    free_document (g_queue_pop_head_link (&self->queue)->data);
  g_hash_table_unref (self->documents);
  g_free (self);
}

static void
find_text (MclCsvDocuments *self, MclImport *import)
{
  const char *name = mcl_import_get_name (import);
  g_autoptr (GError) error = NULL;
  g_autoptr (MclText) text = mcl_format_input_load_text (self->input, name, &error);

  if (text != NULL)
    mcl_import_set_text (import, text);
  else
    mcl_import_add_no_article (import, mcl_import_get_line (import), name, error);
}

/* Texts are looked for only now, so that no more of them are in memory than the sink keeps. */
static gboolean
give_first (MclCsvDocuments *self, GError **error)
{
  Document *document = g_queue_pop_head_link (&self->queue)->data;
  MclImport *import = g_steal_pointer (&document->import);

  self->n_rows -= document->n_rows;
  g_hash_table_replace (self->documents, g_strdup (mcl_import_get_name (import)), NULL);
  free_document (document);
  find_text (self, import);
  return self->sink (import, self->user_data, error);
}

static Document *
add_document (MclCsvDocuments *self, const char *name, guint line)
{
  Document *document = g_new0 (Document, 1);

  document->import = mcl_import_new (name, NULL);
  mcl_import_set_line (document->import, line);
  document->link.data = document;
  g_hash_table_insert (self->documents, g_strdup (name), document);
  g_queue_push_tail_link (&self->queue, &document->link);
  return document;
}

static Document *
find_document (MclCsvDocuments *self, const char *name, guint line, GError **error)
{
  gpointer found = NULL;
  Document *document = NULL;
  g_autofree char *message = NULL;

  if (!g_hash_table_lookup_extended (self->documents, name, NULL, &found))
    return add_document (self, name, line);
  document = found;
  if (document == NULL) {
    message = g_strdup_printf (_ ("the rows of “%s” stand too far apart in this large table: sort "
                                  "it by document"),
                               name);
    mcl_error_set_at (error, MCL_ERROR_TOO_LARGE, line, 0, message);
    return NULL;
  }
  g_queue_unlink (&self->queue, &document->link);
  g_queue_push_tail_link (&self->queue, &document->link);
  return document;
}

/**
 * mcl_csv_documents_take_row:
 * @name: the document that a row is about
 * @line: where the row stands
 *
 * Returns: (transfer none) (nullable): what gets the row, until the next one; NULL with
 *   MCL_ERROR_TOO_LARGE when the document is gone, or with an error of the sink
 */
MclImport *
mcl_csv_documents_take_row (MclCsvDocuments *self, const char *name, guint line, GError **error)
{
  Document *document = find_document (self, name, line, error);

  if (document == NULL)
    return NULL;
  document->n_rows++;
  self->n_rows++;
  if (self->n_rows <= MAX_OPEN_ROWS)
    return document->import;
  while (self->n_rows > MAX_OPEN_ROWS / 2 && self->queue.length > 1) {
    if (!give_first (self, error))
      return NULL;
  }
  return document->import;
}

static int
compare_lines (gconstpointer a, gconstpointer b, gpointer user_data)
{
  guint one = mcl_import_get_line (((const Document *) a)->import);
  guint other = mcl_import_get_line (((const Document *) b)->import);

  return (one > other) - (one < other);
}

/**
 * mcl_csv_documents_end:
 *
 * Gives away the documents that are left, in the order of their first rows.
 *
 * Returns: FALSE with an error of the sink
 */
gboolean
mcl_csv_documents_end (MclCsvDocuments *self, GError **error)
{
  g_queue_sort (&self->queue, compare_lines, NULL);
  while (!g_queue_is_empty (&self->queue)) {
    if (!give_first (self, error))
      return FALSE;
  }
  return TRUE;
}
