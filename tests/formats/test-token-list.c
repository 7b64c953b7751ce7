/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "mcl-token-list.h"

/* Tokens with "|" between them, sentences with "‖". */
static char *
describe (MclText *text, const MclTokenList *list)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < list->sentences->len; i++) {
    MclRange sentence = g_array_index (list->sentences, MclRange, i);

    for (guint32 j = sentence.start; j < sentence.end; j++) {
      g_autofree char *token = mcl_text_dup_slice (text, mcl_token_list_get_token (list, j));

      g_string_append_printf (out, "%s%s", j > sentence.start ? "|" : i > 0 ? "‖" : "", token);
    }
  }
  return g_string_free_and_steal (g_steal_pointer (&out));
}

static void
test_tokens (void)
{
  static const struct {
    const char *text;
    const char *tokens;
  } cases[] = {
    { "", "" },
    { " \n\t ", "" },
    { "We gave Jane Smith the ball.", "We|gave|Jane|Smith|the|ball|." },
    { "A meal with $3.99 bill", "A|meal|with|$|3.99|bill" },
    { "I need a break\nplease", "I|need|a|break‖please" },
    { "“Quiet,” she said. Then: don’t!", "“|Quiet|,|”|she|said|.‖Then|:|don’t|!" },
    { "Zürich 🇨🇭 👩‍👩‍👧 e\xcc\x81te\xcc\x81",
      "Zürich|🇨🇭|👩‍👩‍👧|e\xcc\x81te\xcc\x81" },
    { "a\xe2\x80\x8b b\xc2\x85 c", "a\xe2\x80\x8b|b‖c" },
    { "❤ \xef\xb8\x8f x", "❤|\xef\xb8\x8f|x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (MclText) text = mcl_text_new_from_string (cases[i].text);
    g_autoptr (MclTokenList) list = mcl_token_list_new (text);
    g_autofree char *found = describe (text, list);

    g_assert_cmpstr (found, ==, cases[i].tokens);
  }
}

static void
test_lines (void)
{
  g_autoptr (MclText) text = mcl_text_new_from_string ("We met .\n3.99 \xc2\xa0 x\n");
  g_autoptr (MclTokenList) list = mcl_token_list_new_from_lines (text);
  g_autofree char *found = describe (text, list);

  g_assert_cmpstr (found, ==, "We|met|.‖3.99|\xc2\xa0|x");
}

static void
test_finding (void)
{
  g_autoptr (MclText) text = mcl_text_new_from_string ("One two. Three four.");
  g_autoptr (MclTokenList) list = mcl_token_list_new (text);

  for (guint32 start = 0; start <= 20; start++) {
    for (guint32 end = start; end <= 20; end++) {
      MclRange tokens;
      gboolean found = mcl_token_list_find (list, MCL_RANGE (start, end), &tokens);
      guint n_touched = 0;

      for (guint i = 0; i < list->tokens->len && end > start; i++) {
        MclRange token = mcl_token_list_get_token (list, i);
        gboolean touches = token.start < end && token.end > start;

        g_assert_true (!touches || (i >= tokens.start && i < tokens.end));
        n_touched += touches;
      }
      if (end > start) {
        g_assert_cmpint (found, ==, n_touched > 0);
        g_assert_cmpuint (mcl_range_length (tokens), ==, n_touched);
      }
    }
  }
  g_assert_cmpuint (list->sentences->len, ==, 2);
  mcl_token_list_join_sentences (list, MCL_RANGE (1, 3));
  g_assert_cmpuint (list->sentences->len, ==, 2);
  mcl_token_list_join_sentences (list, MCL_RANGE (1, 4));
  g_assert_cmpuint (list->sentences->len, ==, 1);
}

/* What is taken apart without asking Pango is what Pango takes apart. */
static void
test_single_characters (void)
{
  for (gunichar c = 0x20; c < 0x2060; c = c == 0x2ff ? 0x2010 : c + 1) {
    for (gunichar next = 0x20; next < 0x2060; next = next == 0x2ff ? 0x2010 : next + 1) {
      char utf8[16] = { 0 };
      g_autoptr (MclText) text = NULL;
      g_autoptr (GArray) graphemes = NULL;

      if (mcl_token_list_is_between (c) || mcl_token_list_is_between (next) || next % 7 != c % 7)
        continue;
      g_unichar_to_utf8 (next, utf8 + g_unichar_to_utf8 (c, utf8));
      text = mcl_text_new_from_string (utf8);
      graphemes = mcl_text_list_units (text, MCL_TEXT_UNIT_GRAPHEME, MCL_RANGE (0, 2));
      g_assert_cmpuint (graphemes->len, ==, 2);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/token-list/tokens", test_tokens);
  g_test_add_func ("/token-list/single-characters", test_single_characters);
  g_test_add_func ("/token-list/lines", test_lines);
  g_test_add_func ("/token-list/finding", test_finding);
  return g_test_run ();
}
