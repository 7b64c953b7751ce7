/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-text.h"

G_BEGIN_DECLS

/**
 * MclTextEdge:
 *
 * One of the two ends of a span.
 */
typedef enum {
  MCL_TEXT_EDGE_START,
  MCL_TEXT_EDGE_END,
} MclTextEdge;

gboolean mcl_text_move_edge (
    MclText *self, MclTextUnit unit, MclTextEdge edge, gboolean forward, MclRange *span);
MclRange mcl_text_drag_edge (
    MclText *self, MclRange span, MclTextEdge edge, guint32 offset, gboolean snap_to_words);

G_END_DECLS
