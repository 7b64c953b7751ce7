/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A label has one colour, chosen once; what is painted is that colour moved towards black or
 * white until it can be read on the theme's ground. */
#include "config.h"

#include "mcl-palette.h"

#include <math.h>

/* What the article stands on: libadwaita's window in its light and dark styles. */
static const GdkRGBA light_ground = { 0.980f, 0.980f, 0.984f, 1 };
static const GdkRGBA dark_ground = { 0.133f, 0.133f, 0.149f, 1 };
/* The ground that leaves the least contrast, of all that labels stand on: sidebars in the light
 * style, cards on sidebars in the dark one. */
static const GdkRGBA light_worst = { 0.921f, 0.921f, 0.929f, 1 };
static const GdkRGBA dark_worst = { 0.248f, 0.248f, 0.260f, 1 };
/* libadwaita's letters in the light style. */
#define LETTERS_ALPHA 0.8f
/* More annotations than that seldom cross in one place: nested ones have one tint in all. */
#define N_CROSSING 3

static const GdkRGBA unknown_label = { 0.5f, 0.5f, 0.5f, 1 };

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

/* Relative luminance, WCAG 2.2. */
static double
luminance (const GdkRGBA *colour)
{
  return 0.2126 * linear (colour->red) + 0.7152 * linear (colour->green) +
         0.0722 * linear (colour->blue);
}

/**
 * mcl_palette_contrast:
 *
 * Returns: the contrast ratio of two opaque colours by WCAG 2.2, 1 to 21
 */
double
mcl_palette_contrast (const GdkRGBA *a, const GdkRGBA *b)
{
  double first = luminance (a) + 0.05;
  double second = luminance (b) + 0.05;

  return MAX (first, second) / MIN (first, second);
}

static GdkRGBA
mix (const GdkRGBA *from, const GdkRGBA *to, float amount)
{
  return (GdkRGBA) {
    .red = from->red + (to->red - from->red) * amount,
    .green = from->green + (to->green - from->green) * amount,
    .blue = from->blue + (to->blue - from->blue) * amount,
    .alpha = 1,
  };
}

/**
 * mcl_palette_make_readable:
 * @contrast: the least contrast to @background
 *
 * Returns: @colour, or the nearest mix of it with black (on light ground) or white (on dark
 *   ground) that reaches @contrast
 */
GdkRGBA
mcl_palette_make_readable (const GdkRGBA *colour, const GdkRGBA *background, double contrast)
{
  static const GdkRGBA black = { 0, 0, 0, 1 };
  static const GdkRGBA white = { 1, 1, 1, 1 };
  const GdkRGBA *pole = luminance (background) > 0.18 ? &black : &white;

  for (int step = 0; step < 50; step++) {
    GdkRGBA mixed = mix (colour, pole, step / 50.0f);

    if (mcl_palette_contrast (&mixed, background) >= contrast)
      return mixed;
  }
  return *pole;
}

/**
 * mcl_palette_get_ground:
 *
 * Returns: what articles stand on in the light or the dark style
 */
GdkRGBA
mcl_palette_get_ground (gboolean dark)
{
  return dark ? dark_ground : light_ground;
}

/* What is under letters where @n_tints of a colour cross. */
static GdkRGBA
tint_ground (const GdkRGBA *base, gboolean dark, float alpha, guint n_tints)
{
  GdkRGBA ground = mcl_palette_get_ground (dark);

  for (guint i = 0; i < n_tints; i++)
    ground = mix (&ground, base, alpha);
  return ground;
}

/* As strong as a tint can be, up to a limit, when three of them cross under letters. */
static GdkRGBA
choose_tint (const GdkRGBA *base, gboolean dark, double contrast)
{
  static const GdkRGBA black = { 0, 0, 0.024f, 1 };
  static const GdkRGBA white = { 1, 1, 1, 1 };
  float alpha = dark ? 0.28f : 0.20f;

  for (; alpha > 0.05f; alpha *= 0.95f) {
    GdkRGBA crossing = tint_ground (base, dark, alpha, N_CROSSING);
    GdkRGBA letters = dark ? white : mix (&crossing, &black, LETTERS_ALPHA);

    if (mcl_palette_contrast (&letters, &crossing) >= contrast)
      break;
  }
  return (GdkRGBA) { base->red, base->green, base->blue, alpha };
}

/**
 * mcl_palette_is_readable:
 * @colour: `#rrggbb`
 *
 * Returns: whether lines in this very colour have enough contrast
 */
gboolean
mcl_palette_is_readable (const char *colour, gboolean dark)
{
  const GdkRGBA ground = mcl_palette_get_ground (dark);
  GdkRGBA parsed;

  return gdk_rgba_parse (&parsed, colour) &&
         mcl_palette_contrast (&parsed, &ground) >= MCL_PALETTE_GRAPHIC_CONTRAST;
}

/**
 * mcl_palette_get_label_colours:
 * @colour: (nullable): the label's colour as `#rrggbb`; NULL for a label that the schema does
 *   not know: grey
 *
 * In high contrast lines are as readable as text is otherwise, and text more (WCAG 1.4.6).
 *
 * Returns: the colours to paint the label with
 */
MclLabelColours
mcl_palette_get_label_colours (const char *colour, gboolean dark, gboolean high_contrast)
{
  const GdkRGBA *ground = dark ? &dark_worst : &light_worst;
  GdkRGBA base = unknown_label;
  MclLabelColours colours;

  if (colour != NULL && !gdk_rgba_parse (&base, colour))
    base = unknown_label;
  colours.tint = choose_tint (
      &base, dark, high_contrast ? MCL_PALETTE_HIGH_CONTRAST : MCL_PALETTE_TEXT_CONTRAST);
  colours.line = mcl_palette_make_readable (
      &base, ground, high_contrast ? MCL_PALETTE_TEXT_CONTRAST : MCL_PALETTE_GRAPHIC_CONTRAST);
  colours.text = mcl_palette_make_readable (
      &base, ground, high_contrast ? MCL_PALETTE_HIGH_CONTRAST : MCL_PALETTE_TEXT_CONTRAST);
  return colours;
}
