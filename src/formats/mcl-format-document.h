/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-article.h"
#include "mcl-sidecar.h"

G_BEGIN_DECLS

/**
 * MclFormatDocument:
 * @name: what the exported data calls it
 *
 * An article with its annotations, to be written in another format. Its spans stand where the
 * sidecar says.
 */
typedef struct {
  char *name;
  MclArticle *article;
  MclSidecar *sidecar;
} MclFormatDocument;

MclFormatDocument *mcl_format_document_load (const char *sidecar_path,
                                             const char *name,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void mcl_format_document_free (MclFormatDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclFormatDocument, mcl_format_document_free)

G_END_DECLS
