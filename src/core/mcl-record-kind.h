/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-sidecar.h"
#include "mcl-transaction.h"

G_BEGIN_DECLS

/**
 * MclRecordKind:
 *
 * What annotations and relations have in common.
 */
typedef struct {
  const char *(*get_id) (gpointer record);
  const char *(*get_modified) (gpointer record);
  gboolean (*equal) (gpointer a, gpointer b);
  gpointer (*ref) (gpointer record);
  void (*unref) (gpointer record);
  gpointer (*with_modified) (gpointer record, const char *modified);
  gpointer (*with_id) (gpointer record, const char *id, MclMembers *unknown);
  MclMembers *(*get_unknown) (gpointer record);
  void (*append) (GString *out, gpointer record);
  void (*change) (MclTransaction *transaction, gpointer before, gpointer after);
} MclRecordKind;

extern const MclRecordKind mcl_annotation_kind;
extern const MclRecordKind mcl_relation_kind;

GHashTable *mcl_record_kind_index (const MclRecordKind *kind, GPtrArray *records);
gboolean mcl_record_kind_same (const MclRecordKind *kind, gpointer a, gpointer b);

G_END_DECLS
