/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* The contrast that WCAG 2.2 asks of graphics (1.4.11), of text (1.4.3) and of text in high
 * contrast (1.4.6). */
#define MCL_PALETTE_GRAPHIC_CONTRAST 3.0
#define MCL_PALETTE_TEXT_CONTRAST 4.5
#define MCL_PALETTE_HIGH_CONTRAST 7.0

/**
 * MclLabelColours:
 * @line: for lines and outlines: readable as a graphic
 * @tint: for the ground behind text: translucent
 * @text: for the label's name: readable as text
 */
typedef struct {
  GdkRGBA line;
  GdkRGBA tint;
  GdkRGBA text;
} MclLabelColours;

double mcl_palette_contrast (const GdkRGBA *a, const GdkRGBA *b);
GdkRGBA
mcl_palette_make_readable (const GdkRGBA *colour, const GdkRGBA *background, double contrast);
GdkRGBA mcl_palette_get_ground (gboolean dark);
gboolean mcl_palette_is_readable (const char *colour, gboolean dark);
MclLabelColours
mcl_palette_get_label_colours (const char *colour, gboolean dark, gboolean high_contrast);

G_END_DECLS
