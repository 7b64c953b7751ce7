/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-json-reader.h"
#include "mcl-schema.h"

G_BEGIN_DECLS

struct _MclAttribute {
  char *id;
  char *name;
  MclAttributeKind kind;
  char **values;
  char *pattern;
  MclMembers *unknown;
};

struct _MclLabel {
  char *id;
  char *name;
  gunichar key;      /* as the schema says; 0 for none */
  gunichar used_key; /* the same, or one picked for it */
  char *colour;
  MclLineStyle line_style;
  MclTextPick pick;
  char *description;
  char **examples;
  GPtrArray *attributes; /* of MclAttribute */
  MclMembers *unknown;
};

struct _MclRelationType {
  char *id;
  char *name;
  char **from;
  char **to;
  gboolean from_all; /* whatever the labels are: the member is left out */
  gboolean to_all;
  gboolean symmetric;
  gboolean same_label;
  MclMembers *unknown;
};

struct _MclSchema {
  char *name;
  char *description;
  GPtrArray *labels;              /* of MclLabel */
  GPtrArray *relation_types;      /* of MclRelationType */
  GPtrArray *document_attributes; /* of MclAttribute */
  char **statuses;
  char **annotators;
  gboolean include_quotation_marks;
  gboolean snap_to_words;
  MclMembers *settings_unknown;
  MclMembers *unknown;
};

void mcl_attribute_free (MclAttribute *self);
void mcl_label_free (MclLabel *self);
void mcl_relation_type_free (MclRelationType *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclAttribute, mcl_attribute_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclLabel, mcl_label_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclRelationType, mcl_relation_type_free)

MclSchema *mcl_schema_new_empty (void) G_GNUC_WARN_UNUSED_RESULT;
void mcl_schema_assign_keys (MclSchema *self);
void mcl_schema_read_unknown (MclSchema *self, MclJsonReader *json, const char *data);

G_END_DECLS
