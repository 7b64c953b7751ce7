/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "mcl-palette.h"
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

static void
assert_readable (const char *colour, gboolean dark, gboolean high_contrast)
{
  const GdkRGBA light_ground = { 1, 1, 1, 1 };
  const GdkRGBA dark_ground = { 0.114f, 0.114f, 0.125f, 1 };
  const GdkRGBA *ground = dark ? &dark_ground : &light_ground;
  double more = high_contrast ? 1.5 : 1;
  MclLabelColours colours = mcl_palette_get_label_colours (colour, dark, high_contrast);

  g_assert_cmpfloat (mcl_palette_contrast (&colours.line, ground), >=, 3.0 * more);
  g_assert_cmpfloat (mcl_palette_contrast (&colours.text, ground), >=, 4.5 * more);
  g_assert_cmpfloat (colours.tint.alpha, <, 0.5);
}

static void
test_labels_are_readable (void)
{
  g_autoptr (MclSchema) schema = mcl_schema_new_default ();
  const char *extremes[] = { "#ffffff", "#000000", "#ffff00", "#0000ff", "nonsense", NULL };

  for (int theme = 0; theme < 4; theme++) {
    for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++)
      assert_readable (mcl_label_get_colour (mcl_schema_get_label (schema, i)), theme & 1,
                       theme & 2);
    for (guint i = 0; i < G_N_ELEMENTS (extremes); i++)
      assert_readable (extremes[i], theme & 1, theme & 2);
  }
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
  g_test_add_func ("/palette/no-more-than-needed", test_no_more_than_needed);
  return g_test_run ();
}
