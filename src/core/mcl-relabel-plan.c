/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a change of a folder's labels means for its sidecars. The plan names the annotations one by
 * one, so that those which have the new label already are passed over, and what somebody labelled
 * so meanwhile is not taken back by undoing. */
#include "config.h"

#include "mcl-relabel-plan-private.h"

#include <string.h>

#include "mcl-article.h"

/**
 * mcl_relabel_plan_new_empty:
 *
 * Returns: (transfer full): a plan that changes nothing in a folder
 */
MclRelabelPlan *
mcl_relabel_plan_new_empty (const char *folder)
{
  MclRelabelPlan *self = g_atomic_rc_box_new0 (MclRelabelPlan);

  self->folder = g_strdup (folder);
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_relabel_change_free);
  self->unreadable = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  return self;
}

static void
clear_plan (gpointer data)
{
  MclRelabelPlan *self = data;

  g_free (self->folder);
  g_clear_pointer (&self->schema_before, g_bytes_unref);
  g_clear_pointer (&self->schema_after, g_bytes_unref);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->unreadable);
}

MclRelabelPlan *
mcl_relabel_plan_ref (MclRelabelPlan *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
mcl_relabel_plan_unref (MclRelabelPlan *self)
{
  g_atomic_rc_box_release_full (self, clear_plan);
}

static void
look_into (MclRelabelPlan *self, const char *name, GPtrArray *renames)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mcl_relabel_plan_read_sidecar (path, &error);
  g_autoptr (GPtrArray) found = NULL;

  if (bytes == NULL) {
    g_ptr_array_add (self->unreadable, g_strdup_printf ("%s: %s", name, error->message));
    return;
  }
  found = mcl_relabel_find (bytes, renames);
  while (found->len > 0) {
    MclRelabelChange *change = g_ptr_array_steal_index (found, 0);

    change->file = g_strdup (name);
    g_ptr_array_add (self->changes, change);
  }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Only the sidecars beside `manicule.json`: it is not in force for the folders within. */
static GPtrArray *
list_sidecars (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name = NULL;

  if (dir == NULL)
    return NULL;
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *article = mcl_sidecar_dup_article_path (name);

    if (article != NULL && name[0] != '.')
      g_ptr_array_add (names, g_strdup (name));
  }
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

/**
 * mcl_relabel_plan_new:
 * @folder: the folder of a `manicule.json`
 * @schema_before: (nullable): what that file holds; NULL when there is none
 * @schema_after: what it shall hold
 * @renames: (element-type MclRename): the labels whose id it changes
 *
 * Looks through the folder's sidecars. Changes nothing.
 *
 * Returns: (transfer full) (nullable): what is to be done; NULL when the folder can't be read
 */
MclRelabelPlan *
mcl_relabel_plan_new (const char *folder,
                      GBytes *schema_before,
                      GBytes *schema_after,
                      GPtrArray *renames,
                      GError **error)
{
  g_autoptr (MclRelabelPlan) self = mcl_relabel_plan_new_empty (folder);
  g_autoptr (GPtrArray) names = NULL;

  self->schema_before = schema_before != NULL ? g_bytes_ref (schema_before) : NULL;
  self->schema_after = g_bytes_ref (schema_after);
  if (renames->len == 0)
    return g_steal_pointer (&self);
  names = list_sidecars (folder, error);
  if (names == NULL)
    return NULL;
  for (guint i = 0; i < names->len; i++)
    look_into (self, g_ptr_array_index (names, i), renames);
  return g_steal_pointer (&self);
}

/**
 * mcl_relabel_plan_new_inverse:
 *
 * Returns: (transfer full): what takes back what @self does
 */
MclRelabelPlan *
mcl_relabel_plan_new_inverse (MclRelabelPlan *self)
{
  MclRelabelPlan *inverse = mcl_relabel_plan_new_empty (self->folder);

  inverse->schema_before = self->schema_after != NULL ? g_bytes_ref (self->schema_after) : NULL;
  inverse->schema_after = self->schema_before != NULL ? g_bytes_ref (self->schema_before) : NULL;
  for (guint i = 0; i < self->changes->len; i++) {
    const MclRelabelChange *change = g_ptr_array_index (self->changes, i);
    MclRelabelChange *back = g_new0 (MclRelabelChange, 1);

    back->file = g_strdup (change->file);
    back->from = g_strdup (change->to);
    back->to = g_strdup (change->from);
    back->ids = g_ptr_array_ref (change->ids);
    g_ptr_array_add (inverse->changes, back);
  }
  return inverse;
}

guint
mcl_relabel_plan_get_n_files (MclRelabelPlan *self)
{
  const char *last = NULL;
  guint n_files = 0;

  for (guint i = 0; i < self->changes->len; i++) {
    const MclRelabelChange *change = g_ptr_array_index (self->changes, i);

    n_files += g_strcmp0 (last, change->file) != 0;
    last = change->file;
  }
  return n_files;
}

guint
mcl_relabel_plan_get_n_annotations (MclRelabelPlan *self)
{
  guint n = 0;

  for (guint i = 0; i < self->changes->len; i++)
    n += ((const MclRelabelChange *) g_ptr_array_index (self->changes, i))->ids->len;
  return n;
}

/**
 * mcl_relabel_plan_get_unreadable:
 *
 * Returns: (transfer none): a message for each sidecar that can't be read, and so not be changed
 */
const char *const *
mcl_relabel_plan_get_unreadable (MclRelabelPlan *self)
{
  return (const char *const *) self->unreadable->pdata;
}
