/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-json-scan.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>

#include "mcl-error.h"

#define BYTES(literal) (literal), sizeof (literal) - 1

/* place NULL: accepted. */
typedef struct {
  const char *name;
  const char *data;
  gsize n_bytes;
  const char *place;
  const char *message;
} Case;

#define OUT_OF_RANGE "the number is out of range"
#define NO_NUMBER "this is not a number as JSON writes them"
#define EXPECTED_VALUE "expected a value"
#define NOT_UTF8 "the bytes here are not UTF-8"
#define LONE "half of a surrogate pair stands alone"
#define TWICE "the name “s” stands twice in one object"
#define BEHIND "text after the end of the document"

/* The list of ../shared/examples/json/gen.py, each with what we say to it. The large ones are in
 * functions of their own. */
static const Case cases[] = {
  { "num-huge-int", BYTES ("{\"s\":123456789012345678901234567890}"), "1:6", OUT_OF_RANGE },
  { "num-int64max", BYTES ("{\"s\":9223372036854775807}"), NULL, NULL },
  { "num-int64max+1", BYTES ("{\"s\":9223372036854775808}"), "1:6", OUT_OF_RANGE },
  { "num-uint64", BYTES ("{\"s\":18446744073709551615}"), "1:6", OUT_OF_RANGE },
  { "num-neg", BYTES ("{\"s\":-9223372036854775808}"), NULL, NULL },
  { "num-neg-1", BYTES ("{\"s\":-9223372036854775809}"), "1:6", OUT_OF_RANGE },
  { "num-1e400", BYTES ("{\"s\":1e400}"), "1:6", OUT_OF_RANGE },
  { "num-1e-400", BYTES ("{\"s\":1e-400}"), NULL, NULL },
  { "num-2^53+1", BYTES ("{\"s\":9007199254740993}"), NULL, NULL },
  { "num-neg0", BYTES ("{\"s\":-0}"), NULL, NULL },
  { "num-lead0", BYTES ("{\"s\":0123}"), "1:6", NO_NUMBER },
  { "num-hex", BYTES ("{\"s\":0x10}"), "1:6", NO_NUMBER },
  { "num-nan", BYTES ("{\"s\":NaN}"), "1:6", EXPECTED_VALUE },
  { "num-inf", BYTES ("{\"s\":Infinity}"), "1:6", EXPECTED_VALUE },
  { "num-minus-inf", BYTES ("{\"s\":-Infinity}"), "1:6", NO_NUMBER },
  { "num-plus", BYTES ("{\"s\":+1}"), "1:6", EXPECTED_VALUE },
  { "num-dot", BYTES ("{\"s\":.5}"), "1:6", EXPECTED_VALUE },
  { "num-5dot", BYTES ("{\"s\":5.}"), "1:6", NO_NUMBER },
  { "num-e", BYTES ("{\"s\":1e}"), "1:6", NO_NUMBER },
  { "num-minus", BYTES ("{\"s\":-}"), "1:6", NO_NUMBER },
  { "num-float-as-int", BYTES ("{\"s\":3.7}"), NULL, NULL },
  { "num-at-the-end", BYTES ("-12.5E+3"), NULL, NULL },
  { "num-0-before-more", BYTES ("[0,0],[ 1 , \"and much more\"]"), "1:6", BEHIND },
  { "num-lead0-before-more", BYTES ("[0123, \"and much more behind it\"]"), "1:2", NO_NUMBER },
  { "num-5dot-before-more", BYTES ("[5., \"and much more behind it\"]"), "1:2", NO_NUMBER },
  { "num-letter-before-more", BYTES ("[12a, \"and much more behind it\"]"), "1:2", NO_NUMBER },
  { "num-huge-before-more", BYTES ("[123456789012345678901, \"and much more behind it\"]"), "1:2",
    OUT_OF_RANGE },
  { "num-int64max-before-more", BYTES ("[9223372036854775807, \"and much more behind it\"]"), NULL,
    NULL },
  { "num-short-before-more", BYTES ("[0, 10, 123456789012345678, \"and much more behind it\"]"),
    NULL, NULL },
  { "num-fraction-before-more", BYTES ("[1.5e3, 1e3, 0.5, \"and much more behind it\"]"), NULL,
    NULL },
  { "dup-keys", BYTES ("{\"s\":\"a\",\"s\":\"b\"}"), "1:10", TWICE },
  { "dup-keys-esc", BYTES ("{\"s\":\"a\",\n\"\\u0073\":\"b\"}"), "2:1", TWICE },
  { "dup-keys-inner", BYTES ("{\"s\":{\"s\":1},\"t\":[{\"s\":1}]}"), NULL, NULL },
  { "dup-keys-after-inner", BYTES ("{\"s\":{\"t\":1},\"s\":1}"), "1:14", TWICE },
  { "dup-keys-empty", BYTES ("{\"\":1,\"\":2}"), "1:7", "the name “” stands twice in one object" },
  { "utf8-invalid", BYTES ("{\"s\":\"\xff\xfe\"}"), "1:7", NOT_UTF8 },
  { "utf8-overlong", BYTES ("{\"s\":\"\xc0\xaf\"}"), "1:7", NOT_UTF8 },
  { "utf8-surrogate-cesu", BYTES ("{\"s\":\"\xed\xa0\x80\"}"), "1:7", NOT_UTF8 },
  { "utf8-trunc", BYTES ("{\"s\":\"\xe2\x82"), "1:7", NOT_UTF8 },
  { "utf8-column-counts-characters", BYTES ("{\"é😀\":\"€\" x}"), "1:11", "expected “,” or “}”" },
  { "esc-lone-hi", BYTES ("{\"s\":\"x\\ud800y\"}"), "1:8", LONE },
  { "esc-lone-lo", BYTES ("{\"s\":\"x\\udc00y\"}"), "1:8", LONE },
  { "esc-two-hi", BYTES ("{\"s\":\"\\ud83d\\ud83d\\ude00\"}"), "1:7", LONE },
  { "esc-hi-at-end", BYTES ("\"\\ud83d"), "1:2", LONE },
  { "esc-pair-ok", BYTES ("{\"s\":\"\\ud83d\\ude00\"}"), NULL, NULL },
  { "esc-hi-then-a", BYTES ("{\"s\":\"\\ud800\\u0041\"}"), "1:7", LONE },
  { "esc-nul", BYTES ("{\"s\":\"a\\u0000b\"}"), "1:8",
    "the character NUL (“\\u0000”) is not allowed" },
  { "esc-bad", BYTES ("{\"s\":\"\\x41\"}"), "1:7", "“\\” must be followed by one of \"\\/bfnrtu" },
  { "esc-u12", BYTES ("{\"s\":\"\\u12\"}"), "1:7",
    "“\\u” must be followed by four hexadecimal digits" },
  { "esc-ffff", BYTES ("{\"s\":\"\\uffff\"}"), NULL, NULL },
  { "esc-all", BYTES ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\""), NULL, NULL },
  { "esc-at-end", BYTES ("\"\\"), "1:2", "“\\” must be followed by one of \"\\/bfnrtu" },
  { "raw-nul", BYTES ("{\"s\":\"a\0b\"}"), "1:8", "a NUL byte" },
  { "nul-after", BYTES ("{\"s\":1}\0garbage"), "1:8", "a NUL byte" },
  { "raw-newline-in-str", BYTES ("{\"s\":\"a\nb\"}"), "1:8",
    "a control character in a string must be escaped" },
  { "raw-ctrl-in-str",
    BYTES ("{\"s\":\"a\x01"
           "b\"}"),
    "1:8", "a control character in a string must be escaped" },
  { "raw-del-in-str", BYTES ("\"\x7f\""), NULL, NULL },
  { "bom", BYTES ("\xef\xbb\xbf{\"s\":1}"), "1:1", "the file starts with a byte order mark" },
  { "utf16le", BYTES ("\xff\xfe{\0\"\0"), "1:1", NOT_UTF8 },
  { "utf16be-nobom", BYTES ("\0{\0\"\0s"), "1:1", "a NUL byte" },
  { "empty", BYTES (""), "1:1", "the file is empty" },
  { "spaces", BYTES ("  \n "), "1:1", "the file is empty" },
  { "scalar", BYTES ("42"), NULL, NULL },
  { "string", BYTES ("\"x\""), NULL, NULL },
  { "null", BYTES ("null"), NULL, NULL },
  { "space-around", BYTES (" \t\r\n[ 1 , { } , [ ] ] \n"), NULL, NULL },
  { "truncated", BYTES ("{\"s\":[1,2"), "1:10", "the file ends too early" },
  { "truncated-name", BYTES ("{\"s"), "1:4", "the file ends within a string" },
  { "truncated-literal", BYTES ("[tru"), "1:2", EXPECTED_VALUE },
  { "trailing-comma", BYTES ("{\"s\":1,}"), "1:8", "expected a name in double quotes" },
  { "trailing-comma-arr", BYTES ("[1,]"), "1:4", EXPECTED_VALUE },
  { "lone-comma", BYTES ("[,1]"), "1:2", EXPECTED_VALUE },
  { "wrong-bracket", BYTES ("[1}"), "1:3", "expected “,” or “]”" },
  { "comments", BYTES ("/* c */ {\"s\":1} // x"), "1:1", EXPECTED_VALUE },
  { "hash-comment", BYTES ("# c\n{\"s\":1}"), "1:1", EXPECTED_VALUE },
  { "single-quotes", BYTES ("{'s':'x'}"), "1:2", "expected a name in double quotes" },
  { "unquoted-key", BYTES ("{s:1}"), "1:2", "expected a name in double quotes" },
  { "two-docs", BYTES ("{\"s\":1}{\"s\":2}"), "1:8", BEHIND },
  { "garbage-after", BYTES ("{\"s\":1} xyz"), "1:9", BEHIND },
  { "bracket-after", BYTES ("{\"s\":1}\n}"), "2:1", BEHIND },
  { "var-assign", BYTES ("var a = {\"s\":1};"), "1:1", EXPECTED_VALUE },
  { "merge-conflict", BYTES ("<<<<<<< HEAD\n{\"s\":1}\n=======\n{\"s\":2}\n>>>>>>> x\n"), "1:1",
    "a merge conflict of git that was not resolved" },
  { "merge-conflict-inside",
    BYTES ("{\"a\": [\n  1,\n<<<<<<< HEAD\n  2\n=======\n  3\n>>>>>>> x\n]}\n"), "3:1",
    "a merge conflict of git that was not resolved" },
  { "html", BYTES ("<!doctype html><html>"), "1:1", EXPECTED_VALUE },
  { "key-empty", BYTES ("{\"\":1}"), NULL, NULL },
  { "key-nul", BYTES ("{\"a\\u0000b\":1}"), "1:4", "the character NUL (“\\u0000”) is not allowed" },
  { "missing-colon", BYTES ("{\"s\" 1}"), "1:6", "expected “:” after the name" },
  { "missing-comma", BYTES ("{\"s\":1 \"t\":2}"), "1:8", "expected “,” or “}”" },
  { "vertical-tab", BYTES ("[1,\v2]"), "1:4", EXPECTED_VALUE },
  { "no-break-space",
    BYTES ("[1,\xc2\xa0"
           "2]"),
    "1:4", EXPECTED_VALUE },
};

