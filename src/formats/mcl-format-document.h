/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-sidecar.h"
#include "mcl-token-list.h"

G_BEGIN_DECLS

/**
 * MclFormatDocument:
 * @name: what the exported data calls it: the article's file, relative to what is exported, with
 *   slashes, valid UTF-8
 * @split: (nullable): the part of a divided data set that it belongs to ("train"); static
 * @tokens: (nullable): of @text, for the writer of a format that puts them on lines; set by what
 *   reduces the document for it
 * @status, @note: (nullable): what the sidecar says of the whole
 * @attributes: (nullable): of the whole
 * @annotations: (element-type MclAnnotation): sorted by mcl_annotation_compare_position()
 * @relations: (element-type MclRelation): sorted by mcl_relation_compare()
 * @suggestions: (element-type MclAnnotation): what somebody or something proposes and nobody
 *   accepted; readers fill it, writers never look at it
 *
 * A text with its annotations, on its way into a format or out of one. Not tied to a path. Plain
 * record; owned by whoever made it.
 */
typedef struct {
  char *name;
  const char *split;
  MclText *text;
  MclTokenList *tokens;
  char *status;
  char *note;
  MclMembers *attributes;
  GPtrArray *annotations;
  GPtrArray *relations;
  GPtrArray *suggestions;
} MclFormatDocument;

MclFormatDocument *mcl_format_document_new (const char *name,
                                            MclText *text) G_GNUC_WARN_UNUSED_RESULT;
MclFormatDocument *mcl_format_document_new_for_sidecar (const char *name,
                                                        MclSidecar *sidecar,
                                                        MclArticle *article,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
MclFormatDocument *mcl_format_document_load (const char *sidecar_path,
                                             const char *name,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void mcl_format_document_free (MclFormatDocument *self);

char *mcl_format_document_dup_stem (const MclFormatDocument *self);

gboolean mcl_format_document_check_spans (MclSidecar *sidecar, MclText *text, GError **error);
void mcl_format_document_accept_suggestions (MclFormatDocument *self);
void mcl_format_document_sort (MclFormatDocument *self);
void mcl_format_document_drop_loose_relations (MclFormatDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclFormatDocument, mcl_format_document_free)

G_END_DECLS
