/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-schema.h"
#include "mcl-set.h"

G_BEGIN_DECLS

/**
 * MclUntagged:
 *
 * The way from one thing that could be tagged, and is not yet, to the next: quotations and names
 * where the schema's labels pick them; sentences where its labels pick nothing smaller. Each step
 * looks at one part of the article, so that no article is too long.
 */
typedef struct _MclUntagged MclUntagged;

MclUntagged *mcl_untagged_new (MclSet *set, MclSchema *schema, MclRange from, gboolean forward)
    G_GNUC_WARN_UNUSED_RESULT;
void mcl_untagged_free (MclUntagged *self);

gboolean mcl_untagged_step (MclUntagged *self, MclRange *found);
gboolean mcl_untagged_get_is_at_end (MclUntagged *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclUntagged, mcl_untagged_free)

G_END_DECLS
