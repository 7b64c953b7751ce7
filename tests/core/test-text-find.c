/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-text-find.h"

#include <locale.h>
#include <string.h>

static char *
find_as_string (const char *utf8, const char *pattern, MclTextFindFlags flags)
{
  g_autoptr (MclText) text = mcl_text_new_from_string (utf8);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ranges = mcl_text_find (text, pattern, flags, NULL, &error);
  g_autoptr (GString) string = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < ranges->len; i++) {
    MclRange range = g_array_index (ranges, MclRange, i);

    g_string_append_printf (string, "%s%u-%u", i > 0 ? " " : "", range.start, range.end);
  }
  return g_string_free_and_steal (g_steal_pointer (&string));
}

static void
test_cases (void)
{
  const MclTextFindFlags exact = MCL_TEXT_FIND_MATCH_CASE | MCL_TEXT_FIND_MATCH_ACCENTS;
  const struct {
    const char *text;
    const char *pattern;
    MclTextFindFlags flags;
    const char *expected;
  } cases[] = {
    { "", "a", MCL_TEXT_FIND_DEFAULT, "" },
    { "abc", "", MCL_TEXT_FIND_DEFAULT, "" },
    { "aaaa", "aa", MCL_TEXT_FIND_DEFAULT, "0-2 2-4" },
    { "Anna anna ANNA", "anna", MCL_TEXT_FIND_DEFAULT, "0-4 5-9 10-14" },
    { "Anna anna ANNA", "Anna", MCL_TEXT_FIND_MATCH_CASE, "0-4" },
    /* Accents in one code point and in two; a match takes its last letter's accent along. */
    { "café cafe\xcc\x81 cafe", "cafe", MCL_TEXT_FIND_DEFAULT, "0-4 5-10 11-15" },
    { "café cafe\xcc\x81 cafe", "café", MCL_TEXT_FIND_DEFAULT, "0-4 5-10 11-15" },
    { "café cafe\xcc\x81 cafe", "CAFÉ", MCL_TEXT_FIND_MATCH_ACCENTS, "0-4 5-10" },
    { "café cafe\xcc\x81 cafe", "cafe", exact, "11-15" },
    { "Straße STRASSE strasse", "strasse", MCL_TEXT_FIND_DEFAULT, "0-6 7-14 15-22" },
    { "Straße", "stras", MCL_TEXT_FIND_DEFAULT, "" },
    { "Straße", "straße", exact, "" },
    { "ΟΔΟΣ οδος", "οδοσ", MCL_TEXT_FIND_DEFAULT, "0-4 5-9" },
    /* What was typed is not what was typeset. */
    { "“it’s\r\nso” — it's so", "it's so", MCL_TEXT_FIND_DEFAULT, "1-9 13-20" },
    { "ﬁnd e\xc2\xadver find", "find", MCL_TEXT_FIND_DEFAULT, "0-3 10-14" },
    { "so\xc2\xad"
      "me",
      "some", MCL_TEXT_FIND_DEFAULT, "0-5" },
    { "Anna, Annabel, Joanna's Anna", "anna", MCL_TEXT_FIND_WHOLE_WORDS, "0-4 24-28" },
    { "Anna Berg met Anna Bergman", "anna berg", MCL_TEXT_FIND_WHOLE_WORDS, "0-9" },
    { "a 3.5 % rise, 3.55 %", "3.5 %", MCL_TEXT_FIND_WHOLE_WORDS, "2-7" },
    { "שָׁלוֹם שלום", "שלום", MCL_TEXT_FIND_DEFAULT, "0-7 8-12" },
    /* Marks that make another letter are no accents. */
    { "がか か", "か", MCL_TEXT_FIND_DEFAULT, "1-2 3-4" },
    { "😀👩🏽‍🚀😀", "😀", MCL_TEXT_FIND_DEFAULT, "0-1 5-6" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = find_as_string (cases[i].text, cases[i].pattern, cases[i].flags);

    g_test_message ("%s in %s", cases[i].pattern, cases[i].text);
    g_assert_cmpstr (found, ==, cases[i].expected);
  }
}

/* The oracle: at each place, is the slice of the source from here to some end, folded by GLib's own
 * means, the folded pattern? With texts in which every grapheme is at most three code points. */
static char *
fold_naively (const char *utf8, MclTextFindFlags flags)
{
  g_autofree char *decomposed = g_utf8_normalize (utf8, -1, G_NORMALIZE_ALL);
  g_autofree char *cased = (flags & MCL_TEXT_FIND_MATCH_CASE) != 0
                               ? g_strdup (decomposed)
                               : g_utf8_casefold (decomposed, -1);
  GString *folded = g_string_new (NULL);

  for (const char *at = cased; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (c == 0x301 && (flags & MCL_TEXT_FIND_MATCH_ACCENTS) == 0)
      continue;
    if (c != ' ' && c != '\n')
      g_string_append_unichar (folded, c);
    else if (folded->len == 0 || folded->str[folded->len - 1] != ' ')
      g_string_append_c (folded, ' ');
  }
  return g_string_free_and_steal (folded);
}

static gboolean
is_letter (MclText *text, guint32 offset)
{
  return offset < mcl_text_get_n_chars (text) &&
         g_unichar_isalpha (mcl_text_get_char (text, offset));
}

static gboolean
is_mark (MclText *text, guint32 offset)
{
  return offset < mcl_text_get_n_chars (text) && mcl_text_get_char (text, offset) == 0x301;
}

static gboolean
is_blank (MclText *text, guint32 offset)
{
  return offset < mcl_text_get_n_chars (text) &&
         g_unichar_isspace (mcl_text_get_char (text, offset));
}

/* Never within a run of blanks, nor before a mark. */
static gboolean
may_cut (MclText *text, guint32 offset)
{
  return !is_mark (text, offset) &&
         (offset == 0 || !is_blank (text, offset) || !is_blank (text, offset - 1));
}

static gboolean
is_whole_naively (MclText *text, MclRange range)
{
  guint32 before = range.start;

  while (before > 0 && is_mark (text, before - 1))
    before--;
  if (before > 0 && is_letter (text, before - 1) && is_letter (text, range.start))
    return FALSE;
  before = range.end;
  while (before > 0 && is_mark (text, before - 1))
    before--;
  return !(is_letter (text, range.end) && before > 0 && is_letter (text, before - 1));
}

static void
find_naively (MclText *text, const char *pattern, MclTextFindFlags flags, GString *found)
{
  g_autofree char *needle = fold_naively (pattern, flags);
  guint32 n_chars = mcl_text_get_n_chars (text);
  guint32 start = 0;

  while (start < n_chars) {
    guint32 end = 0;

    for (guint32 e = start + 1; e <= n_chars && end == 0 && may_cut (text, start); e++) {
      g_autofree char *slice = mcl_text_dup_slice (text, MCL_RANGE (start, e));
      g_autofree char *folded = fold_naively (slice, flags);

      if (g_str_equal (folded, needle) && may_cut (text, e) &&
          ((flags & MCL_TEXT_FIND_WHOLE_WORDS) == 0 ||
           is_whole_naively (text, MCL_RANGE (start, e))))
        end = e;
      if (strlen (folded) > strlen (needle))
        break;
    }
    if (end > 0)
      g_string_append_printf (found, "%s%u-%u", found->len > 0 ? " " : "", start, end);
    start = end > 0 ? end : start + 1;
  }
}

/* Accents stand on letters: what one on a space would be is nobody's question. */
static char *
random_string (GRand *rand, guint max_length)
{
  const char *const alphabet[] = {
    "a", "a", "A", "b", "a\xcc\x81", "B\xcc\x81", "á", "ß", "s", "S", " ", "\n",
  };
  guint length = (guint) g_rand_int_range (rand, 1, (gint32) max_length);
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < length; i++)
    g_string_append (string, alphabet[g_rand_int_range (rand, 0, G_N_ELEMENTS (alphabet))]);
  return g_string_free_and_steal (string);
}

