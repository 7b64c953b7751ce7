/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guard against json-glib: what the guard accepts json-glib accepts, strictly, and our walk
 * over slices finds the same values in it. The other way round they differ by intent: the guard
 * refuses names that stand twice, lone surrogates, NUL, numbers out of range, and what is nested
 * too deep, of which json-glib takes some. */
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
  MclJsonSlice root = { 0 };
  guint line = 0;

  if (!mcl_json_check (bytes, n_bytes, NULL, &line, &error)) {
    fuzz_check_error (error, line);
    return 0;
  }
  node = parse (bytes, n_bytes);
  g_assert_nonnull (node);
  root = mcl_json_root (bytes, n_bytes);
  check_value (bytes, &root, node);
  check_compact (bytes, &root, node);
  return 0;
}
