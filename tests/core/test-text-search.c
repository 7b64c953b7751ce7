/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-text-search.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>

static void
test_exact (void)
{
  g_autoptr (MclText) text =
      mcl_text_new_from_string ("He said “it’s\r\nso”; 😀 it's so, it's  so. cafe\u0301 café");
  g_autoptr (GArray) found = mcl_text_search_exact (text, "it's so", MCL_TEXT_SEARCH_DEFAULT);
  g_autoptr (GArray) literal = mcl_text_search_exact (text, "it's so", MCL_TEXT_SEARCH_LITERAL);
  g_autoptr (GArray) cafe = mcl_text_search_exact (text, "café", MCL_TEXT_SEARCH_DEFAULT);
  g_autoptr (GArray) nothing = mcl_text_search_exact (text, "", MCL_TEXT_SEARCH_DEFAULT);
  g_autoptr (GArray) unmarked = mcl_text_search_exact (text, "cafe", MCL_TEXT_SEARCH_DEFAULT);

  g_assert_cmpuint (found->len, ==, 3);
  g_assert_true (mcl_range_equal (g_array_index (found, MclRange, 0), MCL_RANGE (9, 17)));
  g_assert_true (mcl_range_equal (g_array_index (found, MclRange, 1), MCL_RANGE (22, 29)));
  g_assert_true (mcl_range_equal (g_array_index (found, MclRange, 2), MCL_RANGE (31, 39)));
  g_assert_cmpuint (literal->len, ==, 1);
  g_assert_true (mcl_range_equal (g_array_index (literal, MclRange, 0), MCL_RANGE (22, 29)));
  g_assert_cmpuint (cafe->len, ==, 2);
  g_assert_cmpuint (mcl_range_length (g_array_index (cafe, MclRange, 0)), ==, 5);
  g_assert_cmpuint (mcl_range_length (g_array_index (cafe, MclRange, 1)), ==, 4);
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (unmarked->len, ==, 0);
}

static void
test_approximate (void)
{
  g_autoptr (MclText) text = mcl_text_new_from_string ("had everything before us, nothing befor "
                                                       "us, all before us");
  g_autoptr (GArray) first =
      mcl_text_search_approximate (text, "befor us", 2, G_MAXUINT32, 9, MCL_TEXT_SEARCH_DEFAULT);
  g_autoptr (GArray) hinted =
      mcl_text_search_approximate (text, "befoore us", 2, 50, 2, MCL_TEXT_SEARCH_DEFAULT);
  const MclTextMatch *match = &g_array_index (first, MclTextMatch, 0);

  g_assert_cmpuint (first->len, ==, 3);
  g_assert_cmpuint (match->n_edits, ==, 0);
  g_assert_cmpuint (match->range.start, ==, 34);
  g_assert_cmpfloat_with_epsilon (match->score, 1.0, 1e-9);
  g_assert_cmpuint (match[1].range.start, ==, 15);
  g_assert_cmpfloat_with_epsilon (match[1].score, 1.0 - 1.0 / 8, 1e-9);
  g_assert_cmpuint (hinted->len, ==, 2);
  g_assert_cmpuint (g_array_index (hinted, MclTextMatch, 0).range.start, ==, 48);
}

static JsonNode *
load_expectations (void)
{
  const char *folder = g_getenv ("G_TEST_SRCDIR");
  g_autofree char *path = g_build_filename (
      folder != NULL ? folder : ".", "../../../shared/corpora/expectations/anchoring.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();

  return json_parser_load_from_file (parser, path, NULL) ? json_parser_steal_root (parser) : NULL;
}

static guint32
get_utf16 (MclText *text, JsonObject *object, const char *name)
{
  return mcl_text_utf16_to_char (text, (guint32) json_object_get_int_member (object, name));
}

static void
check_search_case (JsonObject *object)
{
  g_autoptr (MclText) text =
      mcl_text_new_from_string (json_object_get_string_member (object, "text"));
  JsonArray *expected = json_object_get_array_member (object, "expect_any_of");
  g_autoptr (GArray) matches =
      mcl_text_search_approximate (text, json_object_get_string_member (object, "pattern"), 8,
                                   G_MAXUINT32, 1, MCL_TEXT_SEARCH_LITERAL);
  const MclTextMatch *match = &g_array_index (matches, MclTextMatch, 0);
  gboolean is_expected = FALSE;

  g_assert_cmpuint (matches->len, ==, 1);
  for (guint i = 0; i < json_array_get_length (expected); i++) {
    JsonObject *one = json_array_get_object_element (expected, i);

    is_expected = is_expected || (match->range.start == get_utf16 (text, one, "start") &&
                                  match->range.end == get_utf16 (text, one, "end") &&
                                  match->n_edits == json_object_get_int_member (one, "errors"));
  }
  if (!is_expected)
    g_error ("%s: found %u to %u with %u edits", json_object_get_string_member (object, "id"),
             match->range.start, match->range.end, match->n_edits);
}

static void
check_count_case (JsonObject *object)
{
  g_autoptr (MclText) text =
      mcl_text_new_from_string (json_object_get_string_member (object, "text"));
  g_autoptr (GArray) matches =
      mcl_text_search_approximate (text, json_object_get_string_member (object, "pattern"),
                                   (guint32) json_object_get_int_member (object, "max_errors"),
                                   G_MAXUINT32, 9, MCL_TEXT_SEARCH_LITERAL);

  g_assert_cmpuint (matches->len, ==, json_object_get_int_member (object, "expect"));
}

static void
check_hint_case (JsonObject *object)
{
  g_autoptr (MclText) text =
      mcl_text_new_from_string (json_object_get_string_member (object, "text"));
  guint32 hint = json_object_has_member (object, "hint")
                     ? (guint32) json_object_get_int_member (object, "hint")
                     : G_MAXUINT32;
  g_autoptr (GArray) matches = mcl_text_search_approximate (
      text, json_object_get_string_member (object, "exact"), 3, hint, 1, MCL_TEXT_SEARCH_DEFAULT);
  JsonObject *expected = json_object_get_object_member (object, "expect");

  g_assert_cmpuint (matches->len, ==, 1);
  g_assert_cmpuint (g_array_index (matches, MclTextMatch, 0).range.start, ==,
                    json_object_get_int_member (expected, "start"));
  g_assert_cmpuint (g_array_index (matches, MclTextMatch, 0).n_edits, >, 0);
}

static void
test_expectations (void)
{
  g_autoptr (JsonNode) root = load_expectations ();
  JsonArray *cases = NULL;
  guint n_checked = 0;

  if (root == NULL) {
    g_test_skip ("The expectations are not here");
    return;
  }
  cases = json_object_get_array_member (json_node_get_object (root), "cases");
  for (guint i = 0; i < json_array_get_length (cases); i++) {
    JsonObject *object = json_array_get_object_element (cases, i);
    const char *kind = json_object_get_string_member (object, "kind");

    n_checked++;
    if (g_str_equal (kind, "approximate_search"))
      check_search_case (object);
    else if (g_str_equal (kind, "approximate_search_count"))
      check_count_case (object);
    else if (g_str_equal (kind, "quote_with_hint"))
      check_hint_case (object);
    else
      n_checked--;
  }
  g_test_message ("%u cases", n_checked);
  g_assert_cmpuint (n_checked, ==, 10);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-search/exact", test_exact);
  g_test_add_func ("/text-search/approximate", test_approximate);
  g_test_add_func ("/text-search/expectations", test_expectations);
  return g_test_run ();
}
