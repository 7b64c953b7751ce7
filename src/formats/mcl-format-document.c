/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-document.h"

#include <glib/gi18n.h>

#include "mcl-error.h"
#include "mcl-store.h"

/* Whoever gets the export has no way to notice that offsets are wrong. */
static gboolean
check_spans (MclFormatDocument *self, GError **error)
{
  MclText *text = mcl_article_get_text (self->article);

  for (guint i = 0; i < self->sidecar->annotations->len; i++) {
    MclRange span = mcl_annotation_get_span (g_ptr_array_index (self->sidecar->annotations, i));
    const MclQuote *quote = &g_array_index (self->sidecar->quotes, MclQuote, i);

    if (span.end <= mcl_text_get_n_chars (text) &&
        (quote->text == NULL || mcl_text_slice_equal (text, span, quote->text)))
      continue;
    mcl_error_set_at (error, MCL_ERROR_MISMATCH, quote->line, 0,
                      _ ("the annotation is not where its text stands in the article"));
    return FALSE;
  }
  return TRUE;
}

/**
 * mcl_format_document_load:
 * @sidecar_path: a sidecar, with its article beside it
 * @name: what the exported data shall call the document
 *
 * Reads an article with its annotations. Blocks.
 *
 * Returns: (transfer full) (nullable): the document; NULL with MCL_ERROR_MISMATCH when an
 *   annotation does not stand where its text does, MCL_ERROR_INVALID when @sidecar_path is not
 *   the name of a sidecar, or an error of reading
 */
MclFormatDocument *
mcl_format_document_load (const char *sidecar_path, const char *name, GError **error)
{
  g_autoptr (MclFormatDocument) self = g_new0 (MclFormatDocument, 1);
  g_autofree char *article_path = mcl_sidecar_dup_article_path (sidecar_path);
  g_autoptr (GBytes) bytes = NULL;

  if (article_path == NULL) {
    g_set_error_literal (error, MCL_ERROR, MCL_ERROR_INVALID,
                         _ ("this is not the name of a sidecar"));
    return NULL;
  }
  bytes = mcl_store_read (sidecar_path, MCL_SIDECAR_MAX_BYTES, FALSE, NULL, error);
  if (bytes == NULL)
    return NULL;
  self->sidecar = mcl_sidecar_parse (bytes, NULL, error);
  if (self->sidecar == NULL)
    return NULL;
  self->article = mcl_article_load (article_path, NULL, error);
  if (self->article == NULL || !check_spans (self, error))
    return NULL;
  self->name = g_strdup (name);
  return g_steal_pointer (&self);
}

/**
 * mcl_format_document_free:
 * @self: (transfer full): a document
 */
void
mcl_format_document_free (MclFormatDocument *self)
{
  g_free (self->name);
  g_clear_pointer (&self->article, mcl_article_unref);
  g_clear_pointer (&self->sidecar, mcl_sidecar_free);
  g_free (self);
}
