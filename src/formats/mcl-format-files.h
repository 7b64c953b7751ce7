/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format.h"

G_BEGIN_DECLS

/**
 * MclFormatFiles:
 *
 * The files of an export in the making. Nothing of them stands where it was asked for until
 * mcl_format_files_commit(); dropping them before leaves nothing behind. Belongs to one thread.
 */
typedef struct _MclFormatFiles MclFormatFiles;

MclFormatFiles *mcl_format_files_new (const char *destination,
                                      MclFormatLayout layout,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void mcl_format_files_free (MclFormatFiles *self);

void mcl_format_files_protect_article_of (MclFormatFiles *self, const char *sidecar_path);
void mcl_format_files_spare_existing (MclFormatFiles *self);
gboolean mcl_format_files_append (
    MclFormatFiles *self, const char *name, const char *data, gsize n_bytes, GError **error);
gboolean mcl_format_files_commit (MclFormatFiles *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclFormatFiles, mcl_format_files_free)

G_END_DECLS
