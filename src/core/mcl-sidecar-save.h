/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-sidecar.h"

G_BEGIN_DECLS

/* Writing a sidecar so that it can only become a good one. */

gboolean mcl_sidecar_check_article (MclArticle *article, GError **error);
GBytes *mcl_sidecar_serialise_checked (MclSidecar *sidecar,
                                       MclArticle *article,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean mcl_sidecar_save (
    MclSidecar *sidecar, MclArticle *article, const char *path, GBytes *base, GError **error);

G_END_DECLS
