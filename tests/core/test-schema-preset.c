/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-schema-preset.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "mcl-error.h"

static void
test_labels (void)
{
  const struct {
    const char *preset;
    const char *labels;
  } presets[] = {
    { "claims-quotes-entities", "claim quote entity cue" },
    { "source-cue-content", "content source cue" },
    { "conll-names", "PER ORG LOC MISC" },
    { "ontonotes-names", "PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE DATE "
                         "TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL" },
    { "claimbuster", "NFS UFS CFS" },
    { "blank", "mark" },
  };
  const char *const *ids = mcl_schema_preset_get_ids ();

  g_assert_cmpuint (g_strv_length ((char **) ids), ==, G_N_ELEMENTS (presets));
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++) {
    g_autoptr (MclSchema) schema = mcl_schema_preset_load (ids[i], NULL);
    g_autoptr (GString) labels = g_string_new (NULL);

    g_assert_cmpstr (ids[i], ==, presets[i].preset);
    for (guint j = 0; j < mcl_schema_get_n_labels (schema); j++)
      g_string_append_printf (labels, "%s%s", j > 0 ? " " : "",
                              mcl_label_get_id (mcl_schema_get_label (schema, j)));
    g_assert_cmpstr (labels->str, ==, presets[i].labels);
  }
}

/* The colours of Okabe and Ito that can be told from a text's own, light and dark. */
static void
assert_safe_colour (const char *colour)
{
  const char *const safe[] = { "#E69F00", "#56B4E9", "#009E73", "#F0E442",
                               "#0072B2", "#D55E00", "#CC79A7", NULL };

  g_assert_true (g_strv_contains (safe, colour));
}

/* Keys that the window has taken for itself. */
static gboolean
is_taken (gunichar key)
{
  return key == 0 || strchr ("asn[]{}0123456789", (int) key) != NULL;
}

/* All labels can be told apart without their colour or their name alone, and are explained. */
static void
test_complete (void)
{
  const char *const *ids = mcl_schema_preset_get_ids ();

  for (guint i = 0; ids[i] != NULL; i++) {
    g_autoptr (MclSchema) schema = mcl_schema_preset_load (ids[i], NULL);
    g_autoptr (GHashTable) looks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

    g_test_message ("%s", ids[i]);
    g_assert_cmpstr (mcl_schema_get_name (schema), !=, NULL);
    g_assert_cmpstr (mcl_schema_get_description (schema), !=, NULL);
    g_assert_cmpuint (g_strv_length ((char **) mcl_schema_get_statuses (schema)), ==, 4);
    for (guint j = 0; j < mcl_schema_get_n_labels (schema); j++) {
      const MclLabel *label = mcl_schema_get_label (schema, j);

      g_assert_false (is_taken (mcl_label_get_key (label)));
      g_assert_cmpstr (mcl_label_get_name (label), !=, "");
      g_assert_nonnull (mcl_label_get_description (label));
      g_assert_nonnull (mcl_label_get_examples (label)[0]);
      assert_safe_colour (mcl_label_get_colour (label));
      g_assert_true (
          g_hash_table_add (looks, g_strdup_printf ("%s %d", mcl_label_get_colour (label),
                                                    (int) mcl_label_get_line_style (label))));
    }
  }
}

static void
test_attribution_ends (void)
{
  g_autoptr (MclSchema) schema = mcl_schema_preset_load ("source-cue-content", NULL);
  const MclRelationType *said_by = mcl_schema_find_relation_type (schema, "said-by");
  const MclRelationType *cue_of = mcl_schema_find_relation_type (schema, "cue-of");

  g_assert_true (mcl_relation_type_allows (said_by, "content", "source"));
  g_assert_false (mcl_relation_type_allows (said_by, "source", "content"));
  g_assert_true (mcl_relation_type_allows (cue_of, "cue", "content"));
  g_assert_false (mcl_relation_type_allows (cue_of, "cue", "source"));
}

