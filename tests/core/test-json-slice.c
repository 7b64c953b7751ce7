/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-json-scan.h"

#include <locale.h>
#include <string.h>

static const char document[] = "\n{\"a\": 1,\n"
                               " \"b\\u00e9\\n\": [\n"
                               "  {\"x\": \"}\\\"]\",\n"
                               "   \"y\": [1,\n2]}, true ,\n"
                               "  -1.5e3],\n"
                               " \"c\":{},\"\\\"\\\\\" :\n[],\"\":\"\\\\\"\n"
                               "}\n";

static gboolean
describe_member_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  g_autofree char *json = g_strndup (document + value->start, value->end - value->start);

  g_string_append_printf (user_data, "%s@%u=%s;", name, value->line, json);
  return TRUE;
}

/* The names as they are written, with their lines. */
static char *
describe_names (const MclJsonSlice *object)
{
  GString *names = g_string_new (NULL);
  MclJsonCursor cursor = mcl_json_enter (document, object);
  MclJsonSlice name;
  MclJsonSlice value;

  while (mcl_json_next_member (&cursor, &name)) {
    mcl_json_skip_value (&cursor, &value);
    g_string_append_len (names, document + name.start, (gssize) (name.end - name.start));
    g_string_append_printf (names, "@%u;", name.line);
  }
  return g_string_free_and_steal (names);
}

static gboolean
describe_element_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  g_autofree char *json = g_strndup (document + value->start, value->end - value->start);

  g_string_append_printf (user_data, "%u@%u=%s;", i, value->line, json);
  return TRUE;
}

static gboolean
take_second_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  MclJsonSlice *taken = user_data;
  gboolean is_first = taken->line == 0;

  *taken = *value;
  return is_first;
}

static void
check_walk (MclJsonSlice root)
{
  MclJsonSlice second = { 0 };
  g_autofree char *names = describe_names (&root);
  g_autoptr (GString) members = g_string_new (NULL);
  g_autoptr (GString) elements = g_string_new (NULL);

  g_assert_cmpuint (root.start, ==, 1);
  g_assert_cmpuint (root.end, ==, strlen (document) - 1);
  g_assert_cmpuint (root.line, ==, 2);
  g_assert_true (mcl_json_foreach_member (document, &root, describe_member_cb, members));
  g_assert_cmpstr (members->str, ==,
                   "a@2=1;"
                   "bé\n@3=[\n  {\"x\": \"}\\\"]\",\n   \"y\": [1,\n2]}, true ,\n"
                   "  -1.5e3];"
                   "c@8={};\"\\@9=[];@9=\"\\\\\";");
  g_assert_cmpstr (names, ==, "\"a\"@2;\"b\\u00e9\\n\"@3;\"c\"@8;\"\\\"\\\\\"@8;\"\"@9;");

  g_assert_false (mcl_json_foreach_member (document, &root, take_second_cb, &second));
  g_assert_true (mcl_json_foreach_element (document, &second, describe_element_cb, elements));
  g_assert_cmpstr (elements->str, ==,
                   "0@4={\"x\": \"}\\\"]\",\n   \"y\": [1,\n2]};1@6=true;2@7=-1.5e3;");
}

static void
test_walk (void)
{
  check_walk (mcl_json_root (document, strlen (document)));
}

static void
test_walk_indexed (void)
{
  g_autoptr (MclJsonIndex) index = mcl_json_index_new ();
  MclJsonSlice root;

  g_assert_true (
      mcl_json_check_indexed (document, strlen (document), NULL, index, &root, NULL, NULL));
  g_assert_true (root.index == index);
  check_walk (root);
}

static gboolean
count_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  guint *n_elements = user_data;

  g_assert_cmpuint (i, ==, *n_elements);
  ++*n_elements;
  return TRUE;
}

/* There the index ends, not the reading. */
static void
test_too_many_tokens (void)
{
  const guint n_expected = 300000;
  g_autoptr (MclJsonIndex) index = mcl_json_index_new ();
  g_autoptr (GString) json = g_string_new ("[1");
  guint n_elements = 0;
  MclJsonSlice root;

  for (guint i = 1; i < n_expected; i++)
    g_string_append (json, ",[]");
  g_string_append_c (json, ']');
  g_assert_true (mcl_json_check_indexed (json->str, json->len, NULL, index, &root, NULL, NULL));
  g_assert_null (root.index);
  g_assert_cmpuint (index->n_tokens, ==, 0);
  g_assert_true (mcl_json_foreach_element (json->str, &root, count_cb, &n_elements));
  g_assert_cmpuint (n_elements, ==, n_expected);

  g_assert_true (mcl_json_check_indexed ("[1]", 3, NULL, index, &root, NULL, NULL));
  g_assert_true (root.index == index);
}

static void
test_scalar_roots (void)
{
  const char *const roots[] = { "1", " true", "\"x\"", "null\n", "[]", "{}" };

  for (guint i = 0; i < G_N_ELEMENTS (roots); i++) {
    g_autofree char *copy = g_memdup2 (roots[i], strlen (roots[i]));
    MclJsonSlice root = { 0 };
    g_autofree char *value = NULL;
    g_autofree char *expected = g_strstrip (g_strdup (roots[i]));

    /* mcl_json_root() needs something that ends space; a checked document has a value. */
    root = mcl_json_root (copy, strlen (roots[i]));
    value = g_strndup (copy + root.start, root.end - root.start);
    g_assert_cmpstr (value, ==, expected);
  }
}

static void
test_find_line (void)
{
  static const char text[] = "{\n"
                             "\"labels\": [\n"
                             "{},\n"
                             "{\"id\": 1,\n"
                             "\"attributes\": [{\"x\":\n"
                             "2}]\n"
                             "}],\n"
                             "\"z\":\n"
                             "1}";
  const struct {
    const char *path;
    guint line;
  } lines[] = {
    { "", 1 },
    { "labels", 2 },
    { "labels[0]", 3 },
    { "labels[1]", 4 },
    { "labels[1].id", 4 },
    { "labels[1].attributes", 5 },
    { "labels[1].attributes[0].x", 6 },
    { "labels[1].attributes[0].missing", 5 },
    { "labels[1].attributes[7].x", 5 },
    { "labels[9]", 2 },
    { "z", 9 },
    { "z.a", 9 },
    { "none", 1 },
  };
  MclJsonSlice root = mcl_json_root (text, strlen (text));

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_cmpuint (mcl_json_find_line (text, &root, lines[i].path), ==, lines[i].line);
}

static void
test_compact (void)
{
  MclJsonSlice root = mcl_json_root (document, strlen (document));
  g_autofree char *compact = mcl_json_dup_compact (document + root.start, root.end - root.start);

  g_assert_cmpstr (compact, ==,
                   "{\"a\":1,\"b\\u00e9\\n\":[{\"x\":\"}\\\"]\",\"y\":[1,2]},true,-1.5e3],"
                   "\"c\":{},\"\\\"\\\\\":[],\"\":\"\\\\\"}");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-slice/walk", test_walk);
  g_test_add_func ("/json-slice/walk-indexed", test_walk_indexed);
  g_test_add_func ("/json-slice/too-many-tokens", test_too_many_tokens);
  g_test_add_func ("/json-slice/scalar-roots", test_scalar_roots);
  g_test_add_func ("/json-slice/compact", test_compact);
  g_test_add_func ("/json-slice/find-line", test_find_line);
  return g_test_run ();
}
