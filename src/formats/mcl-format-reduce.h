/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format.h"

G_BEGIN_DECLS

/* What formats that reduce documents themselves have in common. */

/**
 * MclFormatChangeFunc:
 *
 * Returns: (transfer full) (nullable): a changed annotation; the same, referenced, when nothing
 *   changes; NULL to drop it
 */
typedef MclAnnotation *(*MclFormatChangeFunc) (const MclFormatDocument *document,
                                               MclAnnotation *annotation,
                                               gpointer user_data);

/**
 * MclFormatStringFunc:
 *
 * Returns: (transfer full) (nullable): what a format makes of a string; NULL when it stays
 */
typedef char *(*MclFormatStringFunc) (const char *string);

void
mcl_format_reduce_each (MclFormatDocument *document, MclFormatChangeFunc func, gpointer user_data);
void mcl_format_reduce_overlaps (MclFormatDocument *document,
                                 MclFormatFeatures holds,
                                 gboolean by_label,
                                 MclLossReport *report);
void
mcl_format_reduce_fragments (MclFormatDocument *document, gboolean split, MclLossReport *report);
void mcl_format_reduce_attributes (MclFormatDocument *document,
                                   MclFormatStringFunc dup_name,
                                   MclFormatStringFunc dup_value_func,
                                   MclLossReport *report);

G_END_DECLS
