/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-webanno.h"
#include "mcl-members-builder.h"

G_BEGIN_DECLS

/* What the readers of cells share: mcl-format-webanno-records.c makes annotations of them,
 * -links.c relations, -values.c knows what stands in one. */

/* A chain's columns: "relation->chain-link", "type[chain]". */
#define MCL_WEBANNO_CHAIN_RELATION "referenceRelation"
#define MCL_WEBANNO_CHAIN_TYPE "referenceType"

/**
 * MclWebannoRecord:
 * @id: for the import
 * @number: (nullable): what tells it from others of its layer
 * @first_unit, @last_unit: the lines that it begins and ends on
 * @values: (array) (element-type utf8): of the layer's columns, still escaped; NULL: not seen
 *
 * An annotation of a layer. Its strings are the file's, but for the id.
 */
typedef struct {
  const MclWebannoLayer *layer;
  char *id;
  const char *number;
  guint first_unit;
  guint last_unit;
  const char **values;
} MclWebannoRecord;

/* That an annotation is on a line. */
typedef struct {
  guint unit;
  MclWebannoRecord *record;
} MclWebannoPlace;

/**
 * MclWebannoRecords:
 * @numbered: (element-type MclWebannoRecord): a set by layer and number
 * @places: (element-type MclWebannoPlace): line by line
 * @row: (element-type MclWebannoRecord): of one layer on one line, by their place in the stack
 * @attributes: to make those of a record
 * @units: (nullable): names of lines to indices + 1; made when the first relation needs it, for
 *   lines that are in no order
 * @token_ids: names of lines to ids for the import; only what relations need
 * @n_layers: of annotations
 *
 * All annotations of a file.
 */
typedef struct {
  const MclWebannoFile *file;
  MclImport *import;
  GPtrArray *records;
  GHashTable *numbered;
  GArray *places;
  GPtrArray *row;
  MclMembersBuilder *attributes;
  GHashTable *units;
  GHashTable *token_ids;
  guint n_layers;
} MclWebannoRecords;

/* mcl-format-webanno-values.c */
gboolean mcl_webanno_is_unset (const char *value);
gboolean mcl_webanno_is_slot_target (const MclWebannoLayer *layer, guint column);
const char *mcl_webanno_strip_number (char *part);
const char *mcl_webanno_strip_link (char *part);
char *mcl_webanno_dup_label (const MclWebannoLayer *layer, const char *value);
MclMembers *mcl_webanno_read_features (const MclWebannoLayer *layer,
                                       const char *const *values,
                                       guint n_features,
                                       MclMembersBuilder *builder,
                                       char **note);

/* mcl-format-webanno-records.c */
MclWebannoRecord *
mcl_webanno_find_record (MclWebannoRecords *self, const MclWebannoLayer *layer, const char *number);
guint mcl_webanno_find_place (MclWebannoRecords *self, guint unit);
const char *mcl_webanno_get_chain_value (const MclWebannoRecord *record, const char *feature);

/* mcl-format-webanno-links.c */
void mcl_webanno_add_links (MclWebannoRecords *self);

G_END_DECLS
