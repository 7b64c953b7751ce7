/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an index has learnt of the shapes of objects must change nothing: documents are checked with
 * one that has seen all others, and without any. */
#include "mcl-json-shapes.h"

#include <glib.h>

#include "mcl-json-scan.h"

#define N_DOCUMENTS 20000
#define N_ARRAYS 8000
#define MAX_DEPTH 4

static const char *const names[] = {
  "a",
  "b",
  "id",
  "text",
  "start",
  "end",
  "labels",
  "from_name_of_16",
  "a_name_of_twenty_two_b",
  "it is longer than any name that a shape may have",
  "",
  "ł",
  "\\u0061",
  "te\\u0078t",
  "start_",
  "star",
};

static void
append_value (GString *json, GRand *rand, guint depth)
{
  guint n_members = (guint) g_rand_int_range (rand, 0, 5);

  if (depth == MAX_DEPTH || g_rand_boolean (rand)) {
    g_string_append (json, g_rand_boolean (rand) ? "1" : "\"x\"");
    return;
  }
  g_string_append_c (json, '{');
  for (guint i = 0; i < n_members; i++) {
    guint name = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (names));

    g_string_append_printf (json, "%s\"%s\":%s", i > 0 ? ", " : "", names[name],
                            g_rand_boolean (rand) ? " " : "");
    append_value (json, rand, depth + 1);
  }
  g_string_append_c (json, '}');
}

static gboolean
check_both_ways (MclJsonIndex *index, const char *json, gsize n_bytes, const MclJsonLimits *limits)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) indexed_error = NULL;
  g_autofree char *bytes = g_memdup2 (json, n_bytes); /* without a NUL, which hides mistakes */
  gboolean is_fine = mcl_json_check (bytes, n_bytes, limits, NULL, &error);
  MclJsonSlice root;

  g_assert_cmpint (
      mcl_json_check_indexed (bytes, n_bytes, limits, index, &root, NULL, &indexed_error), ==,
      is_fine);
  if (!is_fine)
    g_assert_cmpstr (indexed_error->message, ==, error->message);
  return is_fine;
}

static void
test_seen_before (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MclJsonIndex) index = NULL;
  MclJsonLimits limits = mcl_json_default_limits;
  guint n_fine = 0;

  limits.max_members = 3;
  for (guint i = 0; i < N_DOCUMENTS; i++) {
    /* By then an index has all the shapes it can have. */
    if (i % 1000 == 0) {
      g_clear_pointer (&index, mcl_json_index_free);
      index = mcl_json_index_new ();
    }
    g_string_truncate (json, 0);
    append_value (json, rand, 0);
    n_fine += check_both_ways (index, json->str, json->len, i % 2 == 0 ? &limits : NULL);
    check_both_ways (index, json->str, (gsize) g_rand_int_range (rand, 0, (int) json->len), NULL);
  }
  g_assert_cmpuint (n_fine, >, N_DOCUMENTS / 4);
  g_assert_cmpuint (n_fine, <, N_DOCUMENTS);
}

static void
test_twice (void)
{
  static const char *const documents[] = {
    "{\"id\": 1, \"text\": 2}",
    "{\"id\": 1, \"text\": 2, \"id\": 3}",
    "{\"id\": 1, \"text\": 2, \"\\u0069d\": 3}",
    "{\"id\": {\"id\": {\"id\": 1}}, \"text\": {\"id\": 2, \"id\": 3}}",
    "[{\"id\": 1}, {\"id\": 1}, {\"id\": 1, \"id\": 1}]",
  };
  g_autoptr (MclJsonIndex) index = mcl_json_index_new ();

  for (guint round = 0; round < 2; round++) {
    for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
      g_assert_cmpint (check_both_ways (index, documents[i], strlen (documents[i]), NULL), ==,
                       i == 0);
  }
}

/* An object whose names are many, in an index with room for few. */
static void
test_many (void)
{
  g_autoptr (MclJsonIndex) index = mcl_json_index_new ();
  g_autoptr (GString) json = g_string_new ("{\"0\": 0");

  for (guint i = 1; i < 1000; i++)
    g_string_append_printf (json, ", \"%u\": %u", i, i);
  g_string_append_c (json, '}');
  g_assert_true (check_both_ways (index, json->str, json->len, NULL));
  g_assert_cmpuint (index->shapes->n_shapes, <, MCL_JSON_MAX_SHAPES);
  g_assert_true (check_both_ways (index, json->str, json->len, NULL));

  g_string_truncate (json, json->len - 1);
  g_string_append (json, ", \"3\": 0}");
  g_assert_false (check_both_ways (index, json->str, json->len, NULL));
}

static const char *const values[] = {
  "0",
  "7",
  "-1",
  "01",
  "00",
  "1234567",
  "12345678",
  "123456789012345678901",
  "1.5",
  "1e3",
  "1x",
  "0 ",
  "\"\"",
  "\"short\"",
  "\"short\" ",
  "\"Łódź\"",
  "\"\\n\"",
  "\"\\x\"",
  "\"a\tb\"",
  "\"fifteen bytes x\"",
  "\"sixteen bytes xx\"",
  "\"a string of more than sixteen bytes\"",
  "\"a string of more than sixteen bytes: ł\"",
  "\"a string of more than sixteen bytes: \xff\"",
  "\"a string that does not end",
  "true",
  "false",
  "null",
  "tru",
  "falsy",
  "truer",
  "[]",
  "[1, 2]",
  "{\"start\": 1}",
  "",
};

