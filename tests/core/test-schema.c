/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-schema.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "mcl-error.h"

static char *
describe_attribute (const MclAttribute *attribute)
{
  const char *const kinds[] = { "choice", "flag", "text" };
  g_autofree char *values = g_strjoinv (",", (char **) mcl_attribute_get_values (attribute));

  return g_strdup_printf (
      "%s:%s:%s:%s", mcl_attribute_get_id (attribute), kinds[mcl_attribute_get_kind (attribute)],
      values,
      mcl_attribute_get_pattern (attribute) != NULL ? mcl_attribute_get_pattern (attribute) : "");
}

static void
assert_attributes (const MclLabel *label, const char *const *expected)
{
  g_assert_cmpuint (mcl_label_get_n_attributes (label), ==, g_strv_length ((char **) expected));
  for (guint i = 0; expected[i] != NULL; i++) {
    g_autofree char *attribute = describe_attribute (mcl_label_get_attribute (label, i));

    g_assert_cmpstr (attribute, ==, expected[i]);
  }
}

/* The tables of the design. */
static void
test_default_labels (void)
{
  g_autoptr (MclSchema) schema = mcl_schema_new_default ();
  const struct {
    const char *id;
    const char *name;
    gunichar key;
    const char *colour;
    MclLineStyle line_style;
    MclTextPick pick;
    const char *attributes[6];
  } labels[] = {
    { "claim",
      "Claim",
      'c',
      "#E69F00",
      MCL_LINE_STYLE_DASHED,
      MCL_TEXT_PICK_SENTENCE,
      { "checkworthy:choice:unset,no,low,high:",
        "type:choice:fact,number,causal,comparison,prediction,opinion,other:",
        "verdict:choice:not-checked,true,mostly-true,mixed,mostly-false,false,unverifiable:",
        "hedged:flag::", "negated:flag::" } },
    { "quote",
      "Quote",
      'q',
      "#0072B2",
      MCL_LINE_STYLE_SOLID,
      MCL_TEXT_PICK_QUOTATION,
      { "mode:choice:direct,indirect,mixed,free-indirect,reported:", "own-words:flag::" } },
    { "entity",
      "Entity",
      'e',
      "#009E73",
      MCL_LINE_STYLE_DOUBLE,
      MCL_TEXT_PICK_NAME,
      { "kind:choice:person,organization,place,group,event,work,law,product,date,quantity,other:",
        "mention:choice:name,nominal,pronoun:", "wikidata:text::^Q[1-9][0-9]*$",
        "role:choice:unset,speaker,subject,expert,official,witness,anonymous,other:" } },
    { "cue",
      "Cue",
      'u',
      "#CC79A7",
      MCL_LINE_STYLE_DOTTED,
      MCL_TEXT_PICK_WORD,
      { "polarity:choice:neutral,supportive,doubtful,denying:" } },
  };

  g_assert_cmpuint (mcl_schema_get_n_labels (schema), ==, G_N_ELEMENTS (labels));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++) {
    const MclLabel *label = mcl_schema_get_label (schema, i);

    g_assert_cmpstr (mcl_label_get_id (label), ==, labels[i].id);
    g_assert_cmpstr (mcl_label_get_name (label), ==, labels[i].name);
    g_assert_cmpuint (mcl_label_get_key (label), ==, labels[i].key);
    g_assert_cmpstr (mcl_label_get_colour (label), ==, labels[i].colour);
    g_assert_cmpint (mcl_label_get_line_style (label), ==, labels[i].line_style);
    g_assert_cmpint (mcl_label_get_pick (label), ==, labels[i].pick);
    g_assert_nonnull (mcl_label_get_description (label));
    g_assert_nonnull (mcl_label_get_examples (label)[0]);
    assert_attributes (label, labels[i].attributes);
    g_assert_true (mcl_schema_find_label (schema, labels[i].id) == label);
    g_assert_true (mcl_schema_find_label_by_key (schema, labels[i].key) == label);
  }
  g_assert_null (mcl_schema_find_label (schema, "other"));
  g_assert_null (mcl_schema_find_label_by_key (schema, 'x'));
  g_assert_null (mcl_schema_find_label_by_key (schema, 0));
}

