/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-label-studio.h"
#include "mcl-json-slice.h"

G_BEGIN_DECLS

/**
 * MclLabelStudioSet:
 * @data: the task's JSON, which begins at @line
 * @config: (nullable): of the project
 * @import: gets what is read
 * @n_sets: how many of the task were read, with this one; ids are unique within one only
 * @by: (nullable): who made it
 *
 * One of the annotations or predictions of a task. Everything is borrowed.
 */
typedef struct {
  const char *data;
  guint line;
  const MclLabelStudioConfig *config;
  MclImport *import;
  gboolean is_prediction;
  guint n_sets;
  const char *by;
} MclLabelStudioSet;

void mcl_label_studio_read_results (const MclLabelStudioSet *self, const MclJsonSlice *results);

G_END_DECLS
