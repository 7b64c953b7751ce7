/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-schema.h"
#include "mcl-set.h"

G_BEGIN_DECLS

gboolean mcl_relation_unsaid_is_saying (MclSchema *schema, const MclRelationType *type);
gboolean mcl_relation_unsaid_find_nearest (MclSet *set,
                                           MclSchema *schema,
                                           MclAnnotation *source,
                                           const MclRelationType *type,
                                           GPtrArray *targets,
                                           guint *nearest);

G_END_DECLS
