/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-schema.h"

G_BEGIN_DECLS

/**
 * MclSchemaDraft:
 *
 * A schema that is being edited. It knows which ids its labels had at first, and may say anything
 * while it is edited: mcl_schema_draft_check() tells what is wrong with it.
 */
typedef struct _MclSchemaDraft MclSchemaDraft;

/* In place of a label's index: the attributes of a document as a whole. */
#define MCL_SCHEMA_DRAFT_DOCUMENT G_MAXUINT

/**
 * MclRename:
 *
 * A label's id before and after.
 */
typedef struct {
  char *from;
  char *to;
} MclRename;

void mcl_rename_free (MclRename *self);

MclSchemaDraft *mcl_schema_draft_new (MclSchema *schema) G_GNUC_WARN_UNUSED_RESULT;
void mcl_schema_draft_free (MclSchemaDraft *self);

MclSchema *mcl_schema_draft_get_schema (MclSchemaDraft *self);
GPtrArray *mcl_schema_draft_check (MclSchemaDraft *self) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *mcl_schema_draft_list_renames (MclSchemaDraft *self) G_GNUC_WARN_UNUSED_RESULT;
GBytes *mcl_schema_draft_serialise (MclSchemaDraft *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

guint mcl_schema_draft_add_label (MclSchemaDraft *self);
void mcl_schema_draft_remove_label (MclSchemaDraft *self, guint i);
void mcl_schema_draft_move_label (MclSchemaDraft *self, guint from, guint to);
void mcl_schema_draft_set_label_id (MclSchemaDraft *self, guint i, const char *id);
void mcl_schema_draft_set_label_name (MclSchemaDraft *self, guint i, const char *name);
void mcl_schema_draft_set_label_key (MclSchemaDraft *self, guint i, gunichar key);
void mcl_schema_draft_set_label_colour (MclSchemaDraft *self, guint i, const char *colour);
void mcl_schema_draft_set_label_line_style (MclSchemaDraft *self, guint i, MclLineStyle line_style);
void mcl_schema_draft_set_label_pick (MclSchemaDraft *self, guint i, MclTextPick pick);
void
mcl_schema_draft_set_label_description (MclSchemaDraft *self, guint i, const char *description);
void
mcl_schema_draft_set_label_examples (MclSchemaDraft *self, guint i, const char *const *examples);

void mcl_schema_draft_set_statuses (MclSchemaDraft *self, const char *const *statuses);
void mcl_schema_draft_set_annotators (MclSchemaDraft *self, const char *const *annotators);
void mcl_schema_draft_set_include_quotation_marks (MclSchemaDraft *self, gboolean include);
void mcl_schema_draft_set_snap_to_words (MclSchemaDraft *self, gboolean snap);

guint mcl_schema_draft_add_attribute (MclSchemaDraft *self, guint label);
void mcl_schema_draft_remove_attribute (MclSchemaDraft *self, guint label, guint i);
const MclAttribute *mcl_schema_draft_get_attribute (MclSchemaDraft *self, guint label, guint i);
guint mcl_schema_draft_get_n_attributes (MclSchemaDraft *self, guint label);
void mcl_schema_draft_set_attribute (MclSchemaDraft *self,
                                     guint label,
                                     guint i,
                                     const char *id,
                                     const char *name,
                                     MclAttributeKind kind,
                                     const char *const *values,
                                     const char *pattern);

guint mcl_schema_draft_add_relation (MclSchemaDraft *self);
void mcl_schema_draft_remove_relation (MclSchemaDraft *self, guint i);
void mcl_schema_draft_set_relation_names (MclSchemaDraft *self,
                                          guint i,
                                          const char *id,
                                          const char *name);
void mcl_schema_draft_set_relation_end (
    MclSchemaDraft *self, guint i, gboolean at_from, const char *label, gboolean allowed);
void mcl_schema_draft_set_relation_flags (MclSchemaDraft *self,
                                          guint i,
                                          gboolean symmetric,
                                          gboolean same_label);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclRename, mcl_rename_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclSchemaDraft, mcl_schema_draft_free)

G_END_DECLS
