/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A schema of anybody's: refused with line and member, or read, with every question about it
 * answered. */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "mcl-error.h"
#include "mcl-json-scan.h"
#include "mcl-schema.h"

/* What is JSON and no schema is refused for one of its members. */
static void
check_names_member (const char *message)
{
  static const char *const members[] = { "format",      "version",  "name",
                                         "description", "labels",   "settings",
                                         "relations",   "statuses", "documentAttributes" };
  gsize length = 0;

  if (g_str_equal (message, "expected an object"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    length = strlen (members[i]);
    if (g_str_has_prefix (message, members[i]) && strchr ("[.:", message[length]) != NULL)
      return;
  }
  g_error ("the message names no member: %s", message);
}

static void
check_attribute (const MclAttribute *attribute)
{
  g_assert_cmpstr (mcl_attribute_get_id (attribute), !=, "");
  g_assert_cmpstr (mcl_attribute_get_name (attribute), !=, "");
  if (mcl_attribute_get_kind (attribute) == MCL_ATTRIBUTE_CHOICE)
    g_assert_nonnull (mcl_attribute_get_values (attribute)[0]);
}

static void
check_label (MclSchema *schema, const MclLabel *label)
{
  const char *id = mcl_label_get_id (label);
  gunichar key = mcl_label_get_key (label);

  g_assert_true (mcl_schema_find_label (schema, id) == label);
  g_assert_cmpstr (mcl_label_get_name (label), !=, "");
  g_assert_true (key == 0 || mcl_schema_find_label_by_key (schema, key) == label);
  g_assert_cmpint (mcl_label_get_colour (label)[0], ==, '#');
  g_assert_cmpuint (strlen (mcl_label_get_colour (label)), ==, 7);
  g_assert_cmpint (mcl_label_get_line_style (label), <=, MCL_LINE_STYLE_WAVY);
  g_assert_cmpint (mcl_label_get_pick (label), <=, MCL_TEXT_PICK_QUOTATION);
  g_assert_nonnull (mcl_label_get_examples (label));
  for (guint i = 0; i < mcl_label_get_n_attributes (label); i++)
    check_attribute (mcl_label_get_attribute (label, i));
}

static void
check_relation_type (MclSchema *schema, const MclRelationType *type)
{
  const char *const *from = mcl_relation_type_get_from (type);
  const char *const *to = mcl_relation_type_get_to (type);

  g_assert_true (mcl_schema_find_relation_type (schema, mcl_relation_type_get_id (type)) == type);
  for (guint i = 0; from[i] != NULL; i++)
    g_assert_nonnull (mcl_schema_find_label (schema, from[i]));
  for (guint i = 0; to[i] != NULL; i++)
    g_assert_nonnull (mcl_schema_find_label (schema, to[i]));
  if (from[0] != NULL && to[0] != NULL)
    mcl_relation_type_allows (type, from[0], to[0]);
}

static void
check_schema (MclSchema *schema)
{
  g_assert_cmpuint (mcl_schema_get_n_labels (schema), >, 0);
  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++)
    check_label (schema, mcl_schema_get_label (schema, i));
  for (guint i = 0; i < mcl_schema_get_n_relation_types (schema); i++)
    check_relation_type (schema, mcl_schema_get_relation_type (schema, i));
  for (guint i = 0; i < mcl_schema_get_n_document_attributes (schema); i++)
    check_attribute (mcl_schema_get_document_attribute (schema, i));
  g_assert_nonnull (mcl_schema_get_statuses (schema));
  g_assert_nonnull (mcl_schema_get_annotators (schema));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_bytes)
{
  g_autoptr (GBytes) json = g_bytes_new (data, n_bytes);
  g_autoptr (MclSchema) schema = NULL;
  g_autoptr (GError) error = NULL;
  guint line = 0;

  schema = mcl_schema_parse (json, &line, &error);
  if (schema != NULL) {
    check_schema (schema);
    return 0;
  }
  fuzz_check_error (error, line);
  if (mcl_json_check (g_bytes_get_data (json, NULL), n_bytes, NULL, NULL, NULL))
    check_names_member (mcl_error_skip_line (error->message, line));
  return 0;
}