static void
test_oracle (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 2000; i++) {
    MclTextFindFlags flags = (MclTextFindFlags) g_rand_int_range (rand, 0, 8);
    g_autofree char *string = random_string (rand, 60);
    g_autofree char *pattern = random_string (rand, 4);
    g_autoptr (MclText) text = mcl_text_new_from_string (string);
    g_autoptr (GString) expected = g_string_new (NULL);
    g_autofree char *found = find_as_string (string, pattern, flags);

    find_naively (text, pattern, flags, expected);
    if (g_strcmp0 (found, expected->str) != 0)
      g_error ("seed %u: “%s” in “%s” with flags %u: found %s, expected %s", seed, pattern, string,
               flags, found, expected->str);
  }
}

/* What is found must not depend on where blocks end. */
static void
test_long (void)
{
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (MclText) text = NULL;
  g_autoptr (GArray) ranges = NULL;
  g_autoptr (GArray) none = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (; string->len < 1000 * 1000; n++)
    g_string_append_printf (string, "Cafe\xcc\x81  \n%.*s", (int) (n % 97),
                            "xyz xyz xyz xyz xyz xyz xyz xyz xyz xyz xyz xyz xyz xyz xyz xyz xyz "
                            "xyz xyz xyz xyz xyz xyz xyz xyz xyz");
  text = mcl_text_new_from_string (string->str);
  ranges = mcl_text_find (text, "café ", MCL_TEXT_FIND_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ranges->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_true (
        mcl_text_slice_equal (text, g_array_index (ranges, MclRange, i), "Cafe\xcc\x81  \n"));

  g_cancellable_cancel (cancellable);
  none = mcl_text_find (text, "café", MCL_TEXT_FIND_DEFAULT, cancellable, &error);
  g_assert_null (none);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_next (void)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (MclRange));
  const MclRange all[] = { MCL_RANGE (2, 4), MCL_RANGE (7, 8) };

  g_assert_cmpuint (mcl_text_find_next (ranges, 0), ==, 0);
  g_array_append_vals (ranges, all, G_N_ELEMENTS (all));
  g_assert_cmpuint (mcl_text_find_next (ranges, 0), ==, 0);
  g_assert_cmpuint (mcl_text_find_next (ranges, 2), ==, 0);
  g_assert_cmpuint (mcl_text_find_next (ranges, 3), ==, 1);
  g_assert_cmpuint (mcl_text_find_next (ranges, 8), ==, 2);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-find/cases", test_cases);
  g_test_add_func ("/text-find/oracle", test_oracle);
  g_test_add_func ("/text-find/long", test_long);
  g_test_add_func ("/text-find/next", test_next);
  return g_test_run ();
}