static void
assert_refused (GBytes *json,
                const MclJsonLimits *limits,
                MclError code,
                const char *place,
                const char *message)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = g_strsplit (place, ":", 2);
  g_autofree char *expected =
      g_strdup_printf ("line %s, column %s: %s", parts[0], parts[1], message);
  gsize n_bytes = 0;
  const char *data = g_bytes_get_data (json, &n_bytes);
  guint line = 0;

  g_assert_false (mcl_json_check (data, n_bytes, limits, &line, &error));
  g_assert_error (error, MCL_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, expected);
  g_assert_cmpuint (line, ==, g_ascii_strtoull (parts[0], NULL, 10));
}

static void
test_hostile (gconstpointer data)
{
  const Case *test = data;
  /* A copy of its own, so that a sanitizer sees a read behind the end. */
  g_autoptr (GBytes) json = g_bytes_new (test->data, test->n_bytes);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  if (test->place != NULL) {
    assert_refused (json, NULL, MCL_ERROR_PARSE, test->place, test->message);
    return;
  }
  mcl_json_check (g_bytes_get_data (json, NULL), test->n_bytes, NULL, NULL, &error);
  g_assert_no_error (error);
  json_parser_set_strict (parser, TRUE);
  json_parser_load_from_data (parser, test->data, (gssize) test->n_bytes, &error);
  g_assert_no_error (error);
}

