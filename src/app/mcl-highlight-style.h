/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mcl-highlight-layout.h"
#include "mcl-palette.h"
#include "mcl-schema.h"

G_BEGIN_DECLS

/* The radius of a ground's corners, in pixels. */
#define MCL_HIGHLIGHT_CORNER 3.0f

/**
 * MclHighlightStyle:
 *
 * How one highlight looks: its label's colours, line style and name, ready to be painted.
 */
typedef struct {
  MclLabelColours colours;
  MclLineStyle line_style;
  gboolean high_contrast;
  PangoLayout *caption;
  int caption_width;
} MclHighlightStyle;

void mcl_highlight_style_init (MclHighlightStyle *self,
                               GtkWidget *widget,
                               MclSchema *schema,
                               const char *label,
                               gboolean dark,
                               gboolean high_contrast);
void mcl_highlight_style_clear (MclHighlightStyle *self);

MclHighlightMetrics mcl_highlight_style_get_metrics (GtkWidget *widget);
float mcl_highlight_style_get_caption_width (MclHighlightStyle *self);
PangoLayout *mcl_highlight_style_create_caption (GtkWidget *widget,
                                                 const char *name) G_GNUC_WARN_UNUSED_RESULT;
void mcl_highlight_style_append (MclHighlightStyle *self,
                                 const MclPiece *piece,
                                 gboolean current,
                                 GtkSnapshot *snapshot);
void mcl_highlight_style_append_caption (
    PangoLayout *caption, float x, float bottom, const GdkRGBA *colour, GtkSnapshot *snapshot);
void mcl_highlight_style_append_hidden (GtkWidget *widget,
                                        const char *name,
                                        const graphene_rect_t *place,
                                        GArray *taken,
                                        gboolean dark,
                                        GtkSnapshot *snapshot);
void mcl_highlight_style_append_line (MclLineStyle line_style,
                                      const GdkRGBA *colour,
                                      const graphene_rect_t *place,
                                      GtkSnapshot *snapshot);

G_END_DECLS
