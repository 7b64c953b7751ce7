/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "mcl-visible-line.h"

static void
test_escape (void)
{
  static const struct {
    const char *line;
    const char *visible;
  } lines[] = {
    { "", "" },
    { "plain “é” 😀 \\n", "plain “é” 😀 \\n" },
    { "a\nb\tc\r", "a\\nb\\x09c\\x0d" },
    { "\x1b[31mred\x1b[0m\x7f", "\\x1b[31mred\\x1b[0m\\x7f" },
    { "\xc2\x9b"
      "31m\xc2\x85",
      "\\x9b31m\\x85" },
    { "\xc2\xa0 \xc3\x9f", "\xc2\xa0 \xc3\x9f" },
    { "\xff\xfe\n\xc2", "\xff\xfe\\n\xc2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autoptr (GString) line = g_string_new (lines[i].line);

    mcl_visible_line_escape (line, 0);
    g_assert_cmpstr (line->str, ==, lines[i].visible);
    g_assert_cmpuint (line->len, ==, strlen (lines[i].visible));
    g_assert_cmpint (mcl_visible_line_has_controls (lines[i].line, strlen (lines[i].line)), ==,
                     !g_str_equal (lines[i].line, lines[i].visible));
    g_assert_false (mcl_visible_line_has_controls (line->str, line->len));
  }
}

static void
test_escape_from (void)
{
  g_autoptr (GString) line = g_string_new ("a\nb\nc");

  mcl_visible_line_escape (line, 2);
  g_assert_cmpstr (line->str, ==, "a\nb\\nc");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/visible-line/escape", test_escape);
  g_test_add_func ("/visible-line/escape-from", test_escape_from);
  return g_test_run ();
}