static GBytes *
repeat (const char *before, const char *unit, guint n, const char *after)
{
  GString *out = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (out, unit);
  g_string_append (out, after);
  return g_string_free_to_bytes (out);
}

static void
assert_accepted (GBytes *json, const MclJsonLimits *limits)
{
  g_autoptr (GError) error = NULL;

  mcl_json_check (g_bytes_get_data (json, NULL), g_bytes_get_size (json), limits, NULL, &error);
  g_assert_no_error (error);
}

static void
test_depth (void)
{
  g_autoptr (GBytes) arrays = repeat ("", "[", 1000000, "");
  g_autoptr (GBytes) objects = repeat ("", "{\"a\":", 100000, "");
  g_autoptr (GBytes) deepest =
      repeat ("", "[", 64, "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]");
  g_autoptr (GBytes) too_deep =
      repeat ("", "[", 65, "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]");

  assert_accepted (deepest, NULL);
  assert_refused (too_deep, NULL, MCL_ERROR_TOO_LARGE, "1:65", "nested deeper than 64 levels");
  assert_refused (arrays, NULL, MCL_ERROR_TOO_LARGE, "1:65", "nested deeper than 64 levels");
  assert_refused (objects, NULL, MCL_ERROR_TOO_LARGE, "1:321", "nested deeper than 64 levels");
}

