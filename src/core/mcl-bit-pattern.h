/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MclBitPattern:
 *
 * A pattern made ready for approximate matching, see mcl_bit_pattern_match(). Not thread safe: a
 * match uses scratch space within it.
 */
typedef struct _MclBitPattern MclBitPattern;

MclBitPattern *mcl_bit_pattern_new (const gunichar *chars,
                                    guint32 n_chars,
                                    gboolean backwards) G_GNUC_WARN_UNUSED_RESULT;
void mcl_bit_pattern_free (MclBitPattern *self);

guint32 mcl_bit_pattern_get_length (const MclBitPattern *self);
void mcl_bit_pattern_match (MclBitPattern *self,
                            const gunichar *text,
                            guint32 n_chars,
                            gboolean anchored,
                            guint32 *n_edits);
guint32 mcl_bit_pattern_match_prefix (MclBitPattern *self,
                                      const gunichar *text,
                                      guint32 n_chars,
                                      guint32 *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclBitPattern, mcl_bit_pattern_free)

G_END_DECLS