/* Which label may lead to which: one row per relation, "claim>entity" pairs. */
static void
test_default_relations (void)
{
  g_autoptr (MclSchema) schema = mcl_schema_new_default ();
  const struct {
    const char *id;
    const char *allowed;
    gboolean symmetric;
  } relations[] = {
    { "said-by", "claim>entity quote>entity ", FALSE },
    { "said-to", "quote>entity ", FALSE },
    { "cue-of", "cue>claim cue>quote ", FALSE },
    { "about", "claim>entity ", FALSE },
    { "states", "quote>claim ", FALSE },
    { "same-as", "claim>claim entity>entity ", TRUE },
    { "supports", "claim>claim quote>claim ", FALSE },
    { "refutes", "claim>claim quote>claim ", FALSE },
  };
  const char *const labels[] = { "claim", "cue", "entity", "quote" };

  g_assert_cmpuint (mcl_schema_get_n_relation_types (schema), ==, G_N_ELEMENTS (relations));
  for (guint i = 0; i < G_N_ELEMENTS (relations); i++) {
    const MclRelationType *type = mcl_schema_get_relation_type (schema, i);
    g_autoptr (GString) allowed = g_string_new (NULL);

    for (guint j = 0; j < 16; j++) {
      if (mcl_relation_type_allows (type, labels[j / 4], labels[j % 4]))
        g_string_append_printf (allowed, "%s>%s ", labels[j / 4], labels[j % 4]);
    }
    g_assert_cmpstr (mcl_relation_type_get_id (type), ==, relations[i].id);
    g_assert_cmpstr (allowed->str, ==, relations[i].allowed);
    g_assert_cmpint (mcl_relation_type_get_symmetric (type), ==, relations[i].symmetric);
    g_assert_true (mcl_schema_find_relation_type (schema, relations[i].id) == type);
  }
  g_assert_null (mcl_schema_find_relation_type (schema, "other"));
}

static void
test_default_document (void)
{
  g_autoptr (MclSchema) schema = mcl_schema_new_default ();
  const char *const attributes[] = { "source", "url", "published", "language", "genre", "topic" };
  const char *const statuses[] = { "todo", "in-progress", "done", "needs-review", NULL };

  g_assert_cmpuint (mcl_schema_get_n_document_attributes (schema), ==, G_N_ELEMENTS (attributes));
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    g_assert_cmpstr (mcl_attribute_get_id (mcl_schema_get_document_attribute (schema, i)), ==,
                     attributes[i]);
  g_assert_cmpstrv (mcl_schema_get_statuses (schema), statuses);
  g_assert_true (mcl_schema_get_include_quotation_marks (schema));
  g_assert_true (mcl_schema_get_snap_to_words (schema));
  g_assert_null (mcl_schema_get_annotators (schema)[0]);
}

static MclSchema *
parse (const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return mcl_schema_new_from_json ("manicule.json", bytes, error);
}

static void
test_least (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MclSchema) schema =
      parse ("{\"format\": \"manicule-schema\", \"future\": {\"x\": 1},\n"
             "\"labels\": [{\"id\": \"a\", \"shape\": 7}, {\"id\": \"b\", \"key\": \"ß\","
             "\"attributes\": [{\"id\": \"n\"}]}],\n"
             "\"relations\": [{\"id\": \"r\"}],\n"
             "\"settings\": {\"snapToWords\": false, \"annotators\": [\"ana\", \"ben\"]}}",
             &error);
  const char *const annotators[] = { "ana", "ben", NULL };
  const MclLabel *a = NULL;
  const MclLabel *b = NULL;

  g_assert_no_error (error);
  a = mcl_schema_get_label (schema, 0);
  b = mcl_schema_get_label (schema, 1);
  g_assert_cmpstr (mcl_label_get_name (a), ==, "a");
  g_assert_cmpuint (mcl_label_get_key (a), ==, 0);
  g_assert_cmpuint (mcl_label_get_key (b), ==, 0xdf);
  g_assert_cmpstr (mcl_label_get_colour (a), !=, mcl_label_get_colour (b));
  g_assert_cmpint (mcl_label_get_line_style (a), !=, mcl_label_get_line_style (b));
  g_assert_null (mcl_label_get_description (a));
  g_assert_cmpint (mcl_attribute_get_kind (mcl_label_get_attribute (b, 0)), ==, MCL_ATTRIBUTE_TEXT);
  g_assert_true (mcl_relation_type_allows (mcl_schema_get_relation_type (schema, 0), "a", "b"));
  g_assert_cmpuint (g_strv_length ((char **) mcl_schema_get_statuses (schema)), ==, 4);
  g_assert_false (mcl_schema_get_snap_to_words (schema));
  g_assert_true (mcl_schema_get_include_quotation_marks (schema));
  g_assert_cmpstrv (mcl_schema_get_annotators (schema), annotators);
}

