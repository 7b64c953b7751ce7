/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-annotation.h"

G_BEGIN_DECLS

char *mcl_annotation_dup_origin (MclAnnotation *annotation) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
