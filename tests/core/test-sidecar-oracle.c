/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our reading of sidecars against a naive one over json-glib's tree: random sidecars, of which
 * some members are of a wrong kind or missing, are accepted by both with the same values, or
 * refused by both for the same reason at the same place. */
#include "config.h"

#include "mcl-sidecar.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>

#include "mcl-error.h"

#define N_SIDECARS 5000u

/* One value of each kind, and some at the edges. */
static const char *const strange_values[] = {
  "null",
  "true",
  "1",
  "-1",
  "0",
  "1.0",
  "1e2",
  "\"\"",
  "\"x\"",
  "[]",
  "{}",
  "[1]",
  "[[1, 2]]",
  "[null]",
  "4294967296",
  "{\"a\" : [1 , 2]}",
  "\"\\u0061\\n\\ud83d\\ude00\"",
  "2147483647",
  "[[0, 3], [3, 9]]",
  "[[0, 3, 4]]",
};

static const char *const fragments[] = {
  "[]", "[[0, 9]]", "[[0, 3], [3, 9]]", "[[0, 3],\n[4, 9]]", "[[0, 3], [2, 9]]", "[[0, 3], [4, 8]]"
};

/* As it stands in the file: with an escape now and then. */
static void
append_name (GString *out, const char *name)
{
  if (g_test_rand_int_range (0, 20) == 0)
    g_string_append_printf (out, "\"\\u%04x%s\"", (guint) name[0], name + 1);
  else
    g_string_append_printf (out, "\"%s\"", name);
}

static void
append_space (GString *out)
{
  static const char *const spaces[] = { "", " ", "\n", "\t ", "\r\n  " };

  g_string_append (out, spaces[g_test_rand_int_range (0, G_N_ELEMENTS (spaces))]);
}

/* Adds a member, which now and then is missing or strange. */
static void
add (GPtrArray *members, const char *name, const char *value)
{
  GString *out = g_string_new (NULL);
  int chance = g_test_rand_int_range (0, 300);

  append_name (out, name);
  append_space (out);
  g_string_append_c (out, ':');
  append_space (out);
  if (chance == 0)
    value = strange_values[g_test_rand_int_range (0, G_N_ELEMENTS (strange_values))];
  g_string_append (out, value);
  if (chance == 1)
    g_string_free (out, TRUE);
  else
    g_ptr_array_add (members, g_string_free_and_steal (out));
}

/* Eats the members; gives the object, in any order of them. */
static char *
join (GPtrArray *members)
{
  GString *out = g_string_new ("{");

  for (guint n = 0; members->len > 0; n++) {
    guint i = (guint) g_test_rand_int_range (0, (int) members->len);
    g_autofree char *member = g_ptr_array_steal_index_fast (members, i);

    g_string_append (out, n > 0 ? "," : "");
    append_space (out);
    g_string_append (out, member);
    append_space (out);
  }
  g_string_append_c (out, '}');
  g_ptr_array_unref (members);
  return g_string_free_and_steal (out);
}

static void
add_common (GPtrArray *members)
{
  if (g_test_rand_bit ())
    add (members, "attributes", "{\"mode\": \"direct\"}");
  if (g_test_rand_bit ())
    add (members, "note", "\"a \\\"note\\\" \\u00e9 é\"");
  if (g_test_rand_bit ())
    add (members, "by", g_test_rand_bit () ? "\"ana\"" : "\"ben\"");
  if (g_test_rand_bit ())
    add (members, "created", "\"2026-11-23T10:00:00Z\"");
  if (g_test_rand_bit ())
    add (members, "other", "{\"k\":\n1.50}");
}

static char *
new_annotation (guint i)
{
  GPtrArray *members = g_ptr_array_new ();
  g_autofree char *id = g_strdup_printf ("\"a%u\"", g_test_rand_int_range (0, 60) == 0 ? 0 : i);

  add (members, "id", id);
  add (members, "label", i % 2 ? "\"claim\"" : "\"quote\"");
  add (members, "start", "0");
  add (members, "end", "9");
  if (g_test_rand_int_range (0, 20) == 0)
    add (members, "fragments", fragments[g_test_rand_int_range (0, G_N_ELEMENTS (fragments))]);
  if (g_test_rand_bit ())
    add (members, "text", "\"“schön”\\t\\\\\"");
  add (members, "prefix", "\"\"");
  add (members, "suffix", "\"plain\"");
  add_common (members);
  return join (members);
}