#define HEAD "{\"format\": \"manicule-schema\", \"version\": 1,\n"
#define LABELS HEAD "\"labels\": [{\"id\": \"a\", \"key\": \"k\"},\n"

static void
test_refused (void)
{
  const struct {
    const char *json;
    const char *message;
  } schemas[] = {
    { "", "manicule.json: line 1, column 1: the file is empty" },
    { "[]", "manicule.json: line 1: expected an object" },
    { "{\n\"format\": \"x\"}", "manicule.json: line 2: format: expected “manicule-schema”" },
    { HEAD "\"labels\": []}", "manicule.json: line 2: labels: at least one label is needed" },
    { HEAD "\"labels\": {}}", "manicule.json: line 2: labels: expected an array" },
    { LABELS "7]}", "manicule.json: line 3: labels[1]: expected an object" },
    { LABELS "{}]}", "manicule.json: line 3: labels[1].id: is missing" },
    { LABELS "{\"id\": \"a\"}]}",
      "manicule.json: line 3: labels[1].id: “a” is the id of another one too" },
    { LABELS "{\"id\": \"b\",\n\"key\": \"ab\"}]}",
      "manicule.json: line 4: labels[1].key: expected one visible character" },
    { LABELS "{\"id\": \"b\", \"key\": \" \"}]}",
      "manicule.json: line 3: labels[1].key: expected one visible character" },
    { LABELS "{\"id\": \"b\", \"key\": \"k\"}]}",
      "manicule.json: line 3: labels[1].key: “k” is the key of “a” too" },
    { LABELS "{\"id\": \"b\", \"colour\": \"red\"}]}",
      "manicule.json: line 3: labels[1].colour: expected “#” and six hexadecimal digits" },
    { LABELS "{\"id\": \"b\", \"lineStyle\": \"thick\"}]}",
      "manicule.json: line 3: labels[1].lineStyle: “thick” is none of solid, double, dashed, "
      "dotted, wavy" },
    { LABELS "{\"id\": \"b\", \"pick\": 1}]}",
      "manicule.json: line 3: labels[1].pick: expected a string" },
    { LABELS "{\"id\": \"b\", \"examples\": [\"x\",\n1]}]}",
      "manicule.json: line 4: labels[1].examples[1]: expected a string" },
    { LABELS "{\"id\": \"b\", \"attributes\": [{\"id\": \"x\"},\n{\"id\": \"x\"}]}]}",
      "manicule.json: line 4: labels[1].attributes[1].id: “x” is the id of another one too" },
    { LABELS "{\"id\": \"b\", \"attributes\": [{\"id\": \"x\", \"kind\": \"choice\"}]}]}",
      "manicule.json: line 3: labels[1].attributes[0].values: a choice needs values" },
    { LABELS "{\"id\": \"b\"}],\n\"relations\": [{\"id\": \"r\", \"to\": [\"a\", \"c\"]}]}",
      "manicule.json: line 4: relations[0].to[1]: there is no label “c”" },
    { LABELS "{\"id\": \"b\"}],\n\"settings\": {\"snapToWords\": 1}}",
      "manicule.json: line 4: settings.snapToWords: expected true or false" },
  };
  g_autoptr (GError) newer = NULL;
  g_autoptr (GError) pattern = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (schemas); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (parse (schemas[i].json, &error));
    g_assert_error (error, MCL_ERROR, MCL_ERROR_PARSE);
    g_assert_cmpstr (error->message, ==, schemas[i].message);
  }

  g_assert_null (parse ("{\"format\": \"manicule-schema\",\n\"version\": 2}", &newer));
  g_assert_error (newer, MCL_ERROR, MCL_ERROR_NEWER_VERSION);
  g_assert_null (parse (LABELS
                        "{\"id\": \"b\", \"attributes\": [{\"id\": \"x\",\n\"pattern\": \"(\"}]}]}",
                        &pattern));
  g_assert_error (pattern, MCL_ERROR, MCL_ERROR_PARSE);
  g_assert_true (g_str_has_prefix (pattern->message,
                                   "manicule.json: line 4: labels[1].attributes[0].pattern: "));
}

