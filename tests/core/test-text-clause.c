/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "mcl-text-pick.h"

/* Clauses in brackets are those of the text without them. */
static void
test_clauses (void)
{
  static const char *const cases[] = {
    "[It rained.] [It snowed], [too.]",
    "[Ana Berg stated] that [the bridge would close], [according to the harbour.]",
    "[The mayor said] [he knew the town], [which lies in Norway], and [she left.]",
    "[Boats, ships, ferries, and rafts sank.]",
    "[Ana Berg and Ole Dahl came], and [Eva Berg left.]",
    "[It fell], as [boats had hit it.]",
    "[Fish and chips were sold.]",
    "[It rained] and [they left] but [nobody knew.]",
    "[The bridge] [(the old one)] [fell] – [nobody knew why it fell.]",
    "[“We saw rain,”] [Ole Dahl said], [“and snow.”]",
    "[He called it ‘a small step’], as [ever.]",
    "[They “agree” on “it”.]",
    "[In the U.S.], [the countries’ ties matter.]",
    "[Eva Berg, mayor], [said] [fishermen saw it.]",
    "[The mayor said yesterday.]",
    "[She shouted]: [stop!]",
    "[日本語です。]",
    "[…]",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) parts = g_strsplit_set (cases[i], "[]", -1);
    g_autofree char *plain = g_strjoinv ("", parts);
    g_autoptr (MclText) text = mcl_text_new_from_string (plain);
    g_autoptr (GString) found = g_string_new (NULL);
    g_autoptr (GArray) clauses = mcl_text_list_units (text, MCL_TEXT_UNIT_CLAUSE,
                                                      MCL_RANGE (0, mcl_text_get_n_chars (text)));
    guint32 at = 0;

    for (guint n = 0; n < clauses->len; n++) {
      MclRange clause = g_array_index (clauses, MclRange, n);
      g_autofree char *before = mcl_text_dup_slice (text, MCL_RANGE (at, clause.start));
      g_autofree char *within = mcl_text_dup_slice (text, clause);

      g_string_append_printf (found, "%s[%s]", before, within);
      at = clause.end;
    }
    g_assert_cmpstr (found->str, ==, cases[i]);
  }
}

/* What is picked for a quote at "|" stands in brackets. */
static void
test_reported (void)
{
  static const char *const cases[] = {
    "Mayor Ana Berg st|ated that [the bridge would close].",
    "Ana Berg said [it would| close], according to a spokesman.",
    "According to the harbour|, [the bridge will close].",
    "[The bridge will clo|se], the harbour said.",
    "However, [the bridge will clo|se], according to people in the town.",
    "[The bridge will clo|se], according to people in the town.",
    "Ana Berg, mayor of Oslo, said [fishermen saw| it].",
    "Officials have repeatedly told the court in Oslo that [it was| late].",
    "She said that [the town was| “too small” for it].",
    "She wrote that [it was too small, and the| town “closed.”]",
    "They believe [he ca|n swim]!",
    /* No more than the sentence. */
    "[Ana Berg said noth|ing.]",
    "[Ana Berg said on Mo|nday.]",
    "[Ana Berg said Mo|nday.]",
    "[Rain fell, |and the town slept.]",
    "[“It rained,” said| the mayor of Oslo.]",
    "[“It rained,” Ana Berg said, walk|ing on.]",
    "[Ana Berg said the|.]",
    "[The bridge that fe|ll was old.]",
    "[It was a rule| which, according to Eva Berg, all the towns on the coast had disliked.]",
    "[Said| it all.]",
    "[|]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) parts = g_strsplit_set (cases[i], "[]|", -1);
    g_autofree char *plain = g_strjoinv ("", parts);
    g_autoptr (MclText) text = mcl_text_new_from_string (plain);
    g_autofree char *marked = g_strdup (cases[i]);
    char *bar = strchr (marked, '|');
    guint32 caret = 0;
    g_autofree char *before = NULL;
    g_autofree char *within = NULL;
    g_autofree char *behind = NULL;
    g_autofree char *found = NULL;
    MclRange range;

    for (const char *at = marked; at < bar; at = g_utf8_next_char (at))
      caret += *at != '[' && *at != ']';
    memmove (bar, bar + 1, strlen (bar));
    mcl_text_pick_at (text, MCL_TEXT_PICK_QUOTATION, caret, TRUE, &range);
    before = mcl_text_dup_slice (text, MCL_RANGE (0, range.start));
    within = mcl_text_dup_slice (text, range);
    behind = mcl_text_dup_slice (text, MCL_RANGE (range.end, mcl_text_get_n_chars (text)));
    found = g_strconcat (before, "[", within, "]", behind, NULL);
    g_assert_cmpstr (found, ==, marked);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-clause/clauses", test_clauses);
  g_test_add_func ("/text-clause/reported", test_reported);
  return g_test_run ();
}
