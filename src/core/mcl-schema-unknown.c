/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The members of a schema file that this version does not know, kept as they stand so that they
 * can be written back. Read in a walk of their own: the reader's values are no source text. */
#include "config.h"

#include "mcl-schema-private.h"

static const char *const root_names[] = {
  "format",   "version",  "name", "description", "labels", "relations", "documentAttributes",
  "statuses", "settings", NULL,
};
static const char *const label_names[] = {
  "id", "name", "key", "colour", "lineStyle", "pick", "description", "examples", "attributes", NULL,
};
static const char *const attribute_names[] = { "id", "name", "kind", "values", "pattern", NULL };
static const char *const relation_names[] = { "id",        "name",      "from", "to",
                                              "symmetric", "sameLabel", NULL };
static const char *const settings_names[] = { "includeQuotationMarks", "snapToWords", "annotators",
                                              NULL };

typedef struct {
  MclSchema *schema;
  MclJsonReader *json;
  const char *data;
  GPtrArray *attributes; /* those of the array being walked over */
} Walk;

static gboolean
attribute_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  Walk *walk = user_data;
  MclAttribute *attribute = g_ptr_array_index (walk->attributes, i);

  attribute->unknown = mcl_json_reader_dup_members (walk->json, value, attribute_names);
  return TRUE;
}

static gboolean
label_member_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  Walk *walk = user_data;

  if (g_str_equal (name, "attributes"))
    mcl_json_foreach_element (walk->data, value, attribute_cb, walk);
  return TRUE;
}

static gboolean
label_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  Walk *walk = user_data;
  MclLabel *label = g_ptr_array_index (walk->schema->labels, i);

  label->unknown = mcl_json_reader_dup_members (walk->json, value, label_names);
  walk->attributes = label->attributes;
  mcl_json_foreach_member (walk->data, value, label_member_cb, walk);
  return TRUE;
}

static gboolean
relation_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  Walk *walk = user_data;
  MclRelationType *type = g_ptr_array_index (walk->schema->relation_types, i);

  type->unknown = mcl_json_reader_dup_members (walk->json, value, relation_names);
  return TRUE;
}

static gboolean
root_member_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  Walk *walk = user_data;

  if (g_str_equal (name, "labels"))
    mcl_json_foreach_element (walk->data, value, label_cb, walk);
  else if (g_str_equal (name, "relations"))
    mcl_json_foreach_element (walk->data, value, relation_cb, walk);
  else if (g_str_equal (name, "documentAttributes")) {
    walk->attributes = walk->schema->document_attributes;
    mcl_json_foreach_element (walk->data, value, attribute_cb, walk);
  } else if (g_str_equal (name, "settings"))
    walk->schema->settings_unknown =
        mcl_json_reader_dup_members (walk->json, value, settings_names);
  return TRUE;
}

/**
 * mcl_schema_read_unknown:
 * @json: what the schema was read from, without a mistake
 * @data: its bytes
 *
 * Keeps the members of the file that mean nothing to us.
 */
void
mcl_schema_read_unknown (MclSchema *self, MclJsonReader *json, const char *data)
{
  Walk walk = { .schema = self, .json = json, .data = data };
  const MclJsonSlice *root = mcl_json_reader_get_root (json);

  self->unknown = mcl_json_reader_dup_members (json, root, root_names);
  mcl_json_foreach_member (data, root, root_member_cb, &walk);
}
