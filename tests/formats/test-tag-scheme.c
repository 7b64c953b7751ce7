/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "mcl-tag-scheme.h"

/* Chunks as "LABEL:start-end", for messages that say all. */
static char *
describe (GArray *chunks)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < chunks->len; i++) {
    const MclTagChunk *chunk = &g_array_index (chunks, MclTagChunk, i);

    g_string_append_printf (out, "%s:%u-%u ", chunk->label, chunk->start, chunk->end);
  }
  return g_string_free_and_steal (g_steal_pointer (&out));
}

static void
test_random_chunks_come_back (void)
{
  static const char *const labels[] = { "PER", "ORG", "組織-x" };

  for (guint round = 0; round < 20000; round++) {
    MclTagScheme scheme = (MclTagScheme) g_test_rand_int_range (0, MCL_TAG_SCHEME_UNKNOWN);
    g_autoptr (GArray) chunks = g_array_new (FALSE, FALSE, sizeof (MclTagChunk));
    g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GArray) lenient = NULL;
    g_autoptr (GArray) strict = NULL;
    g_autofree char *expected = NULL;
    g_autofree char *found = NULL;
    g_autofree char *found_strictly = NULL;
    guint at = 0;

    while (at < 12) {
      MclTagChunk chunk = { labels[g_test_rand_int_range (0, G_N_ELEMENTS (labels))], at,
                            at + (guint) g_test_rand_int_range (1, 4) };

      g_array_append_val (chunks, chunk);
      at = chunk.end + (guint) g_test_rand_int_range (0, 2);
    }
    for (guint i = 0; i < chunks->len; i++) {
      const MclTagChunk *chunk = &g_array_index (chunks, MclTagChunk, i);
      const MclTagChunk *before = i > 0 ? chunk - 1 : NULL;
      const MclTagChunk *behind = i + 1 < chunks->len ? chunk + 1 : NULL;

      while (tags->len < chunk->start)
        g_ptr_array_add (tags, g_strdup ("O"));
      for (guint j = chunk->start; j < chunk->end; j++)
        g_ptr_array_add (
            tags,
            g_strdup_printf (
                "%c-%s",
                mcl_tag_scheme_encode (
                    scheme, j - chunk->start, chunk->end - chunk->start,
                    before != NULL && before->end == chunk->start && before->label == chunk->label,
                    behind != NULL && chunk->end == behind->start && behind->label == chunk->label),
                chunk->label));
    }
    lenient = mcl_tag_scheme_decode ((const char *const *) tags->pdata, tags->len);
    strict = mcl_tag_scheme_decode_strictly (scheme, (const char *const *) tags->pdata, tags->len);
    expected = describe (chunks);
    found = describe (lenient);
    found_strictly = describe (strict);
    g_assert_cmpstr (found, ==, expected);
    /* Strictly, IOE1 has no chunk of one token that another of its label follows. */
    if (scheme != MCL_TAG_SCHEME_IOE1)
      g_assert_cmpstr (found_strictly, ==, expected);
  }
}

static GPtrArray *
read_tags (JsonObject *object, const char *name)
{
  JsonArray *array = json_object_get_array_member (object, name);
  GPtrArray *tags = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (tags, (gpointer) json_array_get_string_element (array, i));
  return tags;
}

static char *
describe_expected (JsonArray *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (expected); i++) {
    JsonObject *chunk = json_array_get_object_element (expected, i);

    g_string_append_printf (out, "%s:%d-%d ", json_object_get_string_member (chunk, "label"),
                            (int) json_object_get_int_member (chunk, "start_token"),
                            (int) json_object_get_int_member (chunk, "end_token"));
  }
  return g_string_free_and_steal (g_steal_pointer (&out));
}

static MclTagScheme
read_scheme (JsonObject *object, const char *name)
{
  g_autofree char *id = g_ascii_strdown (json_object_get_string_member (object, name), -1);
  MclTagScheme scheme = mcl_tag_scheme_find (id);

  g_assert_cmpint (scheme, !=, MCL_TAG_SCHEME_UNKNOWN);
  return scheme;
}

