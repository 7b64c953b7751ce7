/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder's labels change in this order: the plan is written to the state folder; each sidecar is
 * changed, by the careful way of mcl-store-write.c; `manicule.json` is replaced; the plan is
 * removed. Whatever ends the work in between, the plan says what is left: it names the annotations
 * one by one, so that those which have the new label already are passed over, and what somebody
 * labelled so meanwhile is not taken back by undoing. */
#include "config.h"

#include "mcl-relabel-plan-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "mcl-article.h"
#include "mcl-error.h"
#include "mcl-folder.h"
#include "mcl-json-scan.h"
#include "mcl-sidecar.h"
#include "mcl-store.h"

/* How often a file is read anew that others are writing just then. */
#define MAX_ATTEMPTS 8

static const MclJsonLimits limits = {
  .max_bytes = MCL_SIDECAR_MAX_BYTES,
  .max_depth = 64,
  .max_members = 10000,
};

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

static GBytes *
read_sidecar (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = mcl_store_read (path, limits.max_bytes, FALSE, NULL, error);
  g_autoptr (MclSidecar) sidecar = NULL;

  if (bytes == NULL)
    return NULL;
  sidecar = mcl_sidecar_parse (bytes, NULL, error);
  return sidecar != NULL ? g_steal_pointer (&bytes) : NULL;
}

static void
look_into (MclRelabelPlan *self, const char *name, GPtrArray *renames)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = read_sidecar (path, &error);
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

static gboolean
relabel_once (MclRelabelPlan *self, const char *path, const char *file, GError **error)
{
  g_autoptr (GError) read_error = NULL;
  g_autoptr (GBytes) base = read_sidecar (path, &read_error);
  g_autoptr (GBytes) changed = NULL;
  g_autoptr (MclSidecar) reread = NULL;
  guint n_changed = 0;

  if (base == NULL && g_error_matches (read_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  if (base == NULL) {
    g_propagate_error (error, g_steal_pointer (&read_error));
    return FALSE;
  }
  changed = mcl_relabel_apply (base, self->changes, file, &n_changed);
  if (n_changed == 0)
    return TRUE;
  reread = mcl_sidecar_parse (changed, NULL, error);
  return reread != NULL && mcl_store_write (path, changed, base, error);
}

static gboolean
relabel_file (MclRelabelPlan *self, const char *file, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, file, NULL);

  for (guint i = 0;; i++) {
    g_autoptr (GError) local_error = NULL;

    if (relabel_once (self, path, file, &local_error))
      return TRUE;
    if (i + 1 < MAX_ATTEMPTS && g_error_matches (local_error, MCL_ERROR, MCL_ERROR_CHANGED))
      continue;
    g_propagate_prefixed_error (error, g_steal_pointer (&local_error), "%s: ", file);
    return FALSE;
  }
}

static gboolean
bytes_equal (GBytes *a, GBytes *b)
{
  return a == b || (a != NULL && b != NULL && g_bytes_equal (a, b));
}

static gboolean
replace_schema (MclRelabelPlan *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, MCL_SCHEMA_FILE_NAME, NULL);
  g_autoptr (GError) read_error = NULL;
  g_autoptr (GBytes) now =
      mcl_store_read (path, mcl_json_default_limits.max_bytes, FALSE, NULL, &read_error);

  if (now == NULL && !g_error_matches (read_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)) {
    g_propagate_error (error, g_steal_pointer (&read_error));
    return FALSE;
  }
  if (bytes_equal (now, self->schema_after))
    return TRUE;
  if (!bytes_equal (now, self->schema_before)) {
    g_set_error (error, MCL_ERROR, MCL_ERROR_CHANGED, _ ("“%s” was changed by another program"),
                 MCL_SCHEMA_FILE_NAME);
    return FALSE;
  }
  if (self->schema_after != NULL)
    return mcl_store_write (path, self->schema_after, now, error);
  if (g_unlink (path) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
               _ ("“%s” can’t be removed: %s"), MCL_SCHEMA_FILE_NAME, g_strerror (errno));
  return FALSE;
}

/* Looked at before anything is written: a plan for another file than is there can't be ended. */
static gboolean
check_schema (MclRelabelPlan *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, MCL_SCHEMA_FILE_NAME, NULL);
  g_autoptr (GBytes) now =
      mcl_store_read (path, mcl_json_default_limits.max_bytes, FALSE, NULL, NULL);

  if (bytes_equal (now, self->schema_before) || bytes_equal (now, self->schema_after))
    return TRUE;
  g_set_error (error, MCL_ERROR, MCL_ERROR_CHANGED, _ ("“%s” was changed by another program"),
               MCL_SCHEMA_FILE_NAME);
  return FALSE;
}

/**
 * mcl_relabel_plan_run:
 *
 * Does what is planned, or what is left of it.
 *
 * Returns: FALSE with @error when not all could be done; then the plan is kept, and can be gone on
 *   with
 */
gboolean
mcl_relabel_plan_run (MclRelabelPlan *self, GError **error)
{
  g_autofree char *path = mcl_relabel_plan_dup_path (self->folder);
  const char *last = NULL;

  if (!check_schema (self, error) || !mcl_relabel_plan_write (self, path, error))
    return FALSE;
  for (guint i = 0; i < self->changes->len; i++) {
    const MclRelabelChange *change = g_ptr_array_index (self->changes, i);

    if (g_strcmp0 (last, change->file) == 0)
      continue;
    last = change->file;
    if (!relabel_file (self, change->file, error))
      return FALSE;
  }
  if (!replace_schema (self, error))
    return FALSE;
  if (g_unlink (path) != 0)
    g_message ("%s: %s", path, g_strerror (errno));
  return TRUE;
}

/**
 * mcl_relabel_plan_resume:
 *
 * Goes on with what a crash or a full disk has ended half-way in a folder.
 *
 * Returns: FALSE with @error when that can't be done either; TRUE when nothing is left to do
 */
gboolean
mcl_relabel_plan_resume (const char *folder, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (MclRelabelPlan) plan = mcl_relabel_plan_load (folder, &local_error);

  if (plan != NULL)
    return mcl_relabel_plan_run (plan, error);
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