static GBytes *
new_object (guint n_members, guint duplicate)
{
  GString *out = g_string_new ("{");

  for (guint i = 0; i < n_members; i++)
    g_string_append_printf (out, "%s\"k%u\":%u", i > 0 ? ",\n" : "", i == duplicate ? 1 : i, i);
  g_string_append_c (out, '}');
  return g_string_free_to_bytes (out);
}

static void
test_members (void)
{
  const MclJsonLimits limits = { .max_bytes = G_MAXINT32, .max_depth = 8, .max_members = 1000000 };
  const guint sizes[] = { 2, 3, 24, 25, 26, 1000, 10000 };
  g_autoptr (GBytes) too_many = new_object (10001, 0);
  g_autoptr (GBytes) million = new_object (1000000, 999999);
  gint64 start = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (GBytes) fine = new_object (sizes[i], G_MAXUINT);
    g_autoptr (GBytes) duplicate = new_object (sizes[i] + 1, sizes[i]);
    g_autofree char *place = g_strdup_printf ("%u:1", sizes[i] + 1);

    assert_accepted (fine, NULL);
    if (sizes[i] < 10000)
      assert_refused (duplicate, NULL, MCL_ERROR_PARSE, place,
                      "the name “k1” stands twice in one object");
  }
  assert_refused (too_many, NULL, MCL_ERROR_TOO_LARGE, "10001:1",
                  "more than 10000 members in one object");

  start = g_get_monotonic_time ();
  assert_refused (million, &limits, MCL_ERROR_PARSE, "1000000:1",
                  "the name “k1” stands twice in one object");
  g_test_message ("a million members: %.2f s", (g_get_monotonic_time () - start) / 1e6);
}