static void
check_decoding (JsonObject *object, gboolean strict)
{
  g_autoptr (GPtrArray) tags = read_tags (object, "tags");
  const char *const *row = (const char *const *) tags->pdata;
  g_autoptr (GArray) chunks =
      strict ? mcl_tag_scheme_decode_strictly (read_scheme (object, "scheme"), row, tags->len)
             : mcl_tag_scheme_decode (row, tags->len);
  g_autofree char *found = describe (chunks);
  g_autofree char *expected = describe_expected (json_object_get_array_member (object, "expect"));

  g_assert_cmpstr (found, ==, expected);
}

static void
check_detection (JsonObject *object)
{
  g_autoptr (GPtrArray) tags = read_tags (object, "tags");
  MclTagScheme found = mcl_tag_scheme_detect ((const char *const *) tags->pdata, tags->len);

  if (json_object_get_null_member (object, "expect"))
    g_assert_cmpint (found, ==, MCL_TAG_SCHEME_UNKNOWN);
  else
    g_assert_cmpint (found, ==, read_scheme (object, "expect"));
}

static void
check_conversion (JsonObject *object)
{
  g_autoptr (GPtrArray) tags = read_tags (object, "tags");
  g_autoptr (GPtrArray) expected = read_tags (object, "expect");
  g_autoptr (GArray) chunks = mcl_tag_scheme_decode_strictly (
      read_scheme (object, "frm"), (const char *const *) tags->pdata, tags->len);
  MclTagScheme scheme = read_scheme (object, "to");

  for (guint i = 0; i < chunks->len; i++) {
    const MclTagChunk *chunk = &g_array_index (chunks, MclTagChunk, i);

    for (guint j = chunk->start; j < chunk->end; j++) {
      const char *tag = g_ptr_array_index (expected, j);

      g_assert_cmpint (
          mcl_tag_scheme_encode (scheme, j - chunk->start, chunk->end - chunk->start, FALSE, FALSE),
          ==, tag[0]);
      g_assert_cmpstr (mcl_tag_get_label (tag), ==, chunk->label);
    }
  }
}

/* Returns FALSE for what is not about tags but about agreement. */
static gboolean
check_case (JsonObject *object)
{
  const char *kind = json_object_get_string_member (object, "kind");

  g_test_message ("%s", json_object_get_string_member (object, "id"));
  if (g_str_equal (kind, "strict_decode") || g_str_equal (kind, "conlleval_decode"))
    check_decoding (object, g_str_equal (kind, "strict_decode"));
  else if (g_str_equal (kind, "detect_scheme"))
    check_detection (object);
  else if (g_str_equal (kind, "convert"))
    check_conversion (object);
  else if (g_str_equal (kind, "split_tag"))
    g_assert_cmpstr (mcl_tag_get_label (json_object_get_string_member (object, "tag")), ==,
                     json_object_get_string_member (object, "expect"));
  else if (g_str_equal (kind, "illegal_prefix"))
    g_assert_false (mcl_tag_is_valid (json_object_get_string_member (object, "tag"),
                                      read_scheme (object, "scheme")));
  else
    return FALSE;
  return TRUE;
}

static void
test_expectations (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "..", "shared", "corpora",
                                                 "expectations", "tag_schemes.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *cases = NULL;
  guint n_checked = 0;

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("the corpora are not here");
    return;
  }
  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  cases =
      json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "cases");
  for (guint i = 0; i < json_array_get_length (cases); i++)
    n_checked += check_case (json_array_get_object_element (cases, i));
  g_test_message ("%u of %u cases; the others are about agreement", n_checked,
                  json_array_get_length (cases));
  g_assert_cmpuint (n_checked, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tag-scheme/random-chunks-come-back", test_random_chunks_come_back);
  g_test_add_func ("/tag-scheme/expectations", test_expectations);
  return g_test_run ();
}
