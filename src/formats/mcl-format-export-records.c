/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-export-private.h"

/**
 * mcl_format_source_new:
 *
 * Returns: (transfer full): one document to export
 */
MclFormatSource *
mcl_format_source_new (const char *sidecar_path, const char *name)
{
  MclFormatSource *self = g_new0 (MclFormatSource, 1);

  self->sidecar_path = g_strdup (sidecar_path);
  self->name = g_strdup (name);
  return self;
}

/**
 * mcl_format_source_free:
 * @self: (transfer full): a source
 */
void
mcl_format_source_free (MclFormatSource *self)
{
  g_free (self->sidecar_path);
  g_free (self->name);
  g_free (self);
}

/**
 * mcl_format_export_result_new:
 * @losses: (transfer full): for the losses
 *
 * Returns: (transfer full): a result of nothing
 */
MclFormatExportResult *
mcl_format_export_result_new (MclLossReport *losses)
{
  MclFormatExportResult *self = g_new0 (MclFormatExportResult, 1);

  self->losses = losses;
  return self;
}

/**
 * mcl_format_export_result_free:
 * @self: (transfer full): a result
 */
void
mcl_format_export_result_free (MclFormatExportResult *self)
{
  mcl_loss_report_free (self->losses);
  g_free (self);
}
