/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-offset-reading.h"
#include "mcl-text.h"

G_BEGIN_DECLS

/**
 * MclRawRange:
 *
 * A range as a source has it.
 */
typedef struct {
  gint64 start;
  gint64 end;
} MclRawRange;

/**
 * MclOffsetConverter:
 *
 * Turns offsets that count in one way into code points.
 */
typedef struct _MclOffsetConverter MclOffsetConverter;

MclOffsetConverter *mcl_offset_converter_new (MclText *text,
                                              MclOffsetReading reading) G_GNUC_WARN_UNUSED_RESULT;
void mcl_offset_converter_free (MclOffsetConverter *self);
gboolean mcl_offset_converter_convert (MclOffsetConverter *self,
                                       const MclRawRange *ranges,
                                       guint n_ranges,
                                       MclRange *converted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclOffsetConverter, mcl_offset_converter_free)

G_END_DECLS
