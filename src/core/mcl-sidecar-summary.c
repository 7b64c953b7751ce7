/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sidecar at a glance, for lists of many articles: records are counted, not read. */
#include "config.h"

#include "mcl-sidecar-summary.h"

#include "mcl-article.h"
#include "mcl-json-scan.h"
#include "mcl-sidecar.h"
#include "mcl-store.h"

static const MclJsonLimits limits = {
  .max_bytes = MCL_SIDECAR_MAX_BYTES,
  .max_depth = 64,
  .max_members = 10000,
};

typedef struct {
  MclSidecarSummary *summary;
  const char *data;
} Walk;

static gboolean
count_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  (*(guint *) user_data)++;
  return TRUE;
}

static gboolean
member_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  Walk *walk = user_data;
  char first = walk->data[value->start];

  if (g_str_equal (name, "status") && first == '"' && walk->summary->status == NULL)
    walk->summary->status = mcl_json_unquote (walk->data + value->start, value->end - value->start);
  else if (g_str_equal (name, "annotations") && first == '[')
    mcl_json_foreach_element (walk->data, value, count_cb, &walk->summary->n_annotations);
  return TRUE;
}

/**
 * mcl_sidecar_summary_parse:
 * @self: to be cleared with mcl_sidecar_summary_clear()
 * @json: a sidecar's bytes
 *
 * Returns: FALSE with @error when that is no sound JSON object; what else may be wrong with the
 *   sidecar is not looked at
 */
gboolean
mcl_sidecar_summary_parse (MclSidecarSummary *self, GBytes *json, GError **error)
{
  gsize n_bytes = 0;
  const char *data = g_bytes_get_data (json, &n_bytes);
  Walk walk = { self, data };
  MclJsonSlice root;

  *self = (MclSidecarSummary) { 0 };
  if (!mcl_json_check (data, n_bytes, &limits, NULL, error))
    return FALSE;
  root = mcl_json_root (data, n_bytes);
  if (data[root.start] == '{')
    mcl_json_foreach_member (data, &root, member_cb, &walk);
  return TRUE;
}

/**
 * mcl_sidecar_summary_load:
 *
 * Reads the summary of an article's sidecar; an article without one has an empty summary. Blocks.
 *
 * Returns: FALSE with @error when the sidecar can't be read
 */
gboolean
mcl_sidecar_summary_load (MclSidecarSummary *self,
                          const char *article_path,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autofree char *path = mcl_article_dup_sidecar_path (article_path);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) json =
      mcl_store_read (path, MCL_SIDECAR_MAX_BYTES, FALSE, cancellable, &local_error);

  *self = (MclSidecarSummary) { 0 };
  if (json != NULL)
    return mcl_sidecar_summary_parse (self, json, error);
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

void
mcl_sidecar_summary_clear (MclSidecarSummary *self)
{
  g_clear_pointer (&self->status, g_free);
}
