/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-json.h"
#include "mcl-members-builder.h"

G_BEGIN_DECLS

/* What mcl-format-w3c-reader.c asks of an annotation's bodies and targets; for these files only. */

/**
 * MclW3cBodies:
 * @label: (nullable): the first tag
 * @to: (nullable): the IRI that one of them is
 * @note: all comments, on lines
 * @attributes: what is classified as "name=value"
 */
typedef struct {
  GStringChunk *strings; /* borrowed: label and to belong to it */
  const char *data;
  const char *label;
  const char *to;
  GString *note;
  MclMembersBuilder *attributes;
} MclW3cBodies;

/**
 * MclW3cTargets:
 * @source: (nullable): what the last of them is about
 * @ranges: (element-type MclRawRange): one for each target that is a part of a text
 * @quotes: (element-type utf8): what each covers; NULL where it does not say
 * @prefix, @suffix: (nullable): what stands around the last
 */
typedef struct {
  GStringChunk *strings; /* borrowed: all strings belong to it */
  const char *data;
  const char *source;
  GArray *ranges;
  GPtrArray *quotes;
  const char *prefix;
  const char *suffix;
  /* Of the target that is being read: */
  gboolean has_position;
  MclRawRange position;
  char *exact;
} MclW3cTargets;

void mcl_w3c_foreach (const char *data,
                      const MclJsonSlice *value,
                      MclJsonElementFunc func,
                      gpointer user_data);
const char *
mcl_w3c_keep_author (const char *data, const MclJsonSlice *creator, GStringChunk *strings);

void mcl_w3c_bodies_init (MclW3cBodies *self, GStringChunk *strings);
void mcl_w3c_bodies_reset (MclW3cBodies *self, const char *data);
void mcl_w3c_bodies_clear (MclW3cBodies *self);
void mcl_w3c_bodies_read (MclW3cBodies *self, const MclJsonSlice *bodies);
void mcl_w3c_bodies_add_note (MclW3cBodies *self, const char *note);

void mcl_w3c_targets_init (MclW3cTargets *self, GStringChunk *strings);
void mcl_w3c_targets_reset (MclW3cTargets *self, const char *data);
void mcl_w3c_targets_clear (MclW3cTargets *self);
void mcl_w3c_targets_read (MclW3cTargets *self, const MclJsonSlice *targets);
void mcl_w3c_targets_place (MclW3cTargets *self, MclText *text);
const char *mcl_w3c_targets_get_covered (MclW3cTargets *self);

G_END_DECLS
