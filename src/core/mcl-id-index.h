/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _MclIdEntry MclIdEntry;

/**
 * MclIdIndex:
 *
 * Records of one document by their ids, for one pass over it. Lives on the stack, zeroed; ids and
 * values are borrowed.
 */
typedef struct {
  MclIdEntry *entries;
  guint n_entries;
  guint n_allocated; /* a power of two, or 0 */
} MclIdIndex;

void mcl_id_index_clear (MclIdIndex *self);

gboolean mcl_id_index_contains (const MclIdIndex *self, const char *id);
gpointer mcl_id_index_lookup (const MclIdIndex *self, const char *id);
gboolean mcl_id_index_add (MclIdIndex *self, const char *id, gpointer value);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MclIdIndex, mcl_id_index_clear)

G_END_DECLS
