/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels changed within the bytes of a sidecar: everything else stays as it stands, whoever wrote
 * it, and whether or not the article is there and still the same. Annotations, suggestions and
 * those set aside ("unplaced") are changed. The bytes must have been checked by mcl_json_check().
 */
#include "config.h"

#include "mcl-relabel.h"

#include "mcl-json-slice.h"
#include "mcl-json-string.h"

typedef struct {
  const char *data;
  void (*visit) (gpointer visitor, const char *id, const char *label, const MclJsonSlice *value);
  gpointer visitor;
} Walk;

typedef struct {
  const char *data;
  char *id;
  char *label;
  MclJsonSlice label_slice;
} Record;

static char *
unquote_slice (const char *data, const MclJsonSlice *value)
{
  return data[value->start] == '"'
             ? mcl_json_unquote (data + value->start, value->end - value->start)
             : NULL;
}

static gboolean
record_member_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  Record *record = user_data;

  if (g_str_equal (name, "id") && record->id == NULL)
    record->id = unquote_slice (record->data, value);
  else if (g_str_equal (name, "label") && record->label == NULL) {
    record->label = unquote_slice (record->data, value);
    record->label_slice = *value;
  }
  return TRUE;
}

static gboolean
annotation_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  Walk *walk = user_data;
  Record record = { .data = walk->data };

  if (walk->data[value->start] == '{')
    mcl_json_foreach_member (walk->data, value, record_member_cb, &record);
  if (record.id != NULL && record.label != NULL)
    walk->visit (walk->visitor, record.id, record.label, &record.label_slice);
  g_free (record.id);
  g_free (record.label);
  return TRUE;
}

static gboolean
unplaced_member_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  Walk *walk = user_data;

  if ((g_str_equal (name, "annotations") || g_str_equal (name, "suggestions")) &&
      walk->data[value->start] == '[')
    mcl_json_foreach_element (walk->data, value, annotation_cb, walk);
  return TRUE;
}

static gboolean
root_member_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  Walk *walk = user_data;

  if (g_str_equal (name, "unplaced") && walk->data[value->start] == '{')
    mcl_json_foreach_member (walk->data, value, unplaced_member_cb, walk);
  return unplaced_member_cb (name, value, user_data);
}

static void
walk_sidecar (Walk *walk, gsize n_bytes)
{
  MclJsonSlice root = mcl_json_root (walk->data, n_bytes);

  if (walk->data[root.start] == '{')
    mcl_json_foreach_member (walk->data, &root, root_member_cb, walk);
}

void
mcl_relabel_change_free (MclRelabelChange *self)
{
  g_free (self->file);
  g_free (self->from);
  g_free (self->to);
  g_ptr_array_unref (self->ids);
  g_free (self);
}

typedef struct {
  GPtrArray *renames;
  GPtrArray *changes;
} Finder;

static MclRelabelChange *
get_change (GPtrArray *changes, const MclRename *rename)
{
  MclRelabelChange *change = NULL;

  for (guint i = 0; i < changes->len; i++) {
    change = g_ptr_array_index (changes, i);
    if (g_str_equal (change->from, rename->from))
      return change;
  }
  change = g_new0 (MclRelabelChange, 1);
  change->from = g_strdup (rename->from);
  change->to = g_strdup (rename->to);
  change->ids = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (changes, change);
  return change;
}

static void
find_visit (gpointer visitor, const char *id, const char *label, const MclJsonSlice *value)
{
  Finder *finder = visitor;

  for (guint i = 0; i < finder->renames->len; i++) {
    const MclRename *rename = g_ptr_array_index (finder->renames, i);

    if (g_str_equal (rename->from, label))
      g_ptr_array_add (get_change (finder->changes, rename)->ids, g_strdup (id));
  }
}

/**
 * mcl_relabel_find:
 * @renames: (element-type MclRename): labels
 *
 * Returns: (transfer full) (element-type MclRelabelChange): what the renames mean for a sidecar,
 * the file's name left to the caller
 */
GPtrArray *
mcl_relabel_find (GBytes *sidecar, GPtrArray *renames)
{
  gsize n_bytes = 0;
  const char *data = g_bytes_get_data (sidecar, &n_bytes);
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_relabel_change_free);
  Finder finder = { renames, changes };
  Walk walk = { data, find_visit, &finder };

  walk_sidecar (&walk, n_bytes);
  return changes;
}

typedef struct {
  const char *data;
  GHashTable *by_id; /* id → MclRelabelChange */
  GString *out;
  gsize n_copied; /* bytes of @data that @out stands for */
  guint n_changed;
} Applier;

static void
apply_visit (gpointer visitor, const char *id, const char *label, const MclJsonSlice *value)
{
  Applier *applier = visitor;
  const MclRelabelChange *change = g_hash_table_lookup (applier->by_id, id);

  if (change == NULL || !g_str_equal (change->from, label))
    return;
  g_string_append_len (applier->out, applier->data + applier->n_copied,
                       (gssize) (value->start - applier->n_copied));
  mcl_json_append_quoted (applier->out, change->to);
  applier->n_copied = value->end;
  applier->n_changed++;
}

/**
 * mcl_relabel_apply:
 * @changes: (element-type MclRelabelChange): for any number of files
 * @file: the sidecar's name
 * @n_changed: (out): how many annotations got another label
 *
 * Returns: (transfer full): the sidecar with the changes for it that were not made yet
 */
GBytes *
mcl_relabel_apply (GBytes *sidecar, GPtrArray *changes, const char *file, guint *n_changed)
{
  gsize n_bytes = 0;
  const char *data = g_bytes_get_data (sidecar, &n_bytes);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  Applier applier = { data, by_id, g_string_sized_new (n_bytes + 1), 0, 0 };
  Walk walk = { data, apply_visit, &applier };

  for (guint i = 0; i < changes->len; i++) {
    MclRelabelChange *change = g_ptr_array_index (changes, i);

    for (guint k = 0; g_str_equal (change->file, file) && k < change->ids->len; k++)
      g_hash_table_insert (by_id, g_ptr_array_index (change->ids, k), change);
  }
  walk_sidecar (&walk, n_bytes);
  g_string_append_len (applier.out, data + applier.n_copied, (gssize) (n_bytes - applier.n_copied));
  *n_changed = applier.n_changed;
  return g_string_free_to_bytes (applier.out);
}
