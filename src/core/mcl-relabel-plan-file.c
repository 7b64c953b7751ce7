/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan on disk, in the state folder, while it is being carried out. */
#include "config.h"

#include "mcl-relabel-plan-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "mcl-json-scan.h"
#include "mcl-sidecar.h"
#include "mcl-store.h"

#define PLAN_FORMAT "manicule-relabel"

static const MclJsonLimits limits = {
  .max_bytes = MCL_SIDECAR_MAX_BYTES,
  .max_depth = 64,
  .max_members = 10000,
};

/**
 * mcl_relabel_plan_dup_path:
 *
 * Returns: (transfer full): where a folder's plan is kept until it is carried out
 */
char *
mcl_relabel_plan_dup_path (const char *folder)
{
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, absolute, -1);
  g_autofree char *name = g_strconcat (hash, ".json", NULL);

  return g_build_filename (g_get_user_state_dir (), "manicule", "relabel", name, NULL);
}

static void
add_bytes_member (JsonBuilder *builder, const char *name, GBytes *bytes)
{
  json_builder_set_member_name (builder, name);
  if (bytes == NULL)
    json_builder_add_null_value (builder);
  else {
    g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

    json_builder_add_string_value (builder, text);
  }
}

static void
add_string_member (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_change (JsonBuilder *builder, const MclRelabelChange *change)
{
  json_builder_begin_object (builder);
  add_string_member (builder, "file", change->file);
  add_string_member (builder, "from", change->from);
  add_string_member (builder, "to", change->to);
  json_builder_set_member_name (builder, "ids");
  json_builder_begin_array (builder);
  for (guint i = 0; i < change->ids->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (change->ids, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static GBytes *
serialise_plan (MclRelabelPlan *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text = NULL;

  json_builder_begin_object (builder);
  add_string_member (builder, "format", PLAN_FORMAT);
  add_bytes_member (builder, "before", self->schema_before);
  add_bytes_member (builder, "after", self->schema_after);
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->changes->len; i++)
    add_change (builder, g_ptr_array_index (self->changes, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
parse_schema_member (JsonObject *object, const char *name)
{
  const char *text = json_object_get_string_member_with_default (object, name, NULL);

  return text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
}

static void
parse_change (JsonArray *array, guint i, JsonNode *node, gpointer user_data)
{
  MclRelabelPlan *self = user_data;
  JsonObject *object = json_node_get_object (node);
  JsonArray *ids = json_object_get_array_member (object, "ids");
  MclRelabelChange *change = g_new0 (MclRelabelChange, 1);

  change->file = g_strdup (json_object_get_string_member (object, "file"));
  change->from = g_strdup (json_object_get_string_member (object, "from"));
  change->to = g_strdup (json_object_get_string_member (object, "to"));
  change->ids = g_ptr_array_new_with_free_func (g_free);
  for (guint k = 0; k < json_array_get_length (ids); k++)
    g_ptr_array_add (change->ids, g_strdup (json_array_get_string_element (ids, k)));
  g_ptr_array_add (self->changes, change);
}

/**
 * mcl_relabel_plan_load:
 *
 * Returns: (transfer full) (nullable): the plan for a folder that was not carried out to its end;
 *   NULL with G_IO_ERROR_NOT_FOUND when there is none
 */
MclRelabelPlan *
mcl_relabel_plan_load (const char *folder, GError **error)
{
  g_autofree char *path = mcl_relabel_plan_dup_path (folder);
  g_autoptr (GBytes) bytes = mcl_store_read (path, limits.max_bytes, FALSE, NULL, error);
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (MclRelabelPlan) self = NULL;
  JsonObject *root = NULL;
  gsize n_bytes = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &n_bytes) : NULL;

  if (bytes == NULL || !mcl_json_check (data, n_bytes, &limits, NULL, error))
    return NULL;
  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, data, (gssize) n_bytes, error))
    return NULL;
  root = json_node_get_object (json_parser_get_root (parser));
  self = mcl_relabel_plan_new_empty (folder);
  self->schema_before = parse_schema_member (root, "before");
  self->schema_after = parse_schema_member (root, "after");
  json_array_foreach_element (json_object_get_array_member (root, "changes"), parse_change, self);
  return g_steal_pointer (&self);
}

/**
 * mcl_relabel_plan_write:
 * @path: from mcl_relabel_plan_dup_path()
 */
gboolean
mcl_relabel_plan_write (MclRelabelPlan *self, const char *path, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GBytes) bytes = serialise_plan (self);
  g_autoptr (GBytes) old = NULL;

  if (g_mkdir_with_parents (parent, 0700) != 0)
    g_message ("%s: %s", parent, g_strerror (errno));
  /* A plan that is there is this one, gone on with. */
  old = mcl_store_read (path, limits.max_bytes, FALSE, NULL, NULL);
  return mcl_store_write (path, bytes, old, error);
}

/* One attempt; a sidecar that is gone has nothing to change. */
