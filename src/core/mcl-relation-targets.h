/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-schema.h"
#include "mcl-set.h"

G_BEGIN_DECLS

GPtrArray *mcl_relation_targets_list (MclSet *set,
                                      MclAnnotation *source,
                                      const MclRelationType *type,
                                      gboolean is_reverse) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
