/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-schema-draft.h"
#include "mcl-schema-private.h"

G_BEGIN_DECLS

struct _MclSchemaDraft {
  MclSchema *schema;  /* nobody else's */
  GPtrArray *old_ids; /* one for each label: the id that it had at first; NULL for a new label */
};

typedef gboolean (*MclSchemaDraftIsTakenFunc) (MclSchemaDraft *self, const char *id, guint owner);

MclLabel *mcl_schema_draft_get_label (MclSchemaDraft *self, guint i);
char *mcl_schema_draft_dup_free_id (MclSchemaDraft *self,
                                    const char *stem,
                                    MclSchemaDraftIsTakenFunc is_taken,
                                    guint owner) G_GNUC_WARN_UNUSED_RESULT;

/* mcl-schema-draft-relations.c */
void mcl_schema_draft_replace_in_relations (MclSchemaDraft *self, const char *from, const char *to);

G_END_DECLS