static char *
new_relation (guint i)
{
  GPtrArray *members = g_ptr_array_new ();
  g_autofree char *id = g_strdup_printf ("\"r%u\"", i);

  add (members, "id", id);
  add (members, "type", "\"said-by\"");
  add (members, "from", "\"a0\"");
  add (members, "to", g_test_rand_int_range (0, 40) == 0 ? "\"a9\"" : "\"a1\"");
  add_common (members);
  return join (members);
}

static char *
new_list (char *(*new_record) (guint i), guint n_records)
{
  GString *out = g_string_new ("[");

  for (guint i = 0; i < n_records; i++) {
    g_autofree char *record = new_record (i);

    g_string_append (out, i > 0 ? "," : "");
    append_space (out);
    g_string_append (out, g_test_rand_int_range (0, 300) == 0 ? "7" : record);
  }
  append_space (out);
  g_string_append_c (out, ']');
  return g_string_free_and_steal (out);
}

static char *
new_sidecar (void)
{
  GPtrArray *members = g_ptr_array_new ();
  GPtrArray *article = g_ptr_array_new ();
  g_autofree char *annotations = new_list (new_annotation, 4);
  g_autofree char *relations = new_list (new_relation, 2);
  g_autofree char *described = NULL;

  add (article, "file", "\"a.txt\"");
  add (article, "sha256", "\"00\"");
  add (article, "length", "12");
  add (article, "newline", "\"lf\"");
  add (article, "bom", g_test_rand_bit () ? "true" : "false");
  described = join (article);
  add (members, "format", "\"manicule-sidecar\"");
  add (members, "version", "1");
  add (members, "article", described);
  add (members, "status", "\"done\"");
  add (members, "note", "\"\\u00e9\"");
  add (members, "attributes", "{\"a\": [1, 2]}");
  add (members, "annotations", annotations);
  add (members, "relations", relations);
  add (members, "other", "[{}]");
  return join (members);
}

/* The naive reader: the first mistake of a sidecar, in words; NULL for none. */
typedef struct {
  char *problem;
  GHashTable *annotation_ids;
  GHashTable *relation_ids;
} Oracle;

