/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MclSidecarSummary:
 * @status: NULL when the sidecar says none
 *
 * What a list of articles shows of a sidecar.
 */
typedef struct {
  char *status;
  guint n_annotations;
} MclSidecarSummary;

gboolean mcl_sidecar_summary_parse (MclSidecarSummary *self, GBytes *json, GError **error);
gboolean mcl_sidecar_summary_load (MclSidecarSummary *self,
                                   const char *article_path,
                                   GCancellable *cancellable,
                                   GError **error);
void mcl_sidecar_summary_clear (MclSidecarSummary *self);

G_END_DECLS