static void
test_size (void)
{
  const MclJsonLimits limits = { .max_bytes = 1024, .max_depth = 8, .max_members = 8 };
  g_autoptr (GBytes) fine = repeat ("\"", "x", 1022, "\"");
  g_autoptr (GBytes) too_large = repeat ("\"", "x", 1023, "\"");
  g_autoptr (GBytes) digits = repeat ("{\"s\":", "9", 1000000, "}");
  g_autoptr (GBytes) fraction = repeat ("{\"s\":0.", "1", 1000000, "}");
  g_autoptr (GBytes) integers = repeat ("[", "1,", 5000000, "1]");
  g_autoptr (GError) error = NULL;
  guint line = 99;

  assert_accepted (fine, &limits);
  g_assert_false (mcl_json_check (g_bytes_get_data (too_large, NULL), g_bytes_get_size (too_large),
                                  &limits, &line, &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_TOO_LARGE);
  g_assert_cmpuint (line, ==, 0);
  g_assert_nonnull (strstr (error->message, "the file is larger than 1.0"));

  assert_refused (digits, NULL, MCL_ERROR_PARSE, "1:6", OUT_OF_RANGE);
  assert_refused (fraction, NULL, MCL_ERROR_PARSE, "1:6", OUT_OF_RANGE);
  assert_accepted (integers, NULL);
}

/* Random damage to a document: whatever the guard accepts, json-glib must accept too, and the
 * guard must never read outside (a sanitizer sees that). */
static void
test_random_damage (void)
{
  const char *seed_text = "{\"a\": [1, -2.5e3, true, null, \"x\\u00e9\\ud83d\\ude00\\n\"], "
                          "\"b\": {\"\": {}, \"c\": []}, \"é\": \"“”\"}";
  const char bytes[] = "{}[],:\"\\ue0123456789-+.truefalsnl \n\xc3\xa9\xff";
  guint n_accepted = 0;

  for (guint i = 0; i < 100000; i++) {
    g_autoptr (GString) text = g_string_new (seed_text);
    g_autofree char *copy = NULL;
    guint n_edits = (guint) g_test_rand_int_range (1, 4);

    for (guint j = 0; j < n_edits; j++) {
      gsize at = (gsize) g_test_rand_int_range (0, (gint32) text->len);
      char c = bytes[g_test_rand_int_range (0, sizeof (bytes) - 1)];

      if (g_test_rand_bit ())
        text->str[at] = c;
      else if (g_test_rand_bit ())
        g_string_erase (text, (gssize) at, 1);
      else
        g_string_insert_c (text, (gssize) at, c);
    }
    copy = g_memdup2 (text->str, text->len);
    if (!mcl_json_check (copy, text->len, NULL, NULL, NULL))
      continue;
    else {
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GError) error = NULL;

      json_parser_set_strict (parser, TRUE);
      json_parser_load_from_data (parser, copy, (gssize) text->len, &error);
      if (error != NULL)
        g_test_message ("%s", text->str);
      g_assert_no_error (error);
      n_accepted++;
    }
  }
  g_test_message ("%u of 100000 damaged documents are still JSON", n_accepted);
  g_assert_cmpuint (n_accepted, >, 100);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/json-scan/hostile/", cases[i].name, NULL);

    g_test_add_data_func (path, &cases[i], test_hostile);
  }
  g_test_add_func ("/json-scan/depth", test_depth);
  g_test_add_func ("/json-scan/members", test_members);
  g_test_add_func ("/json-scan/size", test_size);
  g_test_add_func ("/json-scan/random-damage", test_random_damage);
  return g_test_run ();
}
