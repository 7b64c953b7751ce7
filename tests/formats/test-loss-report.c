/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "format-test.h"

#define SAMPLE_TEXT "Ana Ruiz spoke for a very long time, and then for a while longer.\nBob left."

static MclFormatDocument *
new_document (const char *name)
{
  const FormatSample sample = {
    name, SAMPLE_TEXT,
    "\"annotations\": ["
    "{\"id\": \"a\", \"label\": \"entity\", \"start\": 0, \"end\": 8},"
    "{\"id\": \"b\", \"label\": \"cl\\u001b[31maim\", \"start\": 0, \"end\": 65}],"
    "\"relations\": [{\"id\": \"r\", \"type\": \"by\", \"from\": \"a\", \"to\": \"b\"}]"
  };

  return format_test_new_document (&sample);
}

static void
add_annotation (MclLossReport *report, MclLossKind kind, MclFormatDocument *document, guint i)
{
  mcl_loss_report_add_annotation (report, kind, document,
                                  g_ptr_array_index (document->annotations, i));
}

/* The sample in its order: "b" is the longer one. */
enum { LONG, SHORT };

static void
test_empty (void)
{
  g_autoptr (MclLossReport) report = mcl_loss_report_new ();
  g_autofree char *text = mcl_loss_report_to_string (report, "X");
  g_autoptr (GString) json = g_string_new (NULL);

  mcl_loss_report_append_json (report, json);
  g_assert_true (mcl_loss_report_is_empty (report));
  g_assert_cmpstr (text, ==, "");
  g_assert_cmpstr (json->str, ==, "[]");
  g_assert_cmpuint (mcl_loss_report_get_full_kinds (report), ==, 0);
  for (guint i = 0; i < MCL_LOSS_N_KINDS; i++) {
    g_assert_cmpuint (mcl_loss_report_get_count (report, i), ==, 0);
    g_assert_null (mcl_loss_report_get_places (report, i));
  }
}

/* Each kind has an id of its own and words for one and for many. */
static void
test_kinds (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < MCL_LOSS_N_KINDS; i++) {
    char *one = mcl_loss_kind_describe (i, 1);
    char *many = mcl_loss_kind_describe (i, 1234567890123);

    g_test_message ("%s", many);
    g_assert_nonnull (mcl_loss_kind_get_id (i));
    g_assert_true (g_hash_table_add (seen, g_strdup (mcl_loss_kind_get_id (i))));
    g_assert_nonnull (strstr (one, "1 "));
    g_assert_nonnull (strstr (many, "1234567890123 "));
    g_assert_null (strchr (one, '%'));
    g_assert_null (strchr (many, '%'));
    g_assert_true (g_hash_table_add (seen, one));
    g_assert_true (g_hash_table_add (seen, many));
    g_assert_cmpint (mcl_loss_kind_drops (i), ==, i < MCL_LOSS_FRAGMENTS_SPLIT);
  }
}