/* Somebody's own schema made from a preset is not under our licence. */
static void
test_json_without_licence (void)
{
  const char *const *ids = mcl_schema_preset_get_ids ();

  for (guint i = 0; ids[i] != NULL; i++) {
    g_autoptr (GBytes) json = mcl_schema_preset_dup_json (ids[i]);
    g_autofree char *text = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));

    g_assert_true (g_str_has_prefix (text, "{\n  \"format\": \"manicule-schema\",\n"));
    g_assert_true (g_str_has_suffix (text, "}\n"));
    g_assert_null (strstr (text, "SPDX"));
  }
}

static void
test_default (void)
{
  g_autoptr (MclSchema) schema = mcl_schema_new_default ();

  g_assert_cmpstr (mcl_schema_get_name (schema), ==, "Claims, quotes and entities");
}

/* In a process of its own: GLib looks but once whether there are translations. */
static void
test_translated (void)
{
  g_autofree char *catalogues = g_test_build_filename (G_TEST_BUILT, "..", "..", "po", NULL);
  g_autofree char *german = g_build_filename (catalogues, "de", "LC_MESSAGES", "manicule.mo", NULL);
  g_autoptr (MclSchema) schema = NULL;
  g_autoptr (GBytes) json = NULL;
  const MclLabel *quote = NULL;

  if (!g_file_test (german, G_FILE_TEST_EXISTS) || setlocale (LC_ALL, "de_DE.UTF-8") == NULL) {
    g_test_skip ("the German locale or translation is not there");
    return;
  }
  setlocale (LC_ALL, "C.UTF-8");
  if (!g_test_subprocess ()) {
    g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
    g_test_trap_assert_passed ();
    return;
  }

  g_unsetenv ("LANGUAGE");
  setlocale (LC_ALL, "de_DE.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, catalogues);
  textdomain (GETTEXT_PACKAGE);
  schema = mcl_schema_new_default ();
  quote = mcl_schema_find_label (schema, "quote");
  g_assert_cmpstr (mcl_schema_get_name (schema), ==, "Behauptungen, Zitate und Entitäten");
  g_assert_cmpstr (mcl_label_get_name (quote), ==, "Zitat");
  g_assert_true (g_str_has_prefix (mcl_label_get_description (quote), "Was jemand"));
  g_assert_cmpstr (mcl_attribute_get_id (mcl_label_get_attribute (quote, 0)), ==, "mode");
  g_assert_cmpstr (mcl_attribute_get_name (mcl_label_get_attribute (quote, 0)), ==, "Form");
  g_assert_cmpstr (mcl_attribute_get_values (mcl_label_get_attribute (quote, 0))[0], ==, "direct");
  g_assert_cmpstr (mcl_relation_type_get_name (mcl_schema_find_relation_type (schema, "said-by")),
                   ==, "gesagt von");

  json = mcl_schema_preset_dup_json (MCL_SCHEMA_PRESET_DEFAULT);
  g_assert_nonnull (
      g_strstr_len (g_bytes_get_data (json, NULL), (gssize) g_bytes_get_size (json), "\"Quote\""));
}

static void
test_no_such (void)
{
  const char *const names[] = { "", "none", "../presets/blank", "blank.json" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *message = g_strdup_printf ("There is no preset “%s”", names[i]);

    g_assert_null (mcl_schema_preset_dup_json (names[i]));
    g_assert_null (mcl_schema_preset_load (names[i], &error));
    g_assert_error (error, MCL_ERROR, MCL_ERROR_INVALID);
    g_assert_cmpstr (error->message, ==, message);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema-preset/labels", test_labels);
  g_test_add_func ("/schema-preset/complete", test_complete);
  g_test_add_func ("/schema-preset/attribution-ends", test_attribution_ends);
  g_test_add_func ("/schema-preset/json-without-licence", test_json_without_licence);
  g_test_add_func ("/schema-preset/default", test_default);
  g_test_add_func ("/schema-preset/translated", test_translated);
  g_test_add_func ("/schema-preset/no-such", test_no_such);
  return g_test_run ();
}
