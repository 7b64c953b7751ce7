/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "mcl-text-edge.h"

/* A text with a span in square brackets; the brackets are not part of it. */
static MclText *
text_of (const char *marked, MclRange *span)
{
  g_auto (GStrv) parts = g_strsplit_set (marked, "[]", -1);
  g_autofree char *plain = g_strconcat (parts[0], parts[1], parts[2], NULL);

  span->start = (guint32) g_utf8_strlen (parts[0], -1);
  span->end = span->start + (guint32) g_utf8_strlen (parts[1], -1);
  return mcl_text_new_from_string (plain);
}

static char *
marked_of (MclText *text, MclRange span)
{
  g_autofree char *before = mcl_text_dup_slice (text, MCL_RANGE (0, span.start));
  g_autofree char *within = mcl_text_dup_slice (text, span);
  g_autofree char *behind =
      mcl_text_dup_slice (text, MCL_RANGE (span.end, mcl_text_get_n_chars (text)));

  return g_strconcat (before, "[", within, "]", behind, NULL);
}

static void
test_move (void)
{
  const struct {
    const char *before;
    MclTextUnit unit;
    MclTextEdge edge;
    gboolean forward;
    const char *after; /* NULL: it can't */
  } cases[] = {
    { "one [two] three", MCL_TEXT_UNIT_WORD, MCL_TEXT_EDGE_END, TRUE, "one [two three]" },
    { "one [two three]", MCL_TEXT_UNIT_WORD, MCL_TEXT_EDGE_END, FALSE, "one [two] three" },
    { "one [two] three", MCL_TEXT_UNIT_WORD, MCL_TEXT_EDGE_START, FALSE, "[one two] three" },
    { "[one two] three", MCL_TEXT_UNIT_WORD, MCL_TEXT_EDGE_START, TRUE, "one [two] three" },
    { "one [two] three", MCL_TEXT_UNIT_WORD, MCL_TEXT_EDGE_END, FALSE, NULL },
    { "one [two] three", MCL_TEXT_UNIT_WORD, MCL_TEXT_EDGE_START, TRUE, NULL },
    { "[one] two", MCL_TEXT_UNIT_WORD, MCL_TEXT_EDGE_START, FALSE, NULL },
    { "one [two]", MCL_TEXT_UNIT_WORD, MCL_TEXT_EDGE_END, TRUE, NULL },
    { "“[one,”] she", MCL_TEXT_UNIT_WORD, MCL_TEXT_EDGE_END, FALSE, "“[one],” she" },
    { "one [two].", MCL_TEXT_UNIT_GRAPHEME, MCL_TEXT_EDGE_END, TRUE, "one [two.]" },
    { "one [two].", MCL_TEXT_UNIT_GRAPHEME, MCL_TEXT_EDGE_END, FALSE, "one [tw]o." },
    { "👩🏽‍🚀[x]", MCL_TEXT_UNIT_GRAPHEME, MCL_TEXT_EDGE_START, FALSE,
      "[👩🏽‍🚀x]" },
    { "[x]Cafe\u0301", MCL_TEXT_UNIT_WORD, MCL_TEXT_EDGE_END, TRUE, "[xCafe\u0301]" },
    { "one [t]wo", MCL_TEXT_UNIT_GRAPHEME, MCL_TEXT_EDGE_END, FALSE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    MclRange span;
    g_autoptr (MclText) text = text_of (cases[i].before, &span);
    gboolean moved =
        mcl_text_move_edge (text, cases[i].unit, cases[i].edge, cases[i].forward, &span);
    g_autofree char *after = marked_of (text, span);

    g_assert_cmpstr (after, ==, cases[i].after != NULL ? cases[i].after : cases[i].before);
    g_assert_cmpint (moved, ==, cases[i].after != NULL);
  }
}

static void
test_drag (void)
{
  const struct {
    const char *before;
    MclTextEdge edge;
    guint32 offset;
    gboolean snap;
    const char *after;
  } cases[] = {
    { "one [two] three", MCL_TEXT_EDGE_END, 9, TRUE, "one [two] three" },
    { "one [two] three", MCL_TEXT_EDGE_END, 12, TRUE, "one [two three]" },
    { "one [two] three", MCL_TEXT_EDGE_END, 12, FALSE, "one [two thre]e" },
    { "one [two] three", MCL_TEXT_EDGE_END, 1, TRUE, "one [two] three" },
    { "one [two three] four", MCL_TEXT_EDGE_END, 0, TRUE, "one [two] three four" },
    { "one [two three] four", MCL_TEXT_EDGE_END, 0, FALSE, "one [t]wo three four" },
    { "one [two three] four", MCL_TEXT_EDGE_START, 99, TRUE, "one two [three] four" },
    { "one [two three] four", MCL_TEXT_EDGE_START, 99, FALSE, "one two thre[e] four" },
    { "one [two] three", MCL_TEXT_EDGE_START, 1, TRUE, "[one two] three" },
    { "one [two] three", MCL_TEXT_EDGE_END, 99, TRUE, "one [two three]" },
    { "[x] Cafe\u0301 y", MCL_TEXT_EDGE_END, 6, FALSE, "[x Cafe\u0301] y" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    MclRange span;
    g_autoptr (MclText) text = text_of (cases[i].before, &span);
    MclRange dragged =
        mcl_text_drag_edge (text, span, cases[i].edge, cases[i].offset, cases[i].snap);
    g_autofree char *after = marked_of (text, dragged);

    g_test_message ("case %u", i);
    g_assert_cmpstr (after, ==, cases[i].after);
  }
}

/* Whatever is done to it, a span stays one: within the text, and not empty. */
static void
test_random (void)
{
  g_autoptr (MclText) text = mcl_text_new_from_string (
      "“Quiet, please,” said Ewa 👩🏽‍🚀.\r\n\r\nCafe\u0301 שלום "
      "東京都 3.5 % in 2026");
  guint32 n_chars = mcl_text_get_n_chars (text);
  MclRange span = MCL_RANGE (3, 9);

  for (guint i = 0; i < 5000; i++) {
    MclTextEdge edge = g_test_rand_int_range (0, 2) ? MCL_TEXT_EDGE_END : MCL_TEXT_EDGE_START;
    gboolean flag = g_test_rand_int_range (0, 2);
    MclTextUnit unit = g_test_rand_int_range (0, 2) ? MCL_TEXT_UNIT_WORD : MCL_TEXT_UNIT_GRAPHEME;

    if (g_test_rand_int_range (0, 3) == 0)
      span = mcl_text_drag_edge (text, span, edge,
                                 (guint32) g_test_rand_int_range (0, (int) n_chars + 3), flag);
    else
      mcl_text_move_edge (text, unit, edge, flag, &span);
    g_assert_cmpuint (span.start, <, span.end);
    g_assert_cmpuint (span.end, <=, n_chars);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-edge/move", test_move);
  g_test_add_func ("/text-edge/drag", test_drag);
  g_test_add_func ("/text-edge/random", test_random);
  return g_test_run ();
}
