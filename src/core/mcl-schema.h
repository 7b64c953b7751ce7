/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mcl-text-pick.h"

G_BEGIN_DECLS

/**
 * MclSchema:
 *
 * The labels, attributes and relations in use: the built-in ones, or the folder's
 * `manicule.json`. Immutable, reference counted.
 */
typedef struct _MclSchema MclSchema;
typedef struct _MclLabel MclLabel;
typedef struct _MclAttribute MclAttribute;
typedef struct _MclRelationType MclRelationType;

/**
 * MclLineStyle:
 *
 * How a label's spans are underlined: colour is never the only cue.
 */
typedef enum {
  MCL_LINE_STYLE_SOLID,
  MCL_LINE_STYLE_DOUBLE,
  MCL_LINE_STYLE_DASHED,
  MCL_LINE_STYLE_DOTTED,
  MCL_LINE_STYLE_WAVY,
} MclLineStyle;

/**
 * MclAttributeKind:
 * @MCL_ATTRIBUTE_CHOICE: one of several values, the first being the default
 * @MCL_ATTRIBUTE_FLAG: true or absent
 * @MCL_ATTRIBUTE_TEXT: free text, with a pattern perhaps
 */
typedef enum {
  MCL_ATTRIBUTE_CHOICE,
  MCL_ATTRIBUTE_FLAG,
  MCL_ATTRIBUTE_TEXT,
} MclAttributeKind;

/* The schema of a folder, in the folder. */
#define MCL_SCHEMA_FILE_NAME "manicule.json"

/* Ten thousand labels with descriptions; more is a mistake, or meant to do harm. */
#define MCL_SCHEMA_MAX_BYTES (4u * 1024 * 1024)
#define MCL_SCHEMA_VERSION 1

#define MCL_TYPE_SCHEMA (mcl_schema_get_type ())
GType mcl_schema_get_type (void);

MclSchema *mcl_schema_new_default (void) G_GNUC_WARN_UNUSED_RESULT;
MclSchema *
mcl_schema_parse (GBytes *json, guint *error_line, GError **error) G_GNUC_WARN_UNUSED_RESULT;
MclSchema *
mcl_schema_new_from_json (const char *name, GBytes *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;
MclSchema *mcl_schema_load_for_article (const char *article_path,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *mcl_schema_serialise (MclSchema *self) G_GNUC_WARN_UNUSED_RESULT;
MclSchema *mcl_schema_ref (MclSchema *self);
void mcl_schema_unref (MclSchema *self);

const char *mcl_schema_get_name (MclSchema *self);
const char *mcl_schema_get_description (MclSchema *self);
guint mcl_schema_get_n_labels (MclSchema *self);
const MclLabel *mcl_schema_get_label (MclSchema *self, guint i);
const MclLabel *mcl_schema_find_label (MclSchema *self, const char *id);
const MclLabel *mcl_schema_find_label_by_key (MclSchema *self, gunichar key);
gunichar mcl_schema_pick_key (const char *name, const char *taken);
guint mcl_schema_get_n_relation_types (MclSchema *self);
const MclRelationType *mcl_schema_get_relation_type (MclSchema *self, guint i);
const MclRelationType *mcl_schema_find_relation_type (MclSchema *self, const char *id);
guint mcl_schema_get_n_document_attributes (MclSchema *self);
const MclAttribute *mcl_schema_get_document_attribute (MclSchema *self, guint i);
const char *const *mcl_schema_get_statuses (MclSchema *self);
const char *const *mcl_schema_get_annotators (MclSchema *self);
gboolean mcl_schema_get_include_quotation_marks (MclSchema *self);
gboolean mcl_schema_get_snap_to_words (MclSchema *self);

const char *mcl_label_get_id (const MclLabel *self);
const char *mcl_label_get_name (const MclLabel *self);
gunichar mcl_label_get_key (const MclLabel *self);
gunichar mcl_label_get_used_key (const MclLabel *self);
const char *mcl_label_get_colour (const MclLabel *self);
MclLineStyle mcl_label_get_line_style (const MclLabel *self);
MclTextPick mcl_label_get_pick (const MclLabel *self);
gboolean mcl_label_is_quotation (const MclLabel *self);
const char *mcl_label_get_description (const MclLabel *self);
const char *const *mcl_label_get_examples (const MclLabel *self);
guint mcl_label_get_n_attributes (const MclLabel *self);
const MclAttribute *mcl_label_get_attribute (const MclLabel *self, guint i);

const char *mcl_attribute_get_id (const MclAttribute *self);
const char *mcl_attribute_get_name (const MclAttribute *self);
MclAttributeKind mcl_attribute_get_kind (const MclAttribute *self);
const char *const *mcl_attribute_get_values (const MclAttribute *self);
const char *mcl_attribute_get_pattern (const MclAttribute *self);

const char *mcl_relation_type_get_id (const MclRelationType *self);
const char *mcl_relation_type_get_name (const MclRelationType *self);
const char *const *mcl_relation_type_get_from (const MclRelationType *self);
const char *const *mcl_relation_type_get_to (const MclRelationType *self);
gboolean mcl_relation_type_get_symmetric (const MclRelationType *self);
gboolean mcl_relation_type_get_same_label (const MclRelationType *self);
gboolean mcl_relation_type_allows (const MclRelationType *self,
                                   const char *from_label,
                                   const char *to_label);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclSchema, mcl_schema_unref)

G_END_DECLS
