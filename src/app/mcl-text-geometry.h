/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mcl-highlight-layout.h"

G_BEGIN_DECLS

/**
 * MclTextGeometry:
 *
 * The display lines of one paragraph of a text view. Good until the view's layout changes.
 */
typedef struct _MclTextGeometry MclTextGeometry;

MclTextGeometry *mcl_text_geometry_new (GtkTextView *view,
                                        const GtkTextIter *line,
                                        guint32 offset,
                                        guint n_places) G_GNUC_WARN_UNUSED_RESULT;
void mcl_text_geometry_free (MclTextGeometry *self);

MclRange mcl_text_geometry_get_range (MclTextGeometry *self);
gsize mcl_text_geometry_get_size (MclTextGeometry *self);
const MclRow *mcl_text_geometry_get_rows (MclTextGeometry *self, guint *n_rows);
void
mcl_text_geometry_get_extents (MclTextGeometry *self, guint row, MclRange range, GArray *extents);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclTextGeometry, mcl_text_geometry_free)

G_END_DECLS
