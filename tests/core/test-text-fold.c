/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-text-fold.h"

#include <locale.h>
#include <string.h>

static MclTextFold *
fold (const char *utf8)
{
  return mcl_text_fold_new (utf8, strlen (utf8));
}

static char *
dup_folded (const MclTextFold *self)
{
  return g_ucs4_to_utf8 (self->chars, (glong) self->n_chars, NULL, NULL, NULL);
}

static void
test_same (void)
{
  static const struct {
    const char *a;
    const char *b;
  } cases[] = {
    { "“It’s ‘so’,” – he", "\"It's 'so',\" - he" },
    { "«Oui»", "\"Oui\"" },
    { "a\r\n\tb\u00a0 c", "a b c" },
    { "caf\u00e9", "cafe\u0301" },
    { "\u1e69", "s\u0307\u0323" },
    { "\ufb01eld of gold…", "field of gold..." },
    { "co\u00adoperate\u200b", "cooperate" },
    { "\u1112\u1161\u11ab", "한" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (MclTextFold) a = fold (cases[i].a);
    g_autoptr (MclTextFold) b = fold (cases[i].b);
    g_autofree char *folded_a = dup_folded (a);
    g_autofree char *folded_b = dup_folded (b);

    g_assert_cmpstr (folded_a, ==, folded_b);
  }
}

static void
test_not_same (void)
{
  g_autoptr (MclTextFold) a = fold ("Éa b");
  g_autoptr (MclTextFold) b = fold ("ea b");
  g_autofree char *folded_a = dup_folded (a);
  g_autofree char *folded_b = dup_folded (b);

  g_assert_cmpstr (folded_a, !=, folded_b);
}

static void
test_places (void)
{
  g_autoptr (MclTextFold) self = fold ("\u00e9 \n\n\ufb01x");
  MclRange range = MCL_RANGE (0, 0);

  /* e, mark, space, f, i, x */
  g_assert_cmpuint (self->n_chars, ==, 6);
  range = mcl_text_fold_to_source (self, MCL_RANGE (2, 3));
  g_assert_true (mcl_range_equal (range, MCL_RANGE (1, 4)));
  range = mcl_text_fold_to_source (self, MCL_RANGE (3, 6));
  g_assert_true (mcl_range_equal (range, MCL_RANGE (4, 6)));
  g_assert_cmpuint (mcl_text_fold_from_source (self, 0), ==, 0);
  g_assert_cmpuint (mcl_text_fold_from_source (self, 1), ==, 2);
  g_assert_cmpuint (mcl_text_fold_from_source (self, 3), ==, 2);
  g_assert_cmpuint (mcl_text_fold_from_source (self, 4), ==, 3);
  g_assert_cmpuint (mcl_text_fold_from_source (self, 9), ==, 6);
  g_assert_true (mcl_text_fold_is_boundary (self, 0));
  g_assert_false (mcl_text_fold_is_boundary (self, 1));
  g_assert_true (mcl_text_fold_is_boundary (self, 2));
  g_assert_false (mcl_text_fold_is_boundary (self, 4));
  g_assert_true (mcl_text_fold_is_boundary (self, 6));
  g_assert_false (mcl_text_fold_is_boundary (self, 7));
}

/* Whatever the text: places ascend, cover what is not left out, and folding twice is folding. */
static void
test_any_text (void)
{
  for (guint round = 0; round < 500; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (MclTextFold) self = NULL;
    g_autoptr (MclTextFold) again = NULL;
    g_autofree char *folded = NULL;
    g_autofree char *folded_again = NULL;

    for (guint i = 0; i < 40; i++) {
      gunichar c = (gunichar) g_test_rand_int_range (1, g_test_rand_bit ()   ? 0x80
                                                        : g_test_rand_bit () ? 0x3000
                                                                             : 0x20000);

      if (g_unichar_validate (c))
        g_string_append_unichar (text, c);
    }
    self = fold (text->str);
    for (guint32 i = 0; i < self->n_chars; i++) {
      g_assert_cmpuint (self->starts[i], <, self->ends[i]);
      if (i > 0)
        g_assert_cmpuint (self->starts[i - 1], <=, self->starts[i]);
      g_assert_true (self->chars[i] != ' ' || i == 0 || self->chars[i - 1] != ' ');
    }
    folded = dup_folded (self);
    again = fold (folded);
    folded_again = dup_folded (again);
    g_assert_cmpstr (folded, ==, folded_again);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-fold/same", test_same);
  g_test_add_func ("/text-fold/not-same", test_not_same);
  g_test_add_func ("/text-fold/places", test_places);
  g_test_add_func ("/text-fold/any-text", test_any_text);
  return g_test_run ();
}
