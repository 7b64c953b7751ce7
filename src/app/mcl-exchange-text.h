/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What exports and imports did, and what kept them from it, for people. */

char *mcl_exchange_text_dup_content (guint n_documents,
                                     guint64 n_annotations) G_GNUC_WARN_UNUSED_RESULT;
char *mcl_exchange_text_dup_error (const GError *error,
                                   const char *const *paths,
                                   const char *destination) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
