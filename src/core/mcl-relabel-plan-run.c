/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder's labels change in this order: the plan is written to the state folder; each sidecar is
 * changed, by the careful way of mcl-store-write.c; `manicule.json` is replaced; the plan is
 * removed. Whatever ends the work in between, the plan says what is left. */
#include "config.h"

#include "mcl-relabel-plan-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "mcl-error.h"
#include "mcl-json-scan.h"
#include "mcl-sidecar.h"
#include "mcl-store.h"

/* How often a file is read anew that others are writing just then. */
#define MAX_ATTEMPTS 8

/**
 * mcl_relabel_plan_read_sidecar:
 *
 * Returns: (transfer full) (nullable): the bytes of a sidecar that can be read; NULL with an error
 */
GBytes *
mcl_relabel_plan_read_sidecar (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = mcl_store_read (path, MCL_SIDECAR_MAX_BYTES, FALSE, NULL, error);
  g_autoptr (MclSidecar) sidecar = NULL;

  if (bytes == NULL)
    return NULL;
  sidecar = mcl_sidecar_parse (bytes, NULL, error);
  return sidecar != NULL ? g_steal_pointer (&bytes) : NULL;
}

static gboolean
relabel_once (MclRelabelPlan *self, const char *path, const char *file, GError **error)
{
  g_autoptr (GError) read_error = NULL;
  g_autoptr (GBytes) base = mcl_relabel_plan_read_sidecar (path, &read_error);
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
