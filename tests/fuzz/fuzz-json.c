/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guard against json-glib: what the guard accepts json-glib accepts, strictly, and our walk
 * over slices finds the same values in it, with an index of them and without. The other way round
 * they differ by intent: the guard refuses names that stand twice, lone surrogates, NUL, numbers
 * out of range, and what is nested too deep, of which json-glib takes some. */
#include "config.h"

#include "fuzz.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "mcl-json-scan.h"

/* A value as we see it, beside json-glib's. */
typedef struct {
  const char *data;
  JsonNode *node;
  guint n_seen;
} Pair;

static void check_value (const char *data, const MclJsonSlice *slice, JsonNode *node);

static gboolean
check_member_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  Pair *self = user_data;
  JsonObject *object = json_node_get_object (self->node);

  g_assert_true (json_object_has_member (object, name));
  self->n_seen++;
  check_value (self->data, value, json_object_get_member (object, name));
  return TRUE;
}

static gboolean
check_element_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  Pair *self = user_data;

  g_assert_cmpuint (i, ==, self->n_seen);
  self->n_seen++;
  check_value (self->data, value, json_array_get_element (json_node_get_array (self->node), i));
  return TRUE;
}

static void
check_string (const char *json, gsize n_bytes, JsonNode *node)
{
  g_autofree char *string = mcl_json_unquote (json, n_bytes);
  g_autofree char *quoted = mcl_json_quote (string);
  g_autofree char *again = mcl_json_unquote (quoted, strlen (quoted));

  g_assert_cmpstr (string, ==, json_node_get_string (node));
  g_assert_cmpstr (string, ==, again);
}

static void
check_value (const char *data, const MclJsonSlice *slice, JsonNode *node)
{
  Pair pair = { .data = data, .node = node };
  const char *json = data + slice->start;

  g_assert_cmpuint (slice->start, <, slice->end);
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    g_assert_cmpint (*json, ==, '{');
    mcl_json_foreach_member (data, slice, check_member_cb, &pair);
    g_assert_cmpuint (pair.n_seen, ==, json_object_get_size (json_node_get_object (node)));
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    g_assert_cmpint (*json, ==, '[');
    mcl_json_foreach_element (data, slice, check_element_cb, &pair);
    g_assert_cmpuint (pair.n_seen, ==, json_array_get_length (json_node_get_array (node)));
  } else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING) {
    check_string (json, slice->end - slice->start, node);
  }
}

/* The walk over the index meets the same slices as the one that looks for their ends. */
static void
check_same_walk (const char *data, const MclJsonSlice *indexed, const MclJsonSlice *plain)
{
  MclJsonCursor cursor = mcl_json_enter (data, indexed);
  MclJsonCursor plain_cursor = mcl_json_enter (data, plain);
  gboolean is_object = data[plain->start] == '{';
  MclJsonSlice slices[2] = { 0 };

  g_assert_cmpuint (indexed->start, ==, plain->start);
  g_assert_cmpuint (indexed->end, ==, plain->end);
  g_assert_cmpuint (indexed->line, ==, plain->line);
  while (is_object ? mcl_json_next_member (&cursor, &slices[0])
                   : data[plain->start] == '[' && mcl_json_next_element (&cursor)) {
    g_assert_true (is_object ? mcl_json_next_member (&plain_cursor, &slices[1])
                             : mcl_json_next_element (&plain_cursor));
    g_assert_cmpuint (slices[0].start, ==, slices[1].start);
    g_assert_cmpuint (slices[0].end, ==, slices[1].end);
    mcl_json_skip_value (&cursor, &slices[0]);
    mcl_json_skip_value (&plain_cursor, &slices[1]);
    check_same_walk (data, &slices[0], &slices[1]);
    slices[0] = slices[1] = (MclJsonSlice) { 0 };
  }
  if (is_object)
    g_assert_false (mcl_json_next_member (&plain_cursor, &slices[1]));
  else if (data[plain->start] == '[')
    g_assert_false (mcl_json_next_element (&plain_cursor));
}

/* The first document of several is accepted as it is alone. */
static void
check_first (const char *data, const MclJsonSlice *root)
{
  g_autoptr (MclJsonIndex) index = mcl_json_index_new ();
  gsize n_bytes = root->end - root->start;
  g_autofree char *followed = g_strdup_printf ("%.*s{", (int) n_bytes, data + root->start);
  MclJsonSlice first;

  if (data[root->start] != '{') {
    g_assert_cmpuint (mcl_json_check_first (data + root->start, n_bytes, NULL, index, &first), ==,
                      0);
    return;
  }
  g_assert_cmpuint (mcl_json_check_first (followed, n_bytes + 1, NULL, index, &first), ==, n_bytes);
  g_assert_cmpuint (first.end, ==, n_bytes);
  g_assert_cmpuint (mcl_json_check_first (followed, n_bytes - 1, NULL, index, &first), ==, 0);
}

static JsonNode *
parse (const char *json, gsize n_bytes)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_set_strict (parser, TRUE);
  json_parser_load_from_data (parser, json, (gssize) n_bytes, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

/* One line that means the same. */
static void
check_compact (const char *data, const MclJsonSlice *root, JsonNode *node)
{
  g_autofree char *compact = mcl_json_dup_compact (data + root->start, root->end - root->start);
  g_autoptr (JsonNode) again = parse (compact, strlen (compact));

  g_assert_null (strpbrk (compact, "\r\n"));
  g_assert_true (mcl_json_check (compact, strlen (compact), NULL, NULL, NULL));
  g_assert_true (json_node_equal (node, again));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_bytes)
{
  g_autoptr (GBytes) json = g_bytes_new (data, n_bytes);
  const char *bytes = g_bytes_get_data (json, NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MclJsonIndex) index = mcl_json_index_new ();
  MclJsonSlice root = { 0 };
  MclJsonSlice indexed = { 0 };
  guint line = 0;

  if (!mcl_json_check (bytes, n_bytes, NULL, &line, &error)) {
    fuzz_check_error (error, line);
    return 0;
  }
  node = parse (bytes, n_bytes);
  g_assert_nonnull (node);
  root = mcl_json_root (bytes, n_bytes);
  check_value (bytes, &root, node);
  g_assert_true (mcl_json_check_indexed (bytes, n_bytes, NULL, index, &indexed, NULL, NULL));
  check_same_walk (bytes, &indexed, &root);
  check_first (bytes, &root);
  check_compact (bytes, &root, node);
  return 0;
}
