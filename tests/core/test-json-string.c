/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-json-string.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>

static void
test_quote (void)
{
  const struct {
    const char *utf8;
    const char *json;
  } strings[] = {
    { "", "\"\"" },
    { "plain “é” 😀", "\"plain “é” 😀\"" },
    { "\"\\/", "\"\\\"\\\\/\"" },
    { "\b\t\n\v\f\r", "\"\\b\\t\\n\\u000b\\f\\r\"" },
    { "\x01\x1f\x7f", "\"\\u0001\\u001f\x7f\"" },
    { "a\nb\n", "\"a\\nb\\n\"" },
    { "\xe2\x80\xa8", "\"\xe2\x80\xa8\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++) {
    g_autofree char *json = mcl_json_quote (strings[i].utf8);
    g_autofree char *utf8 = mcl_json_unquote (json, strlen (json));

    g_assert_cmpstr (json, ==, strings[i].json);
    g_assert_cmpstr (utf8, ==, strings[i].utf8);
  }
}

static void
test_unquote (void)
{
  const struct {
    const char *json;
    const char *utf8;
  } strings[] = {
    { "\"\\ud83d\\ude00\"", "😀" },
    { "\"\\u00e9\\u20AC\\uffff\"", "é€\xef\xbf\xbf" },
    { "\"\\/\\b\\f\\n\\r\\t\\\\\\\"\"", "/\b\f\n\r\t\\\"" },
    { "\"a\\\\nb\"", "a\\nb" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++) {
    g_autofree char *utf8 = mcl_json_unquote (strings[i].json, strlen (strings[i].json));

    g_assert_cmpstr (utf8, ==, strings[i].utf8);
  }
}

/* json-glib reads what we write. */
static void
test_random_strings (void)
{
  for (guint i = 0; i < 20000; i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    guint n_chars = (guint) g_test_rand_int_range (0, 20);
    g_autofree char *json = NULL;
    g_autofree char *back = NULL;
    g_autoptr (JsonNode) node = NULL;
    g_autoptr (GError) error = NULL;

    for (guint j = 0; j < n_chars; j++) {
      gunichar c = (gunichar) (g_test_rand_bit () ? g_test_rand_int_range (1, 0x80)
                                                  : g_test_rand_int_range (0x80, 0x110000));

      if (c < 0xd800 || c > 0xdfff)
        g_string_append_unichar (text, c);
    }
    json = mcl_json_quote (text->str);
    back = mcl_json_unquote (json, strlen (json));
    g_assert_cmpstr (back, ==, text->str);
    node = json_from_string (json, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (json_node_get_string (node), ==, text->str);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-string/quote", test_quote);
  g_test_add_func ("/json-string/unquote", test_unquote);
  g_test_add_func ("/json-string/random-strings", test_random_strings);
  return g_test_run ();
}