static void
test_load_for_article (void)
{
  g_autofree char *folder = g_dir_make_tmp ("manicule-schema-XXXXXX", NULL);
  g_autofree char *inner = g_build_filename (folder, "inner", NULL);
  g_autofree char *path = g_build_filename (folder, "manicule.json", NULL);
  g_autofree char *article = g_build_filename (folder, "a.txt", NULL);
  g_autofree char *inner_article = g_build_filename (inner, "a.txt", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MclSchema) without = mcl_schema_load_for_article (article, &error);
  g_autoptr (MclSchema) with = NULL;
  g_autoptr (MclSchema) above = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (mcl_schema_get_n_labels (without), ==, 4);

  g_assert_true (g_file_set_contents (
      path, "{\"format\": \"manicule-schema\", \"labels\": [{\"id\": \"a\"}]}", -1, NULL));
  with = mcl_schema_load_for_article (article, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mcl_schema_get_n_labels (with), ==, 1);
  above = mcl_schema_load_for_article (inner_article, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mcl_schema_get_n_labels (above), ==, 4);

  g_assert_true (g_file_set_contents (path, "{\n", -1, NULL));
  g_assert_null (mcl_schema_load_for_article (article, &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_PARSE);
  g_assert_cmpstr (error->message, ==, "manicule.json: line 2, column 1: the file ends too early");

  g_unlink (path);
  g_rmdir (folder);
}

static void
test_too_large (void)
{
  g_autofree char *folder = g_dir_make_tmp ("manicule-schema-XXXXXX", NULL);
  g_autofree char *article = g_build_filename (folder, "a.txt", NULL);
  g_autofree char *path = g_build_filename (folder, MCL_SCHEMA_FILE_NAME, NULL);
  g_autofree char *blank = g_strnfill (MCL_SCHEMA_MAX_BYTES + 1, ' ');
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, blank, -1, NULL));
  g_assert_null (mcl_schema_load_for_article (article, &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==, "“manicule.json” is larger than 4.0\302\240MiB");
  g_unlink (path);
  g_rmdir (folder);
}

/* A label without a key gets the first free letter: no other label's, and no command's. */
static void
test_used_keys (void)
{
  const char json[] = "{\"format\": \"manicule-schema\", \"version\": 1, \"labels\": ["
                      "{\"id\": \"a\", \"name\": \"Person\"},"
                      "{\"id\": \"b\", \"name\": \"Place\"},"
                      "{\"id\": \"c\", \"name\": \"News of Sport\"},"
                      "{\"id\": \"d\", \"name\": \"Place\", \"key\": \"o\"},"
                      "{\"id\": \"e\", \"name\": \"Ans\"},"
                      "{\"id\": \"f\", \"name\": \"Über\"}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, sizeof json - 1);
  g_autoptr (MclSchema) schema = mcl_schema_parse (bytes, NULL, NULL);
  g_autoptr (GString) keys = g_string_new (NULL);

  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++) {
    gunichar key = mcl_label_get_used_key (mcl_schema_get_label (schema, i));

    g_string_append_unichar (keys, key != 0 ? key : '-');
  }
  g_assert_cmpstr (keys->str, ==, "pleo-ü");
  g_assert_cmpuint (mcl_label_get_key (mcl_schema_get_label (schema, 0)), ==, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema/default-labels", test_default_labels);
  g_test_add_func ("/schema/default-relations", test_default_relations);
  g_test_add_func ("/schema/default-document", test_default_document);
  g_test_add_func ("/schema/least", test_least);
  g_test_add_func ("/schema/refused", test_refused);
  g_test_add_func ("/schema/load-for-article", test_load_for_article);
  g_test_add_func ("/schema/too-large", test_too_large);
  g_test_add_func ("/schema/used-keys", test_used_keys);
  return g_test_run ();
}
