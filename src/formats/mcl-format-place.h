/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-document.h"

G_BEGIN_DECLS

gboolean mcl_format_place_document (const MclFormatDocument *document,
                                    const char *folder,
                                    gboolean merges,
                                    guint *n_conflicts,
                                    GError **error);
gboolean mcl_format_place_check (const MclFormatDocument *document,
                                 const char *folder,
                                 gboolean merges,
                                 guint *n_conflicts,
                                 GError **error);

G_END_DECLS