static const char *const layouts[] = { ", ",  ", ",  ",\n  ", ",",    ",\n\n \t",
                                       " , ", ",  ", ", \n",  "\n, ", ";" };

static const char *
choose (GRand *rand, const char *const *from, gsize n)
{
  return from[g_rand_int_range (rand, 0, (int) n)];
}

/* Mostly easy ones: 1 in @rarity is any. */
static void
append_object (GString *json, GRand *rand, int rarity)
{
  static const char *const members[] = { "id", "text", "start", "end" };

  g_string_append_c (json, '{');
  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    gboolean is_easy = g_rand_int_range (rand, 0, rarity) > 0;

    g_string_append_printf (json, "%s\"%s\": %s",
                            i == 0    ? ""
                            : is_easy ? ", "
                                      : choose (rand, layouts, G_N_ELEMENTS (layouts)),
                            members[i],
                            is_easy ? "\"x\"" : choose (rand, values, G_N_ELEMENTS (values)));
  }
  g_string_append (json, g_rand_int_range (rand, 0, rarity) > 0 ? "}" : "\n }");
}

static void
assert_same_tokens (const MclJsonIndex *a, const MclJsonIndex *b)
{
  g_assert_cmpuint (a->n_tokens, ==, b->n_tokens);
  for (guint i = 0; i < a->n_tokens; i++) {
    g_assert_cmpuint (a->tokens[i].start, ==, b->tokens[i].start);
    g_assert_cmpuint (a->tokens[i].end, ==, b->tokens[i].end);
    g_assert_cmpuint (a->tokens[i].line, ==, b->tokens[i].line);
    g_assert_cmpuint (a->tokens[i].next, ==, b->tokens[i].next);
    g_assert_cmpuint (a->tokens[i].has_escapes, ==, b->tokens[i].has_escapes);
  }
}

/* What an index notes of an object is the same whether it knows its members or meets them first. */
static void
test_members (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MclJsonIndex) index = mcl_json_index_new ();
  g_autoptr (MclJsonIndex) new_index = mcl_json_index_new ();
  guint n_fine = 0;

  for (guint i = 0; i < N_ARRAYS; i++) {
    g_string_assign (json, "[");
    append_object (json, rand, i == 0 ? G_MAXINT : 4);
    if (g_rand_boolean (rand))
      g_string_append (json,
                       ", \"and some more bytes that follow behind the object, and again some\"");
    g_string_append_c (json, ']');
    if (!check_both_ways (index, json->str, json->len, NULL))
      continue;
    n_fine++;
    mcl_json_shapes_free (new_index->shapes);
    new_index->shapes = mcl_json_shapes_new ();
    g_assert_true (check_both_ways (new_index, json->str, json->len, NULL));
    assert_same_tokens (index, new_index);
  }
  g_assert_cmpuint (n_fine, >, N_ARRAYS / 4);
  g_assert_cmpuint (n_fine, <, N_ARRAYS);
}

/* What nobody looks into is checked all the same, and what stands behind it is found. */
static void
test_unread (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MclJsonIndex) index = mcl_json_index_new ();
  MclJsonLimits limits = mcl_json_default_limits;
  guint n_fine = 0;
  guint n_short = 0;

  index->unread = "tokens";
  for (guint i = 0; i < N_ARRAYS; i++) {
    const MclJsonToken *behind = NULL;
    guint n_objects = (guint) g_rand_int_range (rand, 1, 4);

    limits.max_depth = i % 7 == 1 ? 2 : 3;
    limits.max_members = i % 5 == 1 ? 3 : 4;
    g_string_assign (json, "{\"tokens\": [");
    for (guint k = 0; k < n_objects; k++) {
      if (k > 0)
        g_string_append (json, g_rand_int_range (rand, 0, 8) > 0
                                   ? ", "
                                   : choose (rand, layouts, G_N_ELEMENTS (layouts)));
      append_object (json, rand, i == 0 ? G_MAXINT : 12);
    }
    g_string_append (json,
                     "], \"text\": 1, \"start\": \"and more bytes, as many as are looked at\"}");
    if (!check_both_ways (index, json->str, json->len, &limits))
      continue;
    n_fine++;
    n_short += index->n_tokens == 7;
    behind = &index->tokens[index->tokens[2].next];
    g_assert_cmpint (strncmp (json->str + behind[0].start, "\"text\"", 6), ==, 0);
    g_assert_cmpint (json->str[behind[1].start], ==, '1');
    g_assert_cmpuint (index->tokens[0].next, ==, index->n_tokens);
  }
  g_assert_cmpuint (n_short, >, N_ARRAYS / 10);
  g_assert_cmpuint (n_fine, >, n_short);
  g_assert_cmpuint (n_fine, <, N_ARRAYS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-shapes/seen-before", test_seen_before);
  g_test_add_func ("/json-shapes/twice", test_twice);
  g_test_add_func ("/json-shapes/many", test_many);
  g_test_add_func ("/json-shapes/members", test_members);
  g_test_add_func ("/json-shapes/unread", test_unread);
  return g_test_run ();
}
