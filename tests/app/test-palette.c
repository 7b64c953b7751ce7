/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "mcl-palette.h"
#include "mcl-schema-preset.h"
#include "mcl-schema.h"

/* Known values of the WCAG 2.2 formula. */
static void
test_contrast (void)
{
  const GdkRGBA black = { 0, 0, 0, 1 };
  const GdkRGBA white = { 1, 1, 1, 1 };
  GdkRGBA grey;

  g_assert_true (gdk_rgba_parse (&grey, "#767676"));
  g_assert_cmpfloat_with_epsilon (mcl_palette_contrast (&black, &white), 21, 0.001);
  g_assert_cmpfloat_with_epsilon (mcl_palette_contrast (&white, &black), 21, 0.001);
  g_assert_cmpfloat_with_epsilon (mcl_palette_contrast (&grey, &white), 4.54, 0.01);
}

/* All that labels stand on in libadwaita 1.7: window, view, sidebar, secondary sidebar, and card on
 * a sidebar. */
static const char *const light_grounds[] = { "#fafafb", "#ffffff", "#ebebed", "#f3f3f5" };
static const char *const dark_grounds[] = { "#222226", "#1d1d20", "#2e2e32",
                                            "#28282c", "#36363a", "#3f3f42" };

static GdkRGBA
parse (const char *colour)
{
  GdkRGBA rgba;

  g_assert_true (gdk_rgba_parse (&rgba, colour));
  return rgba;
}

/* @colour over @ground. */
static GdkRGBA
blend (const GdkRGBA *colour, float alpha, const GdkRGBA *ground)
{
  return (GdkRGBA) {
    .red = colour->red * alpha + ground->red * (1 - alpha),
    .green = colour->green * alpha + ground->green * (1 - alpha),
    .blue = colour->blue * alpha + ground->blue * (1 - alpha),
    .alpha = 1,
  };
}

/* The article's letters on the tint, on that of the current annotation, and where two or three
 * cross. */
static void
assert_letters_are_readable (const GdkRGBA *tint, gboolean dark, double contrast)
{
  GdkRGBA ground = mcl_palette_get_ground (dark);
  GdkRGBA ink = dark ? (GdkRGBA) { 1, 1, 1, 1 } : (GdkRGBA) { 0, 0, 0.024f, 1 };
  GdkRGBA tinted = blend (tint, tint->alpha, &ground);
  GdkRGBA current = blend (tint, tint->alpha * 1.3f, &ground);
  GdkRGBA crossing = blend (tint, tint->alpha, &tinted);
  GdkRGBA three = blend (tint, tint->alpha, &crossing);
  const GdkRGBA *grounds[] = { &tinted, &current, &crossing, &three };

  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++) {
    GdkRGBA letters = blend (&ink, dark ? 1.0f : 0.8f, grounds[i]);

    g_assert_cmpfloat (mcl_palette_contrast (&letters, grounds[i]), >=, contrast);
  }
}

static void
assert_readable (const char *colour, gboolean dark, gboolean high_contrast)
{
  const char *const *grounds = dark ? dark_grounds : light_grounds;
  guint n_grounds = dark ? G_N_ELEMENTS (dark_grounds) : G_N_ELEMENTS (light_grounds);
  MclLabelColours colours = mcl_palette_get_label_colours (colour, dark, high_contrast);

  for (guint i = 0; i < n_grounds; i++) {
    GdkRGBA ground = parse (grounds[i]);

    g_assert_cmpfloat (mcl_palette_contrast (&colours.line, &ground), >=, high_contrast ? 4.5 : 3);
    g_assert_cmpfloat (mcl_palette_contrast (&colours.text, &ground), >=, high_contrast ? 7 : 4.5);
  }
  assert_letters_are_readable (&colours.tint, dark, high_contrast ? 7 : 4.5);
}

static void
assert_schema_is_readable (MclSchema *schema, int theme)
{
  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++)
    assert_readable (mcl_label_get_colour (mcl_schema_get_label (schema, i)), theme & 1, theme & 2);
}

/* Every colour of every preset, and what users may choose, in every theme: light, dark, and both in
 * high contrast. */
static void
test_labels_are_readable (void)
{
  const char *const *presets = mcl_schema_preset_get_ids ();
  const char *extremes[] = { "#ffffff", "#000000", "#ffff00",  "#0000ff", "#808080",
                             "#ff0000", "#00ff00", "nonsense", NULL };

  for (int theme = 0; theme < 4; theme++) {
    for (guint i = 0; presets[i] != NULL; i++) {
      g_autoptr (MclSchema) schema = mcl_schema_preset_load (presets[i], NULL);

      g_assert_nonnull (schema);
      assert_schema_is_readable (schema, theme);
    }
    for (guint i = 0; i < G_N_ELEMENTS (extremes); i++)
      assert_readable (extremes[i], theme & 1, theme & 2);
  }
}

/* Colour is never the only cue: every label of the default schema has a line style of its own. */
static void
test_not_by_colour_alone (void)
{
  g_autoptr (MclSchema) schema = mcl_schema_new_default ();

  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpint (mcl_label_get_line_style (mcl_schema_get_label (schema, i)), !=,
                       mcl_label_get_line_style (mcl_schema_get_label (schema, j)));
}

/* A colour that is readable as it is stays as it is. */
static void
test_no_more_than_needed (void)
{
  const GdkRGBA white = { 1, 1, 1, 1 };
  GdkRGBA blue;
  GdkRGBA readable;

  g_assert_true (gdk_rgba_parse (&blue, "#0072b2"));
  readable = mcl_palette_make_readable (&blue, &white, 4.5);
  g_assert_true (gdk_rgba_equal (&blue, &readable));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/palette/contrast", test_contrast);
  g_test_add_func ("/palette/labels-are-readable", test_labels_are_readable);
  g_test_add_func ("/palette/not-by-colour-alone", test_not_by_colour_alone);
  g_test_add_func ("/palette/no-more-than-needed", test_no_more_than_needed);
  return g_test_run ();
}
