/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "mcl-display-text.h"

static MclText *
repeat (const char *piece, gsize n_bytes)
{
  g_autoptr (GString) string = g_string_new (NULL);

  while (string->len < n_bytes)
    g_string_append (string, piece);
  return mcl_text_new_from_string (string->str);
}

/* The naive oracle: walks both texts side by side. Returns the length of the longest line. */
static guint
assert_same_text (MclText *text, MclDisplayText *display)
{
  gsize n_bytes = 0;
  g_autoptr (GBytes) bytes = mcl_display_text_steal_utf8 (display);
  const char *shown = g_bytes_get_data (bytes, &n_bytes);
  const char *end = shown + n_bytes;
  guint32 offset = 0;
  guint32 shown_offset = 0;
  guint n_breaks = 0;
  guint length = 0;
  guint longest = 0;

  for (const char *p = shown; p < end; p = g_utf8_next_char (p), shown_offset++) {
    gunichar c = g_utf8_get_char (p);
    gboolean is_break = mcl_display_text_is_break (display, shown_offset);

    g_assert_cmpuint (mcl_display_text_from_shown (display, shown_offset), ==, offset);
    length = c == '\n' ? 0 : length + 1;
    longest = MAX (longest, length);
    if (is_break) {
      g_assert_cmpuint (c, ==, '\n');
      n_breaks++;
      continue;
    }
    g_assert_cmpuint (c, ==, mcl_text_get_char (text, offset));
    g_assert_cmpuint (mcl_display_text_to_shown (display, offset), ==, shown_offset);
    offset++;
  }
  g_assert_cmpuint (offset, ==, mcl_text_get_n_chars (text));
  g_assert_cmpuint (shown_offset, ==, mcl_display_text_get_n_chars (display));
  g_assert_cmpuint (n_breaks, ==, mcl_display_text_get_n_breaks (display));
  g_assert_cmpuint (mcl_display_text_to_shown (display, offset), ==, shown_offset);
  g_assert_cmpuint (mcl_display_text_from_shown (display, shown_offset), ==, offset);
  return longest;
}

static void
test_as_it_is (void)
{
  static const char *const pieces[] = { "A line.\n", "Une ligne…\r\n", "行\r", "a\xe2\x80\xa9" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (MclText) text = repeat (pieces[i], 30000);
    g_autoptr (MclDisplayText) display = mcl_display_text_new (text);

    g_assert_cmpuint (mcl_display_text_get_n_breaks (display), ==, 0);
    assert_same_text (text, display);
  }
}

static void
test_empty (void)
{
  g_autoptr (MclText) text = mcl_text_new_from_string ("");
  g_autoptr (MclDisplayText) display = mcl_display_text_new (text);

  g_assert_cmpuint (mcl_display_text_get_n_chars (display), ==, 0);
  g_assert_cmpuint (mcl_display_text_to_shown (display, 0), ==, 0);
  g_assert_cmpuint (mcl_display_text_from_shown (display, 0), ==, 0);
}

/* Words, words of many bytes, no words at all, and what must not be taken apart. */
static void
test_long_lines (void)
{
  static const char *const pieces[] = {
    "words and more of them ", "слова и ещё слова ", "字", "x",
    "👩🏽‍🚀",         "e\xcc\x81",          "🇪🇪",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (MclText) text = repeat (pieces[i], 100000);
    g_autoptr (MclDisplayText) display = mcl_display_text_new (text);
    guint32 piece_length = g_utf8_strlen (pieces[i], -1);

    g_assert_cmpuint (assert_same_text (text, display), <=, 4400);
    g_assert_cmpuint (mcl_display_text_get_n_breaks (display), >=, 22);
    for (guint32 at = 1; at < mcl_display_text_get_n_chars (display); at++) {
      guint32 offset = mcl_display_text_from_shown (display, at);

      if (mcl_display_text_is_break (display, at) && strchr (pieces[i], ' ') != NULL)
        g_assert_cmpuint (mcl_text_get_char (text, offset - 1), ==, ' ');
      else if (mcl_display_text_is_break (display, at))
        g_assert_cmpuint (offset % piece_length, ==, 0);
    }
  }
}

/* Only the long line is broken. */
static void
test_among_others (void)
{
  g_autoptr (GString) string = g_string_new ("before\r\n");
  g_autoptr (MclText) text = NULL;
  g_autoptr (MclDisplayText) display = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (string, "long line ");
  g_string_append (string, "\r\nafter\r\n\r\n");
  text = mcl_text_new_from_string (string->str);
  display = mcl_display_text_new (text);
  assert_same_text (text, display);
  g_assert_cmpuint (mcl_display_text_to_shown (display, 9), ==, 9);
  g_assert_cmpuint (mcl_display_text_get_n_breaks (display), ==, 12);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/display-text/as-it-is", test_as_it_is);
  g_test_add_func ("/display-text/empty", test_empty);
  g_test_add_func ("/display-text/long-lines", test_long_lines);
  g_test_add_func ("/display-text/among-others", test_among_others);
  return g_test_run ();
}
