/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-document.h"
#include "mcl-sidecar.h"

G_BEGIN_DECLS

/* What a load worker brings back. @sidecar is empty when there is no file yet, or when it could
 * not be used: then @problem says why. */
typedef struct {
  MclArticle *article;
  MclSchema *schema;
  MclSidecar *sidecar;
  GBytes *base;
  char *problem;
} MclDocumentContent;

MclDocumentContent *mcl_document_content_load (const char *path,
                                               GCancellable *cancellable,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void mcl_document_content_free (MclDocumentContent *self);

GBytes *mcl_document_content_save (MclArticle *article,
                                   MclSidecar *sidecar,
                                   const char *sidecar_path,
                                   GBytes *base,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclDocumentContent, mcl_document_content_free)

G_END_DECLS
