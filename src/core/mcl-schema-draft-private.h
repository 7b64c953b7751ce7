/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-schema-draft.h"
#include "mcl-schema-private.h"

G_BEGIN_DECLS

struct _MclSchemaDraft {
  MclSchema *schema;  /* nobody else's */
  GPtrArray *old_ids; /* one for each label: the id that it had at first; NULL for a new label */
};

G_END_DECLS
