/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-highlight-layout.h"
#include "mcl-highlight-stamps.h"
#include "mcl-highlight-style.h"

G_BEGIN_DECLS

/**
 * MclLabelLook:
 *
 * What the highlights of one label are painted with.
 */
typedef struct {
  MclHighlightStyle style;
  MclHighlightStamps *stamps;
} MclLabelLook;

/**
 * MclHighlightBands:
 *
 * The highlights of one paragraph in bands of a few rows, of which each is painted when it is first
 * seen and then kept.
 */
typedef struct _MclHighlightBands MclHighlightBands;

MclHighlightBands *mcl_highlight_bands_new (GArray *pieces,
                                            guint n_rows,
                                            const MclHighlight *highlights,
                                            MclLabelLook *const *looks,
                                            MclHighlightBands *former) G_GNUC_WARN_UNUSED_RESULT;
void mcl_highlight_bands_free (MclHighlightBands *self);

gsize mcl_highlight_bands_get_size (MclHighlightBands *self);
void mcl_highlight_bands_paint (MclHighlightBands *self,
                                const MclPictureTarget *target,
                                float top,
                                float bottom);
void mcl_highlight_bands_snapshot (MclHighlightBands *self,
                                   const MclPictureTarget *target,
                                   float top,
                                   float bottom,
                                   GtkSnapshot *snapshot);

G_END_DECLS
