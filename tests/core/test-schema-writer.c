/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "mcl-schema-draft.h"
#include "mcl-schema-preset.h"

static char *
to_string (GBytes *bytes)
{
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static MclSchema *
parse (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  MclSchema *schema = mcl_schema_parse (bytes, NULL, &error);

  g_assert_no_error (error);
  return schema;
}

static char *
serialise (MclSchema *schema)
{
  g_autoptr (GBytes) bytes = mcl_schema_serialise (schema);

  return to_string (bytes);
}

/* An edit of a preset must show in git as that edit alone. */
static void
test_presets (void)
{
  const char *const *ids = mcl_schema_preset_get_ids ();

  for (guint i = 0; ids[i] != NULL; i++) {
    g_autoptr (GBytes) preset = mcl_schema_preset_dup_json (ids[i]);
    g_autofree char *json = to_string (preset);
    g_autoptr (MclSchema) schema = parse (json);
    g_autofree char *written = serialise (schema);

    g_assert_cmpstr (written, ==, json);
  }
}

static void
test_unknown (void)
{
  const char *const json =
      "{\n"
      "  \"x\": 1.10, \"format\": \"manicule-schema\", \"y\": {\"a\": [1,   2]},\n"
      "  \"settings\": {\"snapToWords\": false, \"theme\": \"sepia\"},\n"
      "  \"labels\": [{\"icon\": \"☞\", \"id\": \"a\", \"attributes\": [\n"
      "    {\"id\": \"k\", \"unit\": \"kg\"}]}],\n"
      "  \"relations\": [{\"id\": \"r\", \"arrow\": null}]\n"
      "}\n";
  g_autoptr (MclSchema) schema = parse (json);
  g_autofree char *written = serialise (schema);
  g_autoptr (MclSchema) again = parse (written);
  g_autofree char *rewritten = serialise (again);

  g_assert_cmpstr (
      written, ==,
      "{\n"
      "  \"format\": \"manicule-schema\",\n"
      "  \"version\": 1,\n"
      "  \"labels\": [\n"
      "    {\n"
      "      \"id\": \"a\",\n"
      "      \"name\": \"a\",\n"
      "      \"colour\": \"#E69F00\",\n"
      "      \"lineStyle\": \"solid\",\n"
      "      \"pick\": \"word\",\n"
      "      \"attributes\": [\n"
      "        {\"id\": \"k\", \"name\": \"k\", \"kind\": \"text\", \"unit\": \"kg\"}\n"
      "      ],\n"
      "      \"icon\": \"☞\"\n"
      "    }\n"
      "  ],\n"
      "  \"relations\": [\n"
      "    {\"id\": \"r\", \"name\": \"r\", \"arrow\": null}\n"
      "  ],\n"
      "  \"statuses\": [\"todo\", \"in-progress\", \"done\", \"needs-review\"],\n"
      "  \"settings\": {\n"
      "    \"includeQuotationMarks\": true,\n"
      "    \"snapToWords\": false,\n"
      "    \"annotators\": [],\n"
      "    \"theme\": \"sepia\"\n"
      "  },\n"
      "  \"x\": 1.10,\n"
      "  \"y\": {\"a\": [1,   2]}\n"
      "}\n");
  g_assert_cmpstr (rewritten, ==, written);
}

static void
assert_problem (MclSchemaDraft *draft, const char *part)
{
  g_autoptr (GPtrArray) problems = mcl_schema_draft_check (draft);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mcl_schema_draft_serialise (draft, &error);

  if (part == NULL) {
    g_assert_cmpuint (problems->len, ==, 0);
    g_assert_no_error (error);
    g_assert_nonnull (bytes);
    return;
  }
  g_assert_cmpuint (problems->len, >=, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (problems, 0), part));
  g_assert_null (bytes);
  g_assert_nonnull (error);
}

static void
test_draft (void)
{
  g_autoptr (MclSchema) schema = mcl_schema_new_default ();
  g_autoptr (MclSchemaDraft) draft = mcl_schema_draft_new (schema);
  MclSchema *now = mcl_schema_draft_get_schema (draft);
  const char *const values[] = { "a", "b", NULL };
  const char *const none[] = { NULL };
  g_autoptr (GPtrArray) renames = NULL;
  guint label = mcl_schema_draft_add_label (draft);
  guint attribute = mcl_schema_draft_add_attribute (draft, label);
  guint relation = 0;

  assert_problem (draft, NULL);
  mcl_schema_draft_set_label_key (draft, label, 'q');
  assert_problem (draft, "same key");
  mcl_schema_draft_set_label_key (draft, label, 0);
  mcl_schema_draft_set_label_name (draft, label, " ");
  assert_problem (draft, "needs a name");
  mcl_schema_draft_set_label_name (draft, label, "Place");
  mcl_schema_draft_set_label_id (draft, label, "cue");
  assert_problem (draft, "same identifier");
  mcl_schema_draft_set_label_id (draft, label, "place");
  mcl_schema_draft_set_attribute (draft, label, attribute, "k", "K", MCL_ATTRIBUTE_CHOICE, none,
                                  NULL);
  assert_problem (draft, "needs values");
  mcl_schema_draft_set_attribute (draft, label, attribute, "k", "K", MCL_ATTRIBUTE_CHOICE, values,
                                  NULL);
  assert_problem (draft, NULL);
  mcl_schema_draft_set_attribute (draft, label, attribute, "k", "K", MCL_ATTRIBUTE_TEXT, none, "(");
  assert_problem (draft, "pattern");
  mcl_schema_draft_remove_attribute (draft, label, attribute);

  relation = mcl_schema_draft_add_relation (draft);
  assert_problem (draft, "both of its ends");
  mcl_schema_draft_set_relation_end (draft, relation, TRUE, "place", TRUE);
  mcl_schema_draft_set_relation_end (draft, relation, FALSE, "entity", TRUE);
  assert_problem (draft, NULL);

  mcl_schema_draft_set_label_id (draft, 2, "name");
  g_assert_true (
      mcl_relation_type_allows (mcl_schema_find_relation_type (now, "said-by"), "quote", "name"));
  mcl_schema_draft_move_label (draft, 2, 0);
  g_assert_cmpstr (mcl_label_get_id (mcl_schema_get_label (now, 0)), ==, "name");
  renames = mcl_schema_draft_list_renames (draft);
  g_assert_cmpuint (renames->len, ==, 1);
  g_assert_cmpstr (((MclRename *) g_ptr_array_index (renames, 0))->from, ==, "entity");
  assert_problem (draft, NULL);
  mcl_schema_draft_set_label_id (draft, label, "entity");
  assert_problem (draft, "until now");
  mcl_schema_draft_set_label_id (draft, label, "place");

  mcl_schema_draft_remove_label (draft, 0);
  assert_problem (draft, "both of its ends");
  /* What the draft was made from is as it was. */
  g_assert_nonnull (mcl_schema_find_label (schema, "entity"));
  g_assert_cmpuint (mcl_schema_get_n_labels (schema), ==, 4);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema-writer/presets", test_presets);
  g_test_add_func ("/schema-writer/unknown", test_unknown);
  g_test_add_func ("/schema-draft/checks-and-renames", test_draft);
  return g_test_run ();
}
