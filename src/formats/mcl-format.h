/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-document.h"

G_BEGIN_DECLS

/**
 * MclFormatFeatures:
 *
 * What of the annotations a format can hold, beside labelled spans with their texts.
 */
typedef enum {
  MCL_FORMAT_OVERLAPS = 1 << 0,
  MCL_FORMAT_FRAGMENTS = 1 << 1,
  MCL_FORMAT_ATTRIBUTES = 1 << 2,
  MCL_FORMAT_NOTES = 1 << 3,
  MCL_FORMAT_AUTHORS = 1 << 4,
  MCL_FORMAT_RELATIONS = 1 << 5,
  MCL_FORMAT_DOCUMENT_ATTRIBUTES = 1 << 6,
} MclFormatFeatures;

/**
 * MclFormatOptions:
 * @formula_guard: tables only: see mcl_format_csv_append_cell()
 */
typedef struct {
  gboolean formula_guard;
} MclFormatOptions;

/**
 * MclFormat:
 * @id: its name on the command line
 * @name: its name for people, to be translated
 * @extension: of its files, without the dot
 * @holds: what is not lost in it
 * @write: appends @documents to @out; can't fail
 *
 * An exchange format.
 */
typedef struct {
  const char *id;
  const char *name;
  const char *extension;
  MclFormatFeatures holds;
  void (*write) (GPtrArray *documents, const MclFormatOptions *options, GString *out);
} MclFormat;

const MclFormat *const *mcl_format_list (void);
const MclFormat *mcl_format_find (const char *id);
char *mcl_format_dup_loss (const MclFormat *self, const MclFormatDocument *document);

G_END_DECLS
