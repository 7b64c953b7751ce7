/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-schema.h"
#include "mcl-set.h"

G_BEGIN_DECLS

guint mcl_relation_rank_find_likeliest (MclSet *set,
                                        MclSchema *schema,
                                        MclAnnotation *source,
                                        const MclRelationType *type,
                                        GPtrArray *targets);

G_END_DECLS
