/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "mcl-hidden-marks.h"

static const struct {
  const char *name;
  const char *text;
  const char *marks; /* offset and name of each */
} cases[] = {
  { "none", "Plain text, “quotes”… – Ünïcödé, 字, שלום", "" },
  { "override", "a\u202eb\u202c", "1:RLO 3:PDF " },
  { "in-a-row", "a\u2067\u200fb\u2069", "1:RLI RLM 4:PDI " },
  { "apart", "\u200bx\u200b", "0:ZWSP 2:ZWSP " },
  { "soft-hyphen", "soft\u00adhyphen", "4:SHY " },
  { "no-break-space", "3\u00a0%", "" },
  { "emoji", "👩🏽\u200d🚀 ❤️\u200d🔥 🏳️\u200d🌈", "" },
  { "joiner-of-letters", "می\u200cخواهم क\u094d\u200dष", "2:ZWNJ 11:ZWJ " },
  { "byte-order-mark", "a\ufeffb", "1:BOM " },
  { "variation-selector", "❤️", "" },
  { "arabic-letter-mark", "\u061c", "0:ALM " },
};

static void
test_find (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (MclText) text = mcl_text_new_from_string (cases[i].text);
  g_autoptr (GArray) marks =
      mcl_hidden_marks_find (text, MCL_RANGE (0, mcl_text_get_n_chars (text)));
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint m = 0; m < marks->len; m++) {
    const MclHiddenMark *mark = &g_array_index (marks, MclHiddenMark, m);

    g_string_append_printf (found, "%u:%s ", mark->offset, mark->name);
  }
  g_assert_cmpstr (found->str, ==, cases[i].marks);
}

/* Every character that Unicode calls a format control of direction has a mark. */
static void
test_bidi_controls (void)
{
  static const gunichar controls[] = { 0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c,
                                       0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069 };

  for (guint i = 0; i < G_N_ELEMENTS (controls); i++)
    g_assert_nonnull (mcl_hidden_mark_get_name (controls[i]));
}

static void
test_range (void)
{
  g_autoptr (MclText) text = mcl_text_new_from_string ("é\u200bé\u200bé");
  g_autoptr (GArray) marks = mcl_hidden_marks_find (text, MCL_RANGE (2, 4));

  g_assert_cmpuint (marks->len, ==, 1);
  g_assert_cmpuint (g_array_index (marks, MclHiddenMark, 0).offset, ==, 3);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/hidden-marks/find/", cases[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_find);
  }
  g_test_add_func ("/hidden-marks/bidi-controls", test_bidi_controls);
  g_test_add_func ("/hidden-marks/range", test_range);
  return g_test_run ();
}
