/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-annotation.h"
#include "mcl-schema.h"
#include "mcl-set.h"

G_BEGIN_DECLS

/* Annotations in words: what lists, tooltips, announcements and screen readers say of them. */

const char *mcl_annotation_get_label_name (MclAnnotation *annotation, MclSchema *schema);
char *mcl_annotation_dup_snippet (MclAnnotation *annotation, MclText *text, guint max_chars);
char *mcl_annotation_describe (MclAnnotation *annotation,
                               MclText *text,
                               MclSchema *schema,
                               guint max_chars);
char *mcl_annotation_describe_place (MclAnnotation *annotation,
                                     MclSet *set,
                                     MclSchema *schema,
                                     guint max_chars);
char *mcl_annotation_fold_space (const char *utf8);
char *mcl_annotation_describe_labels (GPtrArray *annotations, MclSchema *schema);
void mcl_annotation_sort_inner_first (GPtrArray *annotations);

G_END_DECLS
