/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-export-private.h"

/* What the standard input is called wherever files have names, as on the command line. */
#define STANDARD_INPUT "-"

/**
 * mcl_format_source_new:
 *
 * Returns: (transfer full): one document to export
 */
MclFormatSource *
mcl_format_source_new (const char *sidecar_path, const char *name)
{
  MclFormatSource *self = g_new0 (MclFormatSource, 1);

  self->sidecar_path = g_strdup (sidecar_path);
  self->name = g_strdup (name);
  return self;
}

/**
 * mcl_format_source_new_for_contents:
 * @contents: a sidecar from the standard input
 * @article: (nullable): its article; without it there is no text to export
 *
 * Returns: (transfer full): one document to export
 */
MclFormatSource *
mcl_format_source_new_for_contents (GBytes *contents, MclArticle *article)
{
  MclFormatSource *self = g_new0 (MclFormatSource, 1);

  self->contents = g_bytes_ref (contents);
  self->name = g_strdup (STANDARD_INPUT);
  if (article == NULL)
    return self;
  self->article = mcl_article_ref (article);
  self->sidecar_path = mcl_article_dup_sidecar_path (mcl_article_get_path (article));
  g_set_str (&self->name, mcl_article_get_name (article));
  return self;
}

/**
 * mcl_format_source_free:
 * @self: (transfer full): a source
 */
void
mcl_format_source_free (MclFormatSource *self)
{
  g_free (self->sidecar_path);
  g_free (self->name);
  g_clear_pointer (&self->contents, g_bytes_unref);
  g_clear_pointer (&self->article, mcl_article_unref);
  g_free (self);
}

static MclFormatDocument *
load_contents (const MclFormatSource *self, GError **error)
{
  g_autoptr (MclSidecar) sidecar = mcl_sidecar_parse (self->contents, NULL, error);

  return sidecar != NULL
             ? mcl_format_document_new_for_sidecar (self->name, sidecar, self->article, error)
             : NULL;
}

/**
 * mcl_format_source_load:
 *
 * Reads a document. Blocks.
 *
 * Returns: (transfer full) (nullable): the document; NULL with an error that names the source
 */
MclFormatDocument *
mcl_format_source_load (const MclFormatSource *self, GError **error)
{
  MclFormatDocument *document =
      self->contents != NULL ? load_contents (self, error)
                             : mcl_format_document_load (self->sidecar_path, self->name, error);
  g_autofree char *shown = NULL;

  if (document != NULL)
    return document;
  shown = self->contents != NULL ? g_strdup (STANDARD_INPUT)
                                 : g_filename_display_name (self->sidecar_path);
  g_prefix_error (error, "%s: ", shown);
  return NULL;
}

/**
 * mcl_format_export_result_new:
 * @losses: (transfer full): for the losses
 *
 * Returns: (transfer full): a result of nothing
 */
MclFormatExportResult *
mcl_format_export_result_new (MclLossReport *losses)
{
  MclFormatExportResult *self = g_new0 (MclFormatExportResult, 1);

  self->losses = losses;
  return self;
}

/**
 * mcl_format_export_result_free:
 * @self: (transfer full): a result
 */
void
mcl_format_export_result_free (MclFormatExportResult *self)
{
  g_clear_pointer (&self->losses, mcl_loss_report_free);
  g_free (self);
}
