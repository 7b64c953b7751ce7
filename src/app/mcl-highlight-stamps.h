/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-highlight-picture.h"
#include "mcl-highlight-style.h"

G_BEGIN_DECLS

/**
 * MclHighlightStamps:
 *
 * What the pieces of a label's highlights are stamped with.
 */
typedef struct _MclHighlightStamps MclHighlightStamps;

MclHighlightStamps *mcl_highlight_stamps_new (MclHighlightStyle *style,
                                              float width,
                                              float scale) G_GNUC_WARN_UNUSED_RESULT;
void mcl_highlight_stamps_free (MclHighlightStamps *self);

void mcl_highlight_stamps_add (MclHighlightStamps *self,
                               const MclPiece *piece,
                               gboolean current,
                               MclHighlightPicture *picture);

G_END_DECLS