static void say (Oracle *self, const char *place, const char *name, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

static void
say (Oracle *self, const char *place, const char *name, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (self->problem == NULL)
    self->problem = g_strdup_printf ("%s%s%s: %s", place, *place != '\0' && name != NULL ? "." : "",
                                     name != NULL ? name : "", message);
}

static gboolean
is_value_of (JsonNode *node, GType type)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static JsonNode *
want (Oracle *self, JsonObject *object, const char *place, const char *name, GType type)
{
  JsonNode *node = json_object_get_member (object, name);
  gboolean is_right = node == NULL || (type == JSON_TYPE_OBJECT  ? JSON_NODE_HOLDS_OBJECT (node)
                                       : type == JSON_TYPE_ARRAY ? JSON_NODE_HOLDS_ARRAY (node)
                                                                 : is_value_of (node, type));

  if (!is_right)
    say (self, place, name, "expected %s",
         type == JSON_TYPE_OBJECT  ? "an object"
         : type == JSON_TYPE_ARRAY ? "an array"
         : type == G_TYPE_STRING   ? "a string"
         : type == G_TYPE_INT64    ? "an integer"
                                   : "true or false");
  return is_right ? node : NULL;
}

static const char *
want_string (Oracle *self, JsonObject *object, const char *place, const char *name)
{
  JsonNode *node = want (self, object, place, name, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : NULL;
}

static const char *
need_string (Oracle *self, JsonObject *object, const char *place, const char *name)
{
  const char *string = NULL;

  if (!json_object_has_member (object, name))
    say (self, place, name, "is missing");
  string = want_string (self, object, place, name);
  if (string != NULL && *string == '\0')
    say (self, place, name, "must not be empty");
  return string;
}

static gint64
need_offset (Oracle *self, JsonObject *object, const char *place, const char *name)
{
  JsonNode *node = want (self, object, place, name, G_TYPE_INT64);
  gint64 offset = node != NULL ? json_node_get_int (node) : 0;

  if (!json_object_has_member (object, name))
    say (self, place, name, "is missing");
  if (offset < 0 || offset > G_MAXINT32)
    say (self, place, name, "expected an integer from 0 to %d", G_MAXINT32);
  return offset;
}

static void
need_id (Oracle *self, JsonObject *object, const char *place, GHashTable *ids)
{
  const char *id = need_string (self, object, place, "id");

  if (id != NULL && !g_hash_table_add (ids, g_strdup (id)))
    say (self, place, "id", "“%s” is the id of another one too", id);
}

static void
judge_fragments (Oracle *self, JsonObject *object, const char *place, gint64 start, gint64 end)
{
  JsonNode *node = want (self, object, place, "fragments", JSON_TYPE_ARRAY);
  JsonArray *array = node != NULL ? json_node_get_array (node) : NULL;
  gint64 at = start;
  gint64 first = -1;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *pair = json_array_get_element (array, i);
    JsonArray *offsets = JSON_NODE_HOLDS_ARRAY (pair) ? json_node_get_array (pair) : NULL;
    g_autofree char *where = g_strdup_printf ("%s.fragments[%u]", place, i);

    if (offsets == NULL || json_array_get_length (offsets) != 2 ||
        !is_value_of (json_array_get_element (offsets, 0), G_TYPE_INT64) ||
        !is_value_of (json_array_get_element (offsets, 1), G_TYPE_INT64) ||
        json_array_get_int_element (offsets, 0) < at ||
        json_array_get_int_element (offsets, 0) >= json_array_get_int_element (offsets, 1) ||
        json_array_get_int_element (offsets, 1) > end) {
      say (self, where, NULL,
           "expected [start, end] within the span, behind the fragment before it");
      return;
    }
    first = first < 0 ? json_array_get_int_element (offsets, 0) : first;
    at = json_array_get_int_element (offsets, 1);
  }
  if (first >= 0 && (first != start || at != end))
    say (self, place, "fragments", "must start and end where the span does");
}

static void
judge_common (Oracle *self, JsonObject *object, const char *place)
{
  want_string (self, object, place, "note");
  want_string (self, object, place, "by");
  want_string (self, object, place, "created");
  want_string (self, object, place, "modified");
  want (self, object, place, "attributes", JSON_TYPE_OBJECT);
}

static void
judge_annotation (Oracle *self, JsonObject *object, const char *place)
{
  gint64 start = 0;
  gint64 end = 0;

  need_id (self, object, place, self->annotation_ids);
  need_string (self, object, place, "label");
  start = need_offset (self, object, place, "start");
  end = need_offset (self, object, place, "end");
  if (start >= end)
    say (self, place, "end", "must be greater than “start”, which is %u", (guint) start);
  judge_fragments (self, object, place, start, end);
  want_string (self, object, place, "text");
  want_string (self, object, place, "prefix");
  want_string (self, object, place, "suffix");
  judge_common (self, object, place);
}

static void
judge_relation (Oracle *self, JsonObject *object, const char *place)
{
  static const char *const ends[] = { "from", "to" };

  need_id (self, object, place, self->relation_ids);
  need_string (self, object, place, "type");
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    const char *id = need_string (self, object, place, ends[i]);

    if (id != NULL && !g_hash_table_contains (self->annotation_ids, id))
      say (self, place, ends[i], "there is no annotation “%s”", id);
  }
  judge_common (self, object, place);
}

static void
judge_records (Oracle *self,
               JsonNode *node,
               const char *name,
               void (*judge) (Oracle *, JsonObject *, const char *))
{
  JsonArray *array = node != NULL ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *record = json_array_get_element (array, i);
    g_autofree char *place = g_strdup_printf ("%s[%u]", name, i);

    if (JSON_NODE_HOLDS_OBJECT (record))
      judge (self, json_node_get_object (record), place);
    else
      say (self, place, NULL, "expected an object");
  }
}

static void
judge_head (Oracle *self, JsonObject *root)
{
  JsonNode *version = json_object_get_member (root, "version");
  JsonNode *article = NULL;

  if (g_strcmp0 (want_string (self, root, "", "format"), "manicule-sidecar") != 0)
    say (self, "", "format", "expected “manicule-sidecar”");
  if (!is_value_of (version, G_TYPE_INT64) || json_node_get_int (version) < 1)
    say (self, "", "version", "expected an integer from 1");
  else if (json_node_get_int (version) > 1)
    say (self, "", "version", "written by a newer Manicule (format version %d; this one knows 1)",
         (int) MIN (json_node_get_int (version), G_MAXINT));
  article = want (self, root, "", "article", JSON_TYPE_OBJECT);
  if (article != NULL) {
    JsonObject *object = json_node_get_object (article);

    want_string (self, object, "article", "file");
    want_string (self, object, "article", "sha256");
    want_string (self, object, "article", "newline");
    want (self, object, "article", "length", G_TYPE_INT64);
    want (self, object, "article", "bom", G_TYPE_BOOLEAN);
  }
  want_string (self, root, "", "status");
  want_string (self, root, "", "note");
  want (self, root, "", "attributes", JSON_TYPE_OBJECT);
}

