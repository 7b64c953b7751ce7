/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MclStamp:
 *
 * Something that is painted again and again, as pixels: a line, say, as wide as any will be, of
 * which as much is taken as is needed.
 */
typedef struct _MclStamp MclStamp;

MclStamp *mcl_stamp_new (GskRenderNode *node, float width, float scale) G_GNUC_WARN_UNUSED_RESULT;
void mcl_stamp_free (MclStamp *self);

/**
 * MclPictureTarget:
 * @scale: pixels of the screen per unit
 * @is_cairo: whether cairo draws it
 *
 * What pictures are made for.
 */
typedef struct {
  float scale;
  gboolean is_cairo;
} MclPictureTarget;

/**
 * MclHighlightPicture:
 *
 * A picture made of stamps.
 */
typedef struct _MclHighlightPicture MclHighlightPicture;

MclHighlightPicture *
mcl_highlight_picture_new (const MclPictureTarget *target) G_GNUC_WARN_UNUSED_RESULT;

void mcl_highlight_picture_add (MclHighlightPicture *self,
                                MclStamp *stamp,
                                const graphene_point_t *at,
                                float width,
                                float end_width);
GskRenderNode *mcl_highlight_picture_free_to_node (MclHighlightPicture *self, gsize *size);

G_END_DECLS