static void
test_words (void)
{
  static const struct {
    MclLossKind kind;
    guint64 count;
    const char *words;
  } cases[] = {
    { MCL_LOSS_NESTED, 1, "1 nested annotation dropped" },
    { MCL_LOSS_NESTED, 14, "14 nested annotations dropped" },
    { MCL_LOSS_WIDENED, 3, "3 annotations widened to token edges" },
    { MCL_LOSS_NOTES, 1, "note of 1 annotation dropped" },
    { MCL_LOSS_DOCUMENT_STATUS, 2, "status of 2 documents dropped" },
    { MCL_LOSS_FRAGMENTS_JOINED, 1, "fragments of 1 annotation joined into one span" },
    { MCL_LOSS_RELATIONS, 0, "0 relations dropped" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *words = mcl_loss_kind_describe (cases[i].kind, cases[i].count);

    g_assert_cmpstr (words, ==, cases[i].words);
  }
}

static void
test_places (void)
{
  g_autoptr (MclLossReport) report = mcl_loss_report_new ();
  g_autoptr (MclFormatDocument) document = new_document ("a\nb.txt");
  g_autofree char *text = NULL;
  const MclLossPlace *place = NULL;

  add_annotation (report, MCL_LOSS_NESTED, document, SHORT);
  add_annotation (report, MCL_LOSS_WIDENED, document, LONG);
  mcl_loss_report_add_relation (report, MCL_LOSS_RELATIONS, document,
                                g_ptr_array_index (document->relations, 0));
  mcl_loss_report_add_document (report, MCL_LOSS_DOCUMENT_NOTE, document);
  g_assert_false (mcl_loss_report_is_empty (report));
  place = g_ptr_array_index (mcl_loss_report_get_places (report, MCL_LOSS_NESTED), 0);
  g_assert_cmpstr (place->document, ==, "a\nb.txt");
  g_assert_cmpstr (place->id, ==, "a");
  g_assert_cmpstr (place->text, ==, "Ana Ruiz");
  g_assert_cmpuint (place->span.end, ==, 8);
  place = g_ptr_array_index (mcl_loss_report_get_places (report, MCL_LOSS_RELATIONS), 0);
  g_assert_cmpstr (place->id, ==, "r");
  g_assert_null (place->text);
  place = g_ptr_array_index (mcl_loss_report_get_places (report, MCL_LOSS_DOCUMENT_NOTE), 0);
  g_assert_null (place->id);

  text = mcl_loss_report_to_string (report, "X");
  g_assert_cmpstr (
      text, ==,
      "X: 1 nested annotation dropped\n"
      "  a\\nb.txt:0-8 entity \"Ana Ruiz\"\n"
      "X: 1 relation dropped\n"
      "  a\\nb.txt by\n"
      "X: note of 1 document dropped\n"
      "  a\\nb.txt\n"
      "X: 1 annotation widened to token edges\n"
      "  a\\nb.txt:0-65 cl\\x1b[31maim \"Ana Ruiz spoke for a very long time, and…\"\n");
}

/* Places are kept up to a number, and counted beyond; a few are shown. */
static void
test_limits (void)
{
  g_autoptr (MclLossReport) report = mcl_loss_report_new ();
  g_autoptr (MclFormatDocument) document = new_document ("a.txt");
  g_autofree char *text = NULL;

  for (guint i = 0; i < MCL_LOSS_MAX_PLACES - 1; i++)
    add_annotation (report, MCL_LOSS_OVERLAPS, document, SHORT);
  g_assert_cmpuint (mcl_loss_report_get_full_kinds (report), ==, 0);
  add_annotation (report, MCL_LOSS_OVERLAPS, document, SHORT);
  g_assert_cmpuint (mcl_loss_report_get_full_kinds (report), ==, 1u << MCL_LOSS_OVERLAPS);
  add_annotation (report, MCL_LOSS_OVERLAPS, document, SHORT);
  g_assert_cmpuint (mcl_loss_report_get_count (report, MCL_LOSS_OVERLAPS), ==,
                    MCL_LOSS_MAX_PLACES + 1);
  g_assert_cmpuint (mcl_loss_report_get_places (report, MCL_LOSS_OVERLAPS)->len, ==,
                    MCL_LOSS_MAX_PLACES);
  text = mcl_loss_report_to_string (report, "X");
  g_assert_true (g_str_has_suffix (text, "\n  and 996 more\n"));
}

static void
test_merge (void)
{
  g_autoptr (MclLossReport) report = mcl_loss_report_new ();
  g_autoptr (MclLossReport) second = mcl_loss_report_new ();
  g_autoptr (MclLossReport) counting = NULL;
  g_autoptr (MclFormatDocument) one = new_document ("one.txt");
  g_autoptr (MclFormatDocument) two = new_document ("two.txt");
  GPtrArray *places = NULL;

  add_annotation (report, MCL_LOSS_NOTES, one, LONG);
  for (guint i = 0; i < MCL_LOSS_MAX_PLACES; i++)
    add_annotation (second, MCL_LOSS_NOTES, two, LONG);
  add_annotation (second, MCL_LOSS_TIMES, two, SHORT);
  mcl_loss_report_merge (report, second);
  places = mcl_loss_report_get_places (report, MCL_LOSS_NOTES);
  g_assert_cmpuint (mcl_loss_report_get_count (report, MCL_LOSS_NOTES), ==,
                    MCL_LOSS_MAX_PLACES + 1);
  g_assert_cmpuint (places->len, ==, MCL_LOSS_MAX_PLACES);
  g_assert_cmpstr (((MclLossPlace *) g_ptr_array_index (places, 0))->document, ==, "one.txt");
  g_assert_cmpstr (((MclLossPlace *) g_ptr_array_index (places, 1))->document, ==, "two.txt");
  g_assert_cmpuint (mcl_loss_report_get_places (report, MCL_LOSS_TIMES)->len, ==, 1);

  /* A worker that knows what is full makes no places of it. */
  counting = mcl_loss_report_new_counting (mcl_loss_report_get_full_kinds (report));
  add_annotation (counting, MCL_LOSS_NOTES, two, LONG);
  add_annotation (counting, MCL_LOSS_TIMES, two, LONG);
  g_assert_null (mcl_loss_report_get_places (counting, MCL_LOSS_NOTES));
  mcl_loss_report_merge (report, counting);
  g_assert_cmpuint (mcl_loss_report_get_count (report, MCL_LOSS_NOTES), ==,
                    MCL_LOSS_MAX_PLACES + 2);
  g_assert_cmpuint (mcl_loss_report_get_places (report, MCL_LOSS_TIMES)->len, ==, 2);
}

/* A report that only counts can be written as well. */
static void
test_without_places (void)
{
  g_autoptr (MclLossReport) report = mcl_loss_report_new_counting (1u << MCL_LOSS_NOTES);
  g_autoptr (MclFormatDocument) document = new_document ("a.txt");
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *text = NULL;

  add_annotation (report, MCL_LOSS_NOTES, document, LONG);
  text = mcl_loss_report_to_string (report, "X");
  g_assert_cmpstr (text, ==, "X: note of 1 annotation dropped\n  and 1 more\n");
  mcl_loss_report_append_json (report, json);
  g_assert_nonnull (strstr (json->str, "\"places\": []"));
}

static void
test_json (void)
{
  g_autoptr (MclLossReport) report = mcl_loss_report_new ();
  g_autoptr (MclFormatDocument) document = new_document ("\"a\".txt");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  JsonArray *losses = NULL;
  JsonObject *loss = NULL;
  JsonObject *place = NULL;

  add_annotation (report, MCL_LOSS_WIDENED, document, LONG);
  add_annotation (report, MCL_LOSS_NESTED, document, SHORT);
  add_annotation (report, MCL_LOSS_NESTED, document, LONG);
  mcl_loss_report_add_document (report, MCL_LOSS_DOCUMENT_NOTE, document);
  mcl_loss_report_append_json (report, json);
  json_parser_load_from_data (parser, json->str, -1, &error);
  g_assert_no_error (error);
  losses = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (losses), ==, 3);
  loss = json_array_get_object_element (losses, 0);
  g_assert_cmpstr (json_object_get_string_member (loss, "kind"), ==, "nested");
  g_assert_true (json_object_get_boolean_member (loss, "drops"));
  g_assert_cmpint (json_object_get_int_member (loss, "count"), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (loss, "message"), ==,
                   "2 nested annotations dropped");
  place = json_array_get_object_element (json_object_get_array_member (loss, "places"), 1);
  g_assert_cmpstr (json_object_get_string_member (place, "document"), ==, "\"a\".txt");
  g_assert_cmpstr (json_object_get_string_member (place, "label"), ==, "cl\x1b[31maim");
  g_assert_cmpint (json_object_get_int_member (place, "end"), ==, 65);
  loss = json_array_get_object_element (losses, 2);
  g_assert_cmpstr (json_object_get_string_member (loss, "kind"), ==, "widened");
  g_assert_false (json_object_get_boolean_member (loss, "drops"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loss-report/empty", test_empty);
  g_test_add_func ("/loss-report/kinds", test_kinds);
  g_test_add_func ("/loss-report/words", test_words);
  g_test_add_func ("/loss-report/places", test_places);
  g_test_add_func ("/loss-report/limits", test_limits);
  g_test_add_func ("/loss-report/merge", test_merge);
  g_test_add_func ("/loss-report/without-places", test_without_places);
  g_test_add_func ("/loss-report/json", test_json);
  return g_test_run ();
}