static char *
judge (JsonObject *root)
{
  g_autoptr (GHashTable) annotation_ids =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) relation_ids =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Oracle self = { .annotation_ids = annotation_ids, .relation_ids = relation_ids };
  JsonNode *annotations = NULL;
  JsonNode *relations = NULL;

  judge_head (&self, root);
  annotations = want (&self, root, "", "annotations", JSON_TYPE_ARRAY);
  relations = want (&self, root, "", "relations", JSON_TYPE_ARRAY);
  judge_records (&self, annotations, "annotations", judge_annotation);
  judge_records (&self, relations, "relations", judge_relation);
  return self.problem;
}

static void
assert_string (JsonObject *object, const char *name, const char *actual)
{
  const char *expected = json_object_get_string_member_with_default (object, name, "");

  g_assert_cmpstr (actual != NULL ? actual : "", ==, expected);
}

static void
assert_members (JsonObject *object, MclMembers *members)
{
  for (guint i = 0; i < mcl_members_get_length (members); i++) {
    g_autoptr (JsonNode) value = json_from_string (mcl_members_get_json (members, i), NULL);

    g_assert_true (json_node_equal (
        value, json_object_get_member (object, mcl_members_get_name (members, i))));
  }
}

static void
assert_annotation (JsonObject *object, MclAnnotation *annotation, const MclQuote *quote)
{
  MclRange span = mcl_annotation_get_span (annotation);
  MclMembers *attributes = mcl_annotation_get_attributes (annotation);

  assert_string (object, "id", mcl_annotation_get_id (annotation));
  assert_string (object, "label", mcl_annotation_get_label (annotation));
  g_assert_cmpint (span.start, ==, json_object_get_int_member (object, "start"));
  g_assert_cmpint (span.end, ==, json_object_get_int_member (object, "end"));
  assert_string (object, "text", quote->text);
  assert_string (object, "prefix", quote->prefix);
  assert_string (object, "suffix", quote->suffix);
  assert_string (object, "note", mcl_annotation_get_note (annotation));
  assert_string (object, "by", mcl_annotation_get_by (annotation));
  assert_string (object, "created", mcl_annotation_get_created (annotation));
  assert_members (object, mcl_annotation_get_unknown (annotation));
  if (attributes != NULL)
    assert_members (json_object_get_object_member (object, "attributes"), attributes);
  g_assert_cmpint (json_object_has_member (object, "other"), ==,
                   mcl_members_find (mcl_annotation_get_unknown (annotation), "other") != NULL);
}

static void
assert_same (JsonObject *root, MclSidecar *sidecar)
{
  JsonArray *annotations = json_object_has_member (root, "annotations")
                               ? json_object_get_array_member (root, "annotations")
                               : NULL;
  guint n_annotations = annotations != NULL ? json_array_get_length (annotations) : 0;

  assert_string (root, "status", sidecar->status);
  assert_string (root, "note", sidecar->note);
  assert_members (root, sidecar->unknown);
  g_assert_cmpuint (n_annotations, ==, sidecar->annotations->len);
  for (guint i = 0; i < n_annotations; i++)
    assert_annotation (json_array_get_object_element (annotations, i),
                       g_ptr_array_index (sidecar->annotations, i),
                       &g_array_index (sidecar->quotes, MclQuote, i));
}

/* Gives whether the sidecar is fine. */
static gboolean
compare (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MclSidecar) sidecar = NULL;
  g_autofree char *expected = NULL;
  JsonObject *root = NULL;
  guint line = 0;

  json_parser_set_strict (parser, TRUE);
  json_parser_load_from_data (parser, json, -1, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  expected = judge (root);
  sidecar = mcl_sidecar_parse (bytes, &line, &error);
  if (expected == NULL) {
    g_assert_no_error (error);
    assert_same (root, sidecar);
    return TRUE;
  }
  g_assert_null (sidecar);
  g_assert_cmpstr (mcl_error_skip_line (error->message, line), ==, expected);
  return FALSE;
}

static void
test_random_sidecars (void)
{
  guint n_fine = 0;

  for (guint i = 0; i < N_SIDECARS; i++) {
    g_autofree char *json = new_sidecar ();

    n_fine += compare (json);
  }
  g_test_message ("%u of %u sidecars were fine", n_fine, N_SIDECARS);
  g_assert_cmpuint (n_fine, >, N_SIDECARS / 10);
  g_assert_cmpuint (n_fine, <, N_SIDECARS * 9 / 10);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sidecar-oracle/random-sidecars", test_random_sidecars);
  return g_test_run ();
}
